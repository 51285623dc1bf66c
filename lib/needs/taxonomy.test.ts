import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { uuidOfName } from '@/lib/uuid';
import { kindIcons, needIds, needSigns, signOf } from './signs';
import { agesOf, exportIdOf, kindById, kinds, needOfKind, needs } from './taxonomy';

const AMBIGUOUS = new Set(['things to do', 'autism']);

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

describe('the taxonomy', () => {
  test('has 12 needs and 89 kinds, each kind under its need and with an id of its own', () => {
    expect(needs).toHaveLength(12);
    expect(kinds).toHaveLength(89);
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(89);
    for (const need of needs)
      for (const kind of need.services) expect(kind.id.startsWith(`${need.id}.`)).toBe(true);
  });

  test('gives every kind eight synonyms or more, and no word to two kinds unless it really means both', () => {
    const owners = new Map<string, string[]>();
    for (const kind of kinds) {
      const own = kind.synonyms.map((synonym) => synonym.toLowerCase());
      expect(new Set(own).size, kind.id).toBe(own.length);
      expect(own.length, kind.id).toBeGreaterThanOrEqual(8);
      for (const synonym of own) owners.set(synonym, [...(owners.get(synonym) ?? []), kind.id]);
    }
    const shared = [...owners].filter(([synonym, ids]) => ids.length > 1 && !AMBIGUOUS.has(synonym));
    expect(shared).toEqual([]);
  });

  test('describes each kind in one short plain sentence', () => {
    for (const kind of kinds) {
      expect(kind.description, kind.id).toMatch(/^[A-Z].*\.$/);
      expect(kind.description.length, kind.id).toBeLessThanOrEqual(110);
    }
  });

  test('finds a kind and its need by id', () => {
    expect(kindById('food.pantry')?.name).toBe('Food pantries and social supermarkets');
    expect(needOfKind('food.pantry')?.id).toBe('food');
    expect(kindById('food.nothing')).toBeUndefined();
    expect(needOfKind('nothing')).toBeUndefined();
  });

  test('reads ages out of every denominator', () => {
    expect(agesOf('all')).toEqual({ ageFrom: 0, ageTo: null });
    expect(agesOf('65+')).toEqual({ ageFrom: 65, ageTo: null });
    expect(agesOf('10-19')).toEqual({ ageFrom: 10, ageTo: 19 });
    for (const kind of kinds) expect(Number.isInteger(agesOf(kind.denominator).ageFrom), kind.id).toBe(true);
  });

  test('gives the same export id for ever', () => {
    expect(exportIdOf('food.pantry')).toBe(uuidOfName('food.pantry'));
    expect(new Set(kinds.map((kind) => exportIdOf(kind.id))).size).toBe(kinds.length);
  });
});

describe('names made into identifiers', () => {
  test('follow RFC 9562: the example of its appendix A.4', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidOfName('www.example.com', dns)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

describe('signs', () => {
  test('stand in the order of the taxonomy, each colour readable on white', () => {
    expect([...needIds]).toEqual(needs.map((need) => need.id));
    for (const id of needIds)
      expect(1.05 / (luminance(needSigns[id].colour) + 0.05), id).toBeGreaterThanOrEqual(4.5);
  });

  test('name icons that exist and kinds that exist', () => {
    const icons = [...Object.values(needSigns).map((sign) => sign.icon), ...Object.values(kindIcons)];
    const folder = 'node_modules/lucide-react/dist/esm/icons';
    for (const icon of icons)
      expect(
        ['js', 'mjs'].some((ending) => existsSync(`${folder}/${icon}.${ending}`)),
        icon,
      ).toBe(true);
    for (const id of Object.keys(kindIcons)) expect(kindById(id), id).toBeDefined();
  });

  test('an unknown id still has a sign', () => {
    expect(signOf('nothing.here').icon).toBe('users');
    expect(signOf('food.meals')).toEqual({ colour: '#a8400c', icon: 'soup' });
  });
});
