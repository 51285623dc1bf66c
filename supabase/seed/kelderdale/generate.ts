/**
 * Writes the place pack of the invented example place, and its invented re-warding.
 * Run from the top folder: node --import tsx supabase/seed/kelderdale/generate.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inventWorld, writePlace } from './place';
import { writeRewarding } from './rewarding';

const here = fileURLToPath(new URL('.', import.meta.url));
const world = inventWorld();
for (const [folder, files] of [
  ['place', writePlace(world)],
  ['rewarding', writeRewarding(world)],
] as const) {
  mkdirSync(`${here}${folder}`, { recursive: true });
  for (const [name, content] of files) {
    writeFileSync(`${here}${folder}/${name}`, content);
    process.stdout.write(`${folder}/${name}  ${(content.length / 1000).toFixed(0)} kB\n`);
  }
}
