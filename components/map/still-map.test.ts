import { expect, test } from 'vitest';
import type { SvgMap } from '@/lib/wards/svg-map';
import { drawStillMap, linkStillMap } from './still-map';

const map: SvgMap = {
  width: 100,
  height: 80,
  viewBox: '0 0 100 80',
  letters: 12,
  wards: [
    {
      code: 'Z05000003',
      name: 'Savile',
      council: 'Z06000001',
      path: 'M4 4l1 1z',
      label: { x: 7, y: 7, lines: ['1'], number: 1 },
    },
    {
      code: 'Z05000001',
      name: 'Mixen & Ings',
      council: 'Z06000001',
      path: 'M0 0l1 1z',
      label: { x: 5, y: 6, lines: ['Mixen', '& Ings'], number: null },
    },
    { code: 'Z05000002', name: 'Millgate', council: 'Z06000001', path: 'M9 9l1 1z', label: null },
  ],
  basemap: [
    { kind: 'water', name: '', size: 3, path: 'M2 2z', filled: true },
    { kind: 'road', name: '', size: 1, path: 'M3 3', filled: false },
  ],
  places: [{ name: 'Kelderby', kind: 'town', size: 1, x: 1, y: 2 }],
  key: [{ number: 1, code: 'Z05000003', name: 'Savile' }],
  frame: { west: 0, north: 0, margin: 0, perLng: 1, perLat: 1 },
};

test('every part that the page takes out of the drawing is in it, and no shape stands in the page', () => {
  const drawing = drawStillMap(map);
  const page = linkStillMap(map, '8u-2', '');
  const parts = [...page.matchAll(/href="\/api\/still-map\?v=8u-2#([^"]+)"/g)].map(([, id]) => id!);
  expect(parts).toEqual(['wards', 'ground', 'Z05000003', 'Z05000001', 'Z05000002', 'names']);
  for (const id of parts) expect(drawing).toContain(`id="${id}"`);
  expect(page).not.toContain('<path');
});

test('each ward is a link by its name, and one is picked out', () => {
  const page = linkStillMap(map, '1', 'Z05000002');
  expect(page).toContain('<a href="/wards/Z05000001" tabindex="-1"><title>Mixen &amp; Ings</title>');
  expect(page.match(/is-mine/g)).toHaveLength(1);
  expect(page).toMatch(/is-mine" href="[^"]*#Z05000002"/);
});

test('the drawing carries its colours with it and is well formed', () => {
  const drawing = drawStillMap(map);
  expect(drawing).toContain('<path fill="#c3dbe6" d="M2 2z"/>');
  expect(drawing).toContain('fill="none" stroke="#d9cfb8" stroke-width="2" d="M3 3"');
  expect(drawing).toContain('&amp; Ings</tspan>');
  expect(drawing).not.toContain('class=');
  expect(drawing, 'a number without a key').not.toContain('>1</tspan>');
  expect(drawing.match(/<g /g)).toHaveLength(drawing.match(/<\/g>/g)!.length);
});
