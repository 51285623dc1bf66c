import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconNames } from './icon';

type Shape = [tag: string, attributes: Record<string, string>];
const folder = '../../node_modules/lucide-react/dist/esm/icons';

/** Shapes of an icon; an old name points at the file of the new one. */
async function shapesOf(name: string): Promise<Shape[]> {
  const text = readFileSync(new URL(`${folder}/${name}.mjs`, import.meta.url), 'utf8');
  const renamed = /export \{ default \} from '\.\/([a-z0-9-]+)\.mjs'/.exec(text);
  if (renamed) return shapesOf(renamed[1]!);
  return ((await import(`${folder}/${name}.mjs`)) as { __iconData: { node: Shape[] } }).__iconData.node;
}

/** The sprite as the installed lucide draws it; `vitest -u` writes it anew when a name is added. */
async function drawSprite(): Promise<string> {
  const symbols = await Promise.all(
    iconNames.map(async (name) => {
      const shapes = (await shapesOf(name)).map(([tag, { key: _, ...attributes }]) => {
        const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
        return `<${tag}${written.join('')}/>`;
      });
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join('')}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<!-- Lucide icons, ISC licence, lucide.dev -->\n${symbols.join('\n')}\n</svg>\n`;
}

test('the sprite holds every icon as the installed lucide draws it', async () => {
  await expect(await drawSprite()).toMatchFileSnapshot('./icons.svg');
});
