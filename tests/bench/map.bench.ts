import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { packPoints } from '@/lib/listings/points';
import { openBrowser } from '../support/browser';
import { quantile, type BenchRow } from './bench';

export const name = 'Points clustered and drawn in Chromium';

const root = path.resolve(import.meta.dirname, '../..');
const runs = 7;
const target = 300;

type Drawn = { ms: number; marks: number };
type Drawing = Record<'ours' | 'naive', (packed: string) => Promise<Drawn>>;

/** Points of invented services, most of them in forty towns; the same at every run. */
function makePoints(count: number) {
  let seed = 20_261_122;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const bell = () => random() + random() + random() - 1.5;
  const towns = Array.from({ length: 40 }, () => ({
    lng: 236_000 + random() * 41_000,
    lat: 5_408_000 + random() * 18_000,
  }));
  const rows = Array.from({ length: count }, (_, index) => {
    const town = towns[Math.floor(random() ** 2 * towns.length)]!;
    return {
      number: index + 1,
      lng: Math.round(town.lng + bell() * 2_400),
      lat: Math.round(town.lat + bell() * 1_300),
      need: Math.floor(random() * 12),
    };
  });
  const column = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key]);
  return { number: column('number'), lng: column('lng'), lat: column('lat'), need: column('need') };
}

/** The browser's half as one script, from the same sources as the site. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/bench/map-drawing.browser.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    alias: { '@': root },
    loader: { '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        // As on the site, where the sprite is a file of its own: only its address is in the script.
        name: 'sprite',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.svg$/ }, () => ({ contents: 'export default "/icons.svg"' })),
      },
    ],
  });
  return outputFiles[0]!.text;
}

/** 5,000 points from the packed answer to the painted map, against one marker for each point. */
export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.setContent('<!doctype html><body></body>');
    await page.addStyleTag({
      content: readFileSync(path.join(root, 'node_modules/leaflet/dist/leaflet.css'), 'utf8'),
    });
    await page.addStyleTag({ content: readFileSync(path.join(root, 'components/map/map.css'), 'utf8') });
    await page.addScriptTag({ content: await bundle() });
    const rows: BenchRow[] = [];
    for (const count of [5_000, 50_000]) {
      const packed = Buffer.from(packPoints(makePoints(count))).toString('base64');
      const measure = async (how: keyof Drawing, times: number) => {
        const drawn: Drawn[] = [];
        for (let time = 0; time <= times; time++)
          drawn.push(
            await page.evaluate(
              ([way, text]) => (window as unknown as { drawing: Drawing }).drawing[way](text),
              [how, packed] as const,
            ),
          );
        // The first warms up the browser.
        return {
          ms: quantile(
            drawn.slice(1).map(({ ms }) => ms),
            0.5,
          ),
          marks: drawn.at(-1)!.marks,
        };
      };
      const ours = await measure('ours', runs);
      // Ten times as many single markers would only show how long a browser can hang.
      const naive = count === 5_000 ? await measure('naive', 2) : null;
      rows.push({
        what: `${count.toLocaleString('en-GB')} points, unpacked, clustered, drawn and painted (median of ${runs})`,
        ours: ours.ms,
        rival: naive?.ms ?? null,
        ...(naive ? { rivalName: 'one Leaflet marker for each point' } : {}),
        unit: 'ms',
        target: count === 5_000 ? target : null,
        met: count === 5_000 ? ours.ms <= target : null,
        note: `${ours.marks} marks stand on the map${naive ? `, ${naive.marks} in the naive version` : ''}; without a graphics card`,
      });
    }
    return rows;
  } finally {
    await browser.close();
  }
}
