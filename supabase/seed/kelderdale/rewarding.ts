import { wards as drawnWards, type Ward } from './drawing';
import type { Area, Home } from './homes';
import { describePlace } from './describe';
import { countOf, type AreaPeople, type Share } from './people';
import { wardFeatures, writeAreas, writeFeatures, writePostcodes, type World } from './place';
import { isInside, toLngLat, type Spot } from './plane';
import { drawLand, type Land } from './topology';

const REPLACED = ['Town', 'Millgate'];

/** Town and Millgate redrawn as two others, from 6 May 2027; every other edge stays as it is. */
const redrawn: Pick<Ward, 'code' | 'name' | 'ring'>[] = [
  { code: 'Z05000031', name: 'Kelderby North', ring: 'b3 n4 n3 n12 n13 x2 x1 b4' },
  { code: 'Z05000032', name: 'Kelderby South', ring: 'n13 r10 r9 r8 n11 n6 b5 b4 x1 x2' },
];

export function rewardedWards(): Ward[] {
  const [town] = drawnWards;
  return [
    ...redrawn.map((ward) => ({ ...town!, ...ward })),
    ...drawnWards.filter(({ name }) => !REPLACED.includes(name)),
  ];
}

/** A place pack in which two wards are redrawn, with who went where. */
export function writeRewarding(world: World): Map<string, string> {
  const wards = rewardedWards();
  const land = drawLand(wards, drawnWards);
  const move = (home: Home): Home => ({ ...home, ward: newWard(home, land) });
  const areas = world.areas.map((area) => ({ ...area, homes: area.homes.map(move) }));
  const people = world.people.map((counted, i) => ({ ...counted, shares: newShares(counted, areas[i]!) }));
  const features = wardFeatures(wards, land, people, '2022-05-05');
  for (const { properties } of features.features) {
    if (redrawn.some(({ code }) => code === properties.code)) properties.valid_from = '2027-05-06';
  }
  return new Map([
    ['place.json', `${JSON.stringify(describePlace(wards), null, 2)}\n`],
    ['wards.geojson', writeFeatures(features)],
    [
      'small-areas.csv',
      writeAreas(
        areas.map((area) => ({
          ...area,
          ward: people.find(({ code }) => code === area.code)!.shares[0]!.ward,
        })),
        people,
      ),
    ],
    [
      'postcodes.csv',
      writePostcodes(world.postcodes.map(({ postcode, home }) => ({ postcode, home: move(home) }))),
    ],
    ['ward-successors.csv', writeSuccessors(world.people, people)],
  ]);
}

const replacedCodes = new Set(
  drawnWards.filter(({ name }) => REPLACED.includes(name)).map(({ code }) => code),
);

function newWard({ ward, at }: Home, land: Land): string {
  if (!replacedCodes.has(ward)) return ward;
  // As written down: five decimals can move a spot across an edge.
  const written = (spot: Spot) => toLngLat(spot) as [number, number];
  return redrawn.find(({ code }) => isInside(written(at), land.rings.get(code)!.map(written)))!.code;
}

/** What an area had in the replaced wards goes to the new ward that has most of those homes. */
function newShares(counted: AreaPeople, area: Area): Share[] {
  const homesIn = (code: string) => area.homes.filter(({ ward }) => ward === code).length;
  const [best] = redrawn.map(({ code }) => code).sort((a, b) => homesIn(b) - homesIn(a));
  const tenths = new Map<string, number>();
  for (const share of counted.shares) {
    const ward = replacedCodes.has(share.ward) ? best! : share.ward;
    tenths.set(ward, (tenths.get(ward) ?? 0) + share.tenths);
  }
  return [...tenths].map(([ward, count]) => ({ ward, tenths: count }));
}

/** Old ward, new ward, share of the old ward's people. */
function writeSuccessors(before: readonly AreaPeople[], after: readonly AreaPeople[]): string {
  const rows: string[] = [];
  for (const old of replacedCodes) {
    const moved = new Map<string, number>();
    before.forEach((counted, i) => {
      const tenths = counted.shares.find(({ ward }) => ward === old)?.tenths ?? 0;
      const to = after[i]!.shares.find(({ ward }) => redrawn.some(({ code }) => code === ward))?.ward;
      if (tenths > 0 && to) moved.set(to, (moved.get(to) ?? 0) + (countOf(counted.people) * tenths) / 10);
    });
    const all = [...moved.values()].reduce((a, b) => a + b, 0);
    for (const [to, count] of [...moved].sort())
      rows.push(`${old},${to},${Math.round((count / all) * 1e4) / 1e4}`);
  }
  return ['old,new,share', ...rows, ''].join('\n');
}
