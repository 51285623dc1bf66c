import type { Ward } from './drawing';
import type { Home } from './homes';
import { distance, type Spot } from './plane';
import { randomFrom } from './random';
import { middle, splitCompactly, walk } from './split';

export interface Postcode {
  postcode: string;
  home: Home;
}

// Letters that stand in the last two places of a postcode.
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const HOMES_PER_SECTOR = 52;
const KNOWN = { postcode: 'ZZ1 5AX', ward: 'Millgate' };

/** Postcodes in compact sectors: neighbours have codes that are near each other. */
export function numberHomes(homes: readonly Home[], wards: readonly Ward[], heart: Spot): Postcode[] {
  const districtOf = new Map(wards.map(({ code, district }) => [code, district]));
  const districts = [...new Set(wards.map(({ district }) => district))].sort();
  const known = wards.find(({ name }) => name === KNOWN.ward)!.code;
  return districts
    .flatMap((district) => {
      const inside = homes.filter(({ ward }) => districtOf.get(ward) === district);
      const sectors = splitCompactly(inside, Math.min(9, Math.round(inside.length / HOMES_PER_SECTOR)));
      sectors.sort((a, b) => distance(heartOf(a), heart) - distance(heartOf(b), heart));
      if (district === 'ZZ1') bringForward(sectors, known, heart);
      return sectors.flatMap((sector, index) =>
        numberSector(`${district} ${index + 1}`, sector, known, heart),
      );
    })
    .sort((a, b) => (a.postcode < b.postcode ? -1 : 1));
}

const heartOf = (sector: readonly Home[]) => middle(sector.map(({ at }) => at));

/** Makes the sector with most homes of the known ward the fifth. */
function bringForward(sectors: Home[][], ward: string, heart: Spot): void {
  const count = (sector: Home[]) =>
    sector.filter((home) => home.ward === ward).length - distance(heartOf(sector), heart) / 100;
  const best = sectors.reduce((a, b) => (count(b) > count(a) ? b : a));
  sectors.splice(sectors.indexOf(best), 1);
  sectors.splice(4, 0, best);
}

function numberSector(sector: string, homes: readonly Home[], known: string, heart: Spot): Postcode[] {
  const random = randomFrom(`sector ${sector}`);
  let unit = 0;
  const codes = walk(homes).map((home) => {
    // Postcodes fall out of use, so codes have gaps.
    unit += random() < 0.25 ? 2 : 1;
    return { postcode: `${sector}${LETTERS[Math.floor(unit / 20)]}${LETTERS[unit % 20]}`, home };
  });
  if (!KNOWN.postcode.startsWith(sector)) return codes;
  return withKnown(codes, known, heart);
}

/** Lets the known postcode be in the known ward, near the middle of the town. */
function withKnown(codes: Postcode[], ward: string, heart: Spot): Postcode[] {
  const wanted = codes
    .filter(({ home }) => home.ward === ward)
    .reduce((a, b) => (distance(b.home.at, heart) < distance(a.home.at, heart) ? b : a));
  const holder = codes.find(({ postcode }) => postcode === KNOWN.postcode);
  if (holder) holder.postcode = wanted.postcode;
  wanted.postcode = KNOWN.postcode;
  return codes;
}
