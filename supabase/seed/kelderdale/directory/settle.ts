import { pick } from './identity';
import { type PlaceKey, places } from './places';
import { type WardName, wardCodes } from './wards';

interface Spot {
  postcode: string;
  point: [lng: number, lat: number];
}

/**
 * Gives every building a postcode of its ward, and no two the same one. The choice rests on the building's
 * key and on the ward's postcodes, nothing else. `csv` has the columns postcode, lng, lat, ward.
 */
export function settle(csv: string): Record<PlaceKey, Spot> {
  const wards = readPostcodes(csv);
  const taken = new Set<string>();
  const settled: Partial<Record<PlaceKey, Spot>> = {};
  for (const key of (Object.keys(places) as PlaceKey[]).sort()) {
    const { ward, central } = places[key];
    const spots = middleFirst(wards.get(wardCodes[ward as WardName]) ?? []);
    const choice = central ? spots.slice(0, Math.max(8, Math.ceil(spots.length / 8))) : spots;
    const start = pick(key, choice.length);
    const spot = [...choice.slice(start), ...choice.slice(0, start)].find(
      ({ postcode }) => !taken.has(postcode),
    );
    if (!spot) throw new Error(`No postcode left in ${ward} for ${key}`);
    taken.add(spot.postcode);
    settled[key] = spot;
  }
  return settled as Record<PlaceKey, Spot>;
}

function readPostcodes(csv: string): Map<string, Spot[]> {
  const [header = '', ...rows] = csv.trim().split(/\r?\n/);
  if (!header.startsWith('postcode,lng,lat,ward'))
    throw new Error('postcodes.csv does not begin with postcode,lng,lat,ward');
  const wards = new Map<string, Spot[]>();
  for (const row of rows) {
    const [postcode = '', lng, lat, ward = ''] = row.split(',');
    wards.set(ward, [...(wards.get(ward) ?? []), { postcode, point: [Number(lng), Number(lat)] }]);
  }
  return wards;
}

/** Nearest the middle of the homes first. Longitude is shrunk by the cosine of 54°. */
function middleFirst(spots: Spot[]): Spot[] {
  const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
  const lng = median(spots.map(({ point }) => point[0]));
  const lat = median(spots.map(({ point }) => point[1]));
  const distance = ({ point }: Spot) => Math.hypot((point[0] - lng) * 0.588, point[1] - lat);
  return [...spots].sort((a, b) => distance(a) - distance(b) || a.postcode.localeCompare(b.postcode));
}
