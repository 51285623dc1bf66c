import { expect, test } from 'vitest';
import { parseSettings } from './env';

test('without any setting the defaults are the embedded database on this machine', () => {
  const settings = parseSettings({});
  expect(settings).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    WARDBOOK_DATA: '.wardbook',
    WARDBOOK_EMBEDDED: false,
  });
  expect(settings.SUPABASE_URL).toBeUndefined();
});

test('an empty setting counts as left out', () => {
  expect(parseSettings({ SUPABASE_URL: '', PORT: '', HOST: '' })).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
  });
});

test('an address loses its last slash', () => {
  expect(parseSettings({ SITE_URL: 'https://help.example.org/' }).SITE_URL).toBe('https://help.example.org');
});

test.each([
  [{ SITE_URL: 'javascript:alert(1)' }, /SITE_URL/],
  [{ SUPABASE_URL: 'my project' }, /SUPABASE_URL/],
  [{ PORT: 'three thousand' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ TILE_URL: 'http://tiles.example.org/{z}/{x}/{y}.png' }, /TILE_URL must begin with https/],
  [{ WARDBOOK_NOW: 'yesterday' }, /WARDBOOK_NOW is not an ISO date/],
])('a wrong setting is named: %o', (source, message) => {
  expect(() => parseSettings(source)).toThrow(message);
});

test('all wrong settings are named at once', () => {
  expect(() => parseSettings({ SITE_URL: 'x', PORT: 'y' })).toThrow(/SITE_URL.*PORT/);
});

test('map tiles come by https, or from a tile server on this machine', () => {
  for (const TILE_URL of ['https://tiles.example.org/{z}/{x}/{y}.png', 'http://localhost:8080/{z}/{y}/{x}'])
    expect(parseSettings({ TILE_URL }).TILE_URL).toBe(TILE_URL);
});
