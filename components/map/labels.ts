import type { LngLat } from '@/lib/listings/filters';

export type Label = {
  text: string;
  at: LngLat;
  kind: 'ward' | 'town' | 'village';
  /** The one with the lower number stands where two would overlap. */
  rank: number;
};

export type PlacedLabel = Label & { x: number; y: number };
export type Rectangle = { left: number; top: number; right: number; bottom: number };

const heights = { town: 20, village: 17, ward: 16 };
/** Mean width of a letter of Atkinson Hyperlegible Next, for each kind of label, in pixels. */
const letters = { town: 9.2, village: 7.4, ward: 6.9 };
/** Clear space kept round every label, in pixels. */
const margin = 4;

/** The room a label takes, in pixels, with its middle at x, y. */
export function roomOf({ text, kind, x, y }: PlacedLabel): Rectangle {
  const half = (text.length * letters[kind]) / 2 + margin;
  const tall = heights[kind] / 2 + margin;
  return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
}

const overlap = (a: Rectangle, b: Rectangle) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Places tried for a label, in pixels from its point: on it, under, over, and to the sides of what stands there. */
const around = (half: number): [number, number][] => [
  [0, 0],
  [0, 26],
  [0, -30],
  [half + 18, -8],
  [-half - 18, -8],
  [0, 44],
  [0, -52],
];

/**
 * Labels that can be shown together without touching each other or a pin, the most important first. A ward that
 * bears the name of a town already shown stays silent: one name is enough.
 */
export function placeLabels(
  labels: Label[],
  project: (at: LngLat) => { x: number; y: number },
  view: Rectangle,
  pins: Rectangle[] = [],
): PlacedLabel[] {
  const shown: PlacedLabel[] = [];
  const taken: Rectangle[] = [...pins];
  const names = new Set<string>();
  for (const label of labels.toSorted((a, b) => a.rank - b.rank)) {
    const { x, y } = project(label.at);
    if (names.has(label.text) || !overlap(roomOf({ ...label, x, y }), view)) continue;
    const half = (label.text.length * letters[label.kind]) / 2;
    for (const [dx, dy] of around(half)) {
      const placed = { ...label, x: x + dx, y: y + dy };
      const room = roomOf(placed);
      if (taken.some((other) => overlap(room, other))) continue;
      taken.push(room);
      names.add(label.text);
      shown.push(placed);
      break;
    }
  }
  return shown;
}
