import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconNames } from '@/components/ui/icon';
import { kindIcons, needSigns } from '@/lib/needs/signs';

test('every sign of a need or a kind is in the sprite', () => {
  const wanted = [...Object.values(needSigns).map(({ icon }) => icon), ...Object.values(kindIcons)];
  expect(wanted.filter((icon) => !(iconNames as readonly string[]).includes(icon))).toEqual([]);
});

test('the colours of the style sheet are those of the signs', () => {
  const sheet = readFileSync('app/styles/_tokens.scss', 'utf8');
  for (const [need, { colour }] of Object.entries(needSigns))
    expect(sheet).toContain(`'${need}': ${colour},`);
});
