import { asText } from '@/lib/as-text';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { cautions, sayBasis, sayHeadline, sayKeyTitle, saySettings, sayUnknown } from '@/lib/gaps/sentences';
import type { SvgMap } from '@/lib/wards/svg-map';
import { sayDate } from '@/lib/words';
import { type Look, isDark, lookLabels, lookOf } from './coverage-look';

/*
 * The map as one file that says everything of itself: what it is of, the key, the settings, the date, the method
 * and its cautions. For a report or a committee paper; right in black and white too.
 */

const ink = '#16211f';
const colours: Partial<Record<Look, string>> = {
  'step-1': '#0b4f48',
  'step-2': '#3f8270',
  'step-3': '#84b6a3',
  'step-4': '#bbd8cc',
  'step-5': '#e6f1eb',
  reached: '#bbd8cc',
  nobody: '#ffffff',
};

const pattern = (id: Look, size: [number, number], turn: number, marks: string) =>
  `<pattern id="${id}" width="${size[0]}" height="${size[1]}" patternUnits="userSpaceOnUse"${turn ? ` patternTransform="rotate(${turn})"` : ''}>${marks}</pattern>`;
const ground = (width: number, height: number, fill = '#fff') =>
  `<rect width="${width}" height="${height}" fill="${fill}"/>`;

/** The patterns of the page's map. */
const patterns = [
  pattern('not-known', [7, 7], 45, `${ground(7, 7)}<rect width="2.2" height="7" fill="#6b7672"/>`),
  pattern(
    'confirmed-gap',
    [12, 12],
    0,
    `${ground(12, 12, '#b3541e')}<path d="M3 3l6 6M9 3l-6 6" stroke="#fff" stroke-width="1.4"/>`,
  ),
  pattern(
    'far',
    [8, 8],
    0,
    `${ground(8, 8)}<circle cx="2" cy="2" r="1.5" fill="#44546a"/><circle cx="6" cy="6" r="1.5" fill="#44546a"/>`,
  ),
  pattern('council-wide', [8, 6], 0, `${ground(8, 6)}<rect width="8" height="1.6" fill="#0b4f48"/>`),
  pattern('not-heard', [10, 10], -45, `${ground(10, 10)}<rect width="1.4" height="10" fill="#4f5b57"/>`),
  pattern('set-aside', [6, 8], 0, `${ground(6, 8)}<rect width="1.6" height="8" fill="#3d8571"/>`),
].join('');

const fillOf = (look: Look) => colours[look] ?? `url(#${look})`;

const width = 760;
const margin = 40;
/** Letters of a line at a size: the face is near half an em wide on average. */
const roomAt = (size: number) => Math.floor((width - 2 * margin) / (size * 0.53));

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Writes down the page: each call takes what room it needs. */
class Sheet {
  y = margin;
  readonly parts: string[] = [];

  write(text: string, size: number, weight = 400) {
    for (const line of wrap(text, roomAt(size))) {
      this.y += size * 1.3;
      this.parts.push(
        `<text x="${margin}" y="${this.y.toFixed(1)}" font-size="${size}" font-weight="${weight}">${asText(line)}</text>`,
      );
    }
    this.y += size * 0.4;
  }

  draw(markup: string, height: number) {
    this.parts.push(`<g transform="translate(${margin} ${this.y.toFixed(1)})">${markup}</g>`);
    this.y += height;
  }
}

/** The picture of a measure as the text of an SVG file; `address` is where the same page is. */
export function drawGapPicture(
  found: GapMeasure,
  map: SvgMap,
  address: string,
  leftOut: readonly string[] = [],
): string {
  const { subject, area, measure, ages, today, fictional, attributions } = found;
  const sheet = new Sheet();
  const title = `${subject.name}: ${area.name}, ward by ward`;
  sheet.write(title, 24, 700);
  for (const sentence of sayHeadline(measure, subject.name, area.name, ages)) sheet.write(sentence, 14);
  const unknown = sayUnknown(measure);
  if (unknown) sheet.write(unknown, 14);
  if (fictional) sheet.write(`${area.name} is an invented example place.`, 14, 700);
  sheet.y += 8;
  const scale = (width - 2 * margin) / map.width;
  const looks = new Map(measure.figures.map((each) => [each.code, lookOf(each, measure.mode)]));
  sheet.draw(
    `<g transform="scale(${scale.toFixed(4)})">${drawWards(map, looks)}</g>`,
    map.height * scale + 6,
  );
  sheet.write(sayKeyTitle(measure, area.name, ages), 14, 700);
  drawKey(sheet, looks, measure.mode === 'shares' && !measure.missing);
  const names = new Map(measure.figures.map(({ code, name }) => [code, name]));
  if (map.key.length > 0)
    sheet.write(
      map.key.map(({ number, code, name }) => `${number} ${names.get(code) ?? name}`).join('; '),
      11,
    );
  sheet.y += 6;
  sheet.write(`Before you use this picture. ${cautions.join(' ')}`, 14, 700);
  for (const sentence of [...sayBasis(measure, ages), ...saySettings(measure, area.name)])
    sheet.write(sentence, 12);
  sheet.write(
    `As listed on ${sayDate(today)}; a service may exist and not be listed. Wardbook, method version ${METHOD_VERSION}.`,
    12,
  );
  for (const text of attributions) sheet.write(text, 11);
  for (const sentence of leftOut) sheet.write(sentence, 11);
  sheet.write(address, 11);
  const height = Math.ceil(sheet.y + margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    ` font-family="'Atkinson Hyperlegible Next', Arial, Helvetica, sans-serif" fill="${ink}">`,
    `<title>${asText(title)}</title><desc>${asText(sayHeadline(measure, subject.name, area.name, ages).join(' '))}</desc>`,
    `<defs>${patterns}</defs><rect width="${width}" height="${height}" fill="#fff"/>${sheet.parts.join('')}</svg>`,
  ].join('');
}

function drawWards({ wards, letters }: SvgMap, looks: ReadonlyMap<string, Look>): string {
  const shown = wards.filter(({ code }) => looks.has(code));
  const path = (d: string, look: string) => `<path d="${d}" ${look}/>`;
  return [
    ...wards
      .filter(({ code }) => !looks.has(code))
      .map((ward) => path(ward.path, 'fill="#eef2f3" stroke="#c9cfcc"')),
    ...shown.map(({ code, path: d }) =>
      path(
        d,
        `fill="${fillOf(looks.get(code)!)}" stroke="${ink}" stroke-width="2.6" stroke-linejoin="round"`,
      ),
    ),
    ...shown.map(({ path: d }) =>
      path(d, 'fill="none" stroke="#fff" stroke-width="1.3" stroke-linejoin="round"'),
    ),
    ...shown
      .filter(({ code }) => looks.get(code) === 'confirmed-gap')
      .map(({ path: d }) =>
        path(d, `fill="none" stroke="${ink}" stroke-width="3.4" stroke-linejoin="round"`),
      ),
    ...shown.map(({ code, label }) => (label ? labelOf(label, looks.get(code)!, letters) : '')),
  ].join('');
}

function labelOf(
  { x, y, lines }: NonNullable<SvgMap['wards'][number]['label']>,
  look: Look,
  letters: number,
): string {
  const [fill, halo] = isDark(look) ? ['#fff', ink] : [ink, '#fff'];
  const height = letters * 1.15;
  return lines
    .map((line, at) => {
      const said = look === 'nobody' && at === 0 ? `– ${line}` : line;
      const down = y + letters * 0.35 + (at - (lines.length - 1) / 2) * height;
      return `<text x="${x}" y="${down.toFixed(1)}" font-size="${letters}" font-weight="600" text-anchor="middle" fill="${fill}" stroke="${halo}" stroke-width="${(letters / 3).toFixed(1)}" paint-order="stroke" stroke-linejoin="round">${asText(said)}</text>`;
    })
    .join('');
}

function drawKey(sheet: Sheet, looks: ReadonlyMap<string, Look>, steps: boolean) {
  const counts = new Map<Look, number>();
  for (const look of looks.values()) counts.set(look, (counts.get(look) ?? 0) + 1);
  const shown = (Object.keys(lookLabels) as Look[]).filter(
    (look) => counts.has(look) || (steps && look.startsWith('step-')),
  );
  for (const look of shown) {
    const dash = look === 'nobody' ? `<path d="M8 8h10" stroke="${ink}" stroke-width="2"/>` : '';
    sheet.draw(
      `<rect x="1" y="1" width="24" height="14" fill="${fillOf(look)}" stroke="${ink}" stroke-width="${look === 'confirmed-gap' ? 3 : 1}"/>${dash}<text x="34" y="13" font-size="13">${asText(lookLabels[look])} (${counts.get(look) ?? 0})</text>`,
      20,
    );
  }
}
