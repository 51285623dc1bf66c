import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bench, BenchRow } from './bench';
import { stopLargeProducts } from './large-product';

/* Runs the named benchmark files in order; started by bin/bench.mjs. */

const root = path.resolve(import.meta.dirname, '../..');

const figure = (value: number | null) =>
  value === null
    ? ''
    : Math.abs(value) >= 100
      ? value.toFixed(0)
      : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

function print(name: string, rows: BenchRow[]) {
  const cells = rows.map((row) => [
    row.what,
    `${figure(row.ours)} ${row.unit}`,
    row.rival === null ? '' : `${figure(row.rival)} ${row.unit}${row.rivalName ? ` (${row.rivalName})` : ''}`,
    row.target === null ? '' : `${figure(row.target)} ${row.unit}`,
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ]);
  const table = [['what', 'Wardbook', 'rival', 'target', ''], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  console.log(`\n${name}`);
  for (const line of table)
    console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd());
  for (const { what, note } of rows) if (note) console.log(`  ${what}: ${note}`);
}

const results: { name: string; seconds: number; rows: BenchRow[]; error?: string }[] = [];
for (const file of process.argv.slice(2)) {
  const bench = (await import(path.join(import.meta.dirname, file))) as Bench;
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 100) / 10;
  try {
    const rows = await bench.run();
    results.push({ name: bench.name, seconds: seconds(), rows });
    print(bench.name, rows);
  } catch (cause) {
    results.push({ name: bench.name, seconds: seconds(), rows: [], error: String(cause) });
    console.error(`\n${bench.name} broke off:`, cause);
  }
}

await stopLargeProducts();

mkdirSync(path.join(root, 'bench-results'), { recursive: true });
writeFileSync(
  path.join(root, 'bench-results/bench.json'),
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? '', results }, null, 2)}\n`,
);
const missed = results.flatMap(({ rows }) => rows).filter(({ met }) => met === false).length;
const broken = results.filter(({ error }) => error).length;
console.log(
  `\n${missed === 0 ? 'No target missed' : `${missed} ${missed === 1 ? 'target' : 'targets'} missed`}${broken ? `, ${broken} broke off` : ''}. Written to bench-results/bench.json.`,
);
process.exit(missed || broken ? 1 : 0);
