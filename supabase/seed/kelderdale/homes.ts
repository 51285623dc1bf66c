import { settlements, type Ward } from './drawing';
import { lay } from './lines';
import { distance, distanceToLine, isInside, type Spot } from './plane';
import { normal, randomFrom } from './random';
import { middle, splitCompactly } from './split';

/** One postcode: about seventy people at one spot. */
export interface Home {
  at: Spot;
  ward: string;
  area: string;
}

export interface Area {
  code: string;
  /** The ward most of it lies in, and a second one where it straddles an edge. */
  ward: string;
  beside: string | null;
  homes: Home[];
}

const HOMES_PER_AREA = 21.4;
// In units of the drawing board: about 55 and 35 metres.
const APART = 0.085;
const FROM_EDGE = 0.055;

/** Small areas that lie across a ward edge, with 7 tenths of their people in the first ward. */
const straddling: [string, string][] = [
  ['Millgate', 'Town'],
  ['Ovenholme', 'Cragside'],
  ['Savile', 'Kelder Bridge'],
  ['Brigg', 'Lidgate & Cliffe'],
  ['Oxley', 'Toothill'],
  ['Mixen & Ings', 'Northdean & Shaw'],
  ['Luddfoot', 'Stainwell'],
  ['Wrose Central', 'Saltergate'],
];

/** Homes where people would live: thick in the towns, thin on the moor, none in water, parks or woods. */
export function settle(
  wards: readonly Ward[],
  rings: ReadonlyMap<string, Spot[]>,
  openLand: readonly Spot[][],
): Area[] {
  const areas: Area[] = [];
  for (const ward of wards) {
    const homes = homesIn(ward, rings.get(ward.code)!, openLand);
    for (const group of splitCompactly(homes, ward.areas)) {
      const code = `Z0100${String(areas.length + 1).padStart(4, '0')}`;
      group.forEach((home) => (home.area = code));
      areas.push({ code, ward: ward.code, beside: null, homes: group });
    }
  }
  for (const [name, besideName] of straddling) {
    const codeOf = (wanted: string) => wards.find((ward) => ward.name === wanted)!.code;
    straddle(areas, codeOf(name), codeOf(besideName));
  }
  return areas;
}

function homesIn(ward: Ward, ring: readonly Spot[], openLand: readonly Spot[][]): Home[] {
  const random = randomFrom(`homes ${ward.code}`);
  const wanted = Math.round(ward.areas * HOMES_PER_AREA);
  const near = settlements
    .map((settlement) => ({ ...settlement, at: lay(settlement.at) }))
    .filter(({ at, spread }) => isInside(at, ring) || distanceToLine(at, ring) < spread);
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scattered = ward.areas <= 3 ? 0.4 : ward.areas <= 5 ? 0.24 : 0.16;
  const anywhere = (): Spot => [west + random() * (east - west), south + random() * (north - south)];
  const inTown = (): Spot => {
    let pick = random() * total;
    const town = near.find(({ weight }) => (pick -= weight) <= 0) ?? near[0]!;
    return [
      town.at[0] + normal(random) * town.spread * 0.72,
      town.at[1] + normal(random) * town.spread * 0.72,
    ];
  };
  const homes: Home[] = [];
  for (let tries = 0; homes.length < wanted; tries++) {
    if (tries > 400_000) throw new Error(`homes: no room for ${wanted} in ${ward.name}`);
    const at = random() < scattered ? anywhere() : inTown();
    if (!isInside(at, ring) || distanceToLine(at, ring) < FROM_EDGE) continue;
    if (openLand.some((patch) => isInside(at, patch))) continue;
    if (homes.some((home) => distance(home.at, at) < APART)) continue;
    homes.push({ at, ward: ward.code, area: '' });
  }
  return homes;
}

/** Gives the area nearest the edge the nearest homes beyond it, three for every seven of its own. */
function straddle(areas: Area[], ward: string, beside: string): void {
  const beyond = areas.filter((area) => area.ward === beside && !area.beside).flatMap(({ homes }) => homes);
  const gap = (area: Area) => {
    const centre = middle(area.homes.map(({ at }) => at));
    return Math.min(...beyond.map(({ at }) => distance(at, centre)));
  };
  const own = areas.filter((area) => area.ward === ward && !area.beside);
  const chosen = own.reduce((best, area) => (gap(area) < gap(best) ? area : best));
  const centre = middle(chosen.homes.map(({ at }) => at));
  const nearest = [...beyond].sort((a, b) => distance(a.at, centre) - distance(b.at, centre));
  for (const home of nearest.slice(0, Math.round((chosen.homes.length * 3) / 7))) {
    const giver = areas.find(({ code }) => code === home.area)!;
    giver.homes = giver.homes.filter((other) => other !== home);
    home.area = chosen.code;
    chosen.homes.push(home);
  }
  chosen.beside = beside;
}
