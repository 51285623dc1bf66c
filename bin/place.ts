import { runCommand, out, WrongCommand } from './support/commands';
import { buildPlace } from './support/place-build';
import { checkPlace } from './support/place-check';
import { loadPlaceFolder } from './support/place-load';

const usage = `Makes, checks and loads place packs: the wards, small areas and postcodes of one or more councils.
docs/place-pack.md describes the folder and says where a council gets its files.

  npm run place -- build --councils CODES --wards FILE --small-areas FILE --ward-weights FILE
                         --ward-statistics FILE[,FILE] --postcodes FOLDER --out FOLDER
      makes a pack from official files; .gz and TopoJSON are read as they are
  npm run place -- check FOLDER
      reads a pack and says everything that is wrong with it
  npm run place -- load FOLDER [--data FOLDER]
      checks a pack and loads it into the running Wardbook, or into its data folder when none runs;
      loading it again changes nothing, and pages stay up meanwhile

Of build:
  --councils CODES          codes of the councils, with commas: E08000003,E08000009
  --wards FILE              ward boundaries with ward and council codes, GeoJSON or TopoJSON
  --small-areas FILE        small areas with population, age bands and deprivation, CSV
  --ward-weights FILE       share of each small area in each ward, CSV: area_code, ward_code, weight
  --ward-statistics FILES   population, age bands and deprivation of wards, CSV, one file or several
  --postcodes FOLDER        postcode files with point, ward, council and small area, CSV
  --out FOLDER              where the pack goes; numbers and settings you wrote there before are kept
  --name NAME               name of the place, such as "Greater Manchester"
  --group CODE:NAME:KIND    a county or combined authority that all of them belong to
  --deprivation NAME        name and year of the index of deprivation, where the files do not say it
Of load:
  --data FOLDER             data folder of the embedded database, when not .wardbook

Answers 0 when all went well, 1 when the files or the database refuse, 2 when the command was not understood.`;

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === undefined) {
    console.error(usage);
    return 2;
  }
  if (['--help', '-h', 'help'].includes(command) || rest.includes('--help') || rest.includes('-h')) {
    out(usage);
    return 0;
  }
  if (command === 'build') return buildPlace(rest);
  if (command === 'check') return checkPlace(rest);
  if (command === 'load') return loadPlaceFolder(rest);
  throw new WrongCommand(`"${command}" is not something that place can do; it can build, check and load.`);
}

await runCommand(main, 'npm run place -- --help');
