import { z } from 'zod';
import { type Mapping, fieldNames } from '@/lib/imports/mapping';

/* A file that a steward brings in from the page: what it may be, and what is kept of its run. */

/** Of one upload; larger lists are for the command, which docs/importing.md describes. */
export const mostBytes = 3_000_000;
export const mostRows = 5_000;
/** A run that has said nothing for so long has stopped. */
export const silentMs = 60_000;

const Remark = z.object({
  line: z.number(),
  column: z.string(),
  reason: z.string(),
  name: z.string(),
  weight: z.enum(['refused', 'note', 'skipped']),
});

export const RunReport = z.object({
  allOrNothing: z.boolean().default(false),
  lines: z.array(z.string()).default([]),
  remarks: z.array(Remark).default([]),
  good: z.number().default(0),
  refused: z.number().default(0),
  outcomes: z.record(z.string(), z.number()).default({}),
  error: z.string().default(''),
});
export type RunReport = z.infer<typeof RunReport>;

export const ImportRun = z.object({
  id: z.uuid(),
  council_code: z.string(),
  name: z.string(),
  state: z.enum(['trying', 'tried', 'writing', 'done', 'failed', 'left']),
  done: z.number(),
  of: z.number(),
  report: RunReport,
  began_at: z.string(),
  seen_at: z.string(),
});
export type ImportRun = z.infer<typeof ImportRun>;

/** Columns of Wardbook's own form of a list: the key of a row, then the fields by their names. */
export const ownColumns = ['id', ...fieldNames] as const;

/** The mapping of a file that has Wardbook's own columns; null where it lacks those that are needed. */
export function ownMapping(columns: readonly string[], source: Mapping['source']): Mapping | null {
  const needed = ['id', 'organisation.name', 'listing.name', 'listing.kinds'];
  if (!needed.every((column) => columns.includes(column))) return null;
  const known = fieldNames.filter((name) => columns.includes(name));
  return {
    source,
    key: '{id}',
    repeatedKeys: 'refuse',
    delimiter: ',',
    blank: [],
    skip: [],
    columns: {},
    fields: Object.fromEntries(known.map((name) => [name, `{${name}}`])),
    cases: [],
  };
}
