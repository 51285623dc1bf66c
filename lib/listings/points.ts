/*
 * The points of all matches in columns, small enough to send 50,000 of them: after a head of eight 32-bit
 * integers come the columns number (steps from one to the next), longitude, latitude (each less its least,
 * in degrees × 100,000, about a metre) and need (its place in the taxonomy). Each column is written byte by
 * byte, the high bytes of all rows before the low ones, which gzip makes a fifth smaller than deltas in JSON.
 */

export type Points = {
  /** Numbers of listings, rising; a listing at several places has several rows. */
  number: ArrayLike<number>;
  lng: ArrayLike<number>;
  lat: ArrayLike<number>;
  need: ArrayLike<number>;
};

/** Degrees × this are whole numbers. */
export const pointScale = 100_000;

const magic = 0x31504257; // "WBP1"
const headLength = 32;

const least = (column: ArrayLike<number>) => {
  let low = Infinity;
  for (let row = 0; row < column.length; row++) low = Math.min(low, column[row] as number);
  return Number.isFinite(low) ? low : 0;
};

/** Packs points for sending; rows are put in the order of their numbers. */
export function packPoints(points: Points): Uint8Array {
  const count = points.number.length;
  const rows = Array.from({ length: count }, (_, row) => row);
  rows.sort((a, b) => (points.number[a] as number) - (points.number[b] as number));
  const firsts = [least(points.number), least(points.lng), least(points.lat)] as const;
  const column = (from: ArrayLike<number>, first: number) => rows.map((row) => (from[row] as number) - first);
  const numbers = column(points.number, firsts[0]);
  const columns = [
    numbers.map((number, row) => number - (numbers[row - 1] ?? 0)),
    column(points.lng, firsts[1]),
    column(points.lat, firsts[2]),
    column(points.need, 0),
  ];
  const widths = columns.map((values) => bytesFor(values));
  const packed = new Uint8Array(headLength + count * widths.reduce((sum, width) => sum + width, 0));
  const head = new DataView(packed.buffer);
  [magic, count, ...firsts, ...widths.slice(0, 3)].forEach((value, index) =>
    head.setInt32(index * 4, value, true),
  );
  let at = headLength;
  columns.forEach((values, index) => {
    for (let byte = (widths[index] as number) - 1; byte >= 0; byte--)
      for (const value of values) packed[at++] = (value >>> (8 * byte)) & 255;
  });
  return packed;
}

function bytesFor(values: number[]): number {
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  return most > 0xffffff ? 4 : most > 0xffff ? 3 : most > 0xff ? 2 : 1;
}

/** Unpacks what `packPoints` wrote; throws when it is not that. */
export function unpackPoints(buffer: ArrayBuffer): Points {
  const head = new DataView(buffer);
  const read = (index: number) => head.getInt32(index * 4, true);
  if (buffer.byteLength < headLength || read(0) !== magic)
    throw new Error('unpackPoints: these are not points');
  const count = read(1);
  const bytes = new Uint8Array(buffer);
  let at = headLength;
  const column = (width: number, first: number) => {
    const values = new Int32Array(count).fill(0);
    for (let byte = 0; byte < width; byte++)
      for (let row = 0; row < count; row++) values[row] = ((values[row] as number) << 8) | (bytes[at++] ?? 0);
    return first === 0 ? values : values.map((value) => value + first);
  };
  const number = column(read(5), 0);
  let before = read(2);
  for (let row = 0; row < count; row++) before = number[row] = (number[row] as number) + before;
  return { number, lng: column(read(6), read(3)), lat: column(read(7), read(4)), need: column(1, 0) };
}
