import Supercluster from 'supercluster';
import { type Points, pointScale } from '@/lib/listings/points';
import type { Box, LngLat } from '@/lib/listings/filters';

/*
 * What stands on the map at one zoom: clusters of services, and single addresses. Services at one address
 * share a mark and fan out when it is chosen. The server computes the same marks when there are too many
 * points to send.
 */

export type Mark = {
  /** The same mark keeps its key while the map moves. */
  key: string;
  at: LngLat;
  /** Services it stands for. */
  count: number;
  /** Place of the need in the taxonomy; of an address with several, that of the first. */
  need: number;
  /** Numbers of the listings at one address, or null for a cluster. */
  numbers: number[] | null;
  /** Needs of the listings at one address, beside their numbers. */
  needs: number[];
  /** Zoom at which a cluster comes apart. */
  opensAt: number;
};

type Address = { numbers: number[]; needs: number[]; lng: number; lat: number };
type Sum = { count: number };

export type MarkIndex = {
  marksIn(box: Box, zoom: number): Mark[];
  /** The mark that stands for a listing among those given, if any. */
  markOf(number: number, marks: Iterable<Mark>): Mark | null;
  addresses: number;
};

/** Pixels within which addresses gather, and the last zoom at which they do. */
const gathering = { radius: 42, maxZoom: 15, minPoints: 2, extent: 256 };

/** Groups points by address and prepares clusters for every zoom. */
export function indexPoints(points: Points): MarkIndex {
  const addresses = addressesOf(points);
  const index = new Supercluster<{ address: Address }, Sum>({
    ...gathering,
    map: ({ address }) => ({ count: address.numbers.length }),
    reduce: (sum, { count }) => {
      sum.count += count;
    },
  });
  index.load(
    addresses.map((address) => ({
      type: 'Feature',
      properties: { address },
      geometry: { type: 'Point', coordinates: [address.lng / pointScale, address.lat / pointScale] },
    })),
  );
  const marksIn = (box: Box, zoom: number) =>
    index.getClusters(box, Math.round(zoom)).map(({ geometry, properties }): Mark => {
      const at = geometry.coordinates as LngLat;
      if ('cluster_id' in properties) {
        const id = properties.cluster_id as number;
        const opensAt = Math.min(index.getClusterExpansionZoom(id), gathering.maxZoom + 1);
        return { key: `c${id}`, at, count: properties.count, need: 0, numbers: null, needs: [], opensAt };
      }
      return markOfAddress(properties.address);
    });
  const markOf = (number: number, marks: Iterable<Mark>) => {
    for (const mark of marks) {
      if (mark.numbers ? mark.numbers.includes(number) : holds(mark, number)) return mark;
    }
    return null;
  };
  const holds = ({ key }: Mark, number: number) =>
    index
      .getLeaves(Number(key.slice(1)), Infinity)
      .some(({ properties }) => properties.address.numbers.includes(number));
  return { marksIn, markOf, addresses: addresses.length };
}

function markOfAddress({ lng, lat, numbers, needs }: Address): Mark {
  const at: LngLat = [lng / pointScale, lat / pointScale];
  return {
    key: `p${lng},${lat}`,
    at,
    count: numbers.length,
    need: needs[0] ?? 0,
    numbers,
    needs,
    opensAt: 0,
  };
}

function addressesOf({ number, lng, lat, need }: Points): Address[] {
  const byPlace = new Map<number, Address>();
  for (let row = 0; row < number.length; row++) {
    const x = lng[row] as number;
    const y = lat[row] as number;
    // One number for both: latitudes are less than 18,000,001 apart.
    const place = x * 18_000_001 + y;
    const address = byPlace.get(place);
    if (!address)
      byPlace.set(place, { numbers: [number[row] as number], needs: [need[row] as number], lng: x, lat: y });
    else if (address.numbers.at(-1) !== number[row]) {
      address.numbers.push(number[row] as number);
      address.needs.push(need[row] as number);
    }
  }
  return [...byPlace.values()];
}
