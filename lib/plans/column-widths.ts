/**
 * Wide columns for long texts, none narrower than its longest word. `whole`: what they share, and `letter`, the
 * width of a letter, are in twentieths of a point; 105 is bold Arial of 8.5 points.
 */
export function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  whole: number,
  letter = 105,
): number[] {
  const padding = 200;
  const least = columns.map((_, at) =>
    Math.max(
      ...[columns[at]!, ...rows.map((row) => String(row[at] ?? ''))].flatMap((text) =>
        text.split(/[\s-]+/).map((word) => Math.min(word.length, 18) * letter + padding),
      ),
    ),
  );
  const wanted = columns.map((name, at) => {
    const texts = rows.map((row) => String(row[at] ?? '').length);
    const mean = texts.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
    return Math.max(name.length / 2, (mean + Math.min(80, Math.max(0, ...texts))) / 2);
  });
  const floor = least.reduce((sum, width) => sum + width, 0);
  const shrink = Math.min(1, whole / floor);
  const spare = Math.max(0, whole - floor);
  const all = wanted.reduce((sum, width) => sum + width, 0) || 1;
  return least.map((width, at) => Math.floor(width * shrink + (spare * wanted[at]!) / all));
}
