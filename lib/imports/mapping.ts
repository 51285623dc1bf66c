import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { IsoDate, WebAddress } from '@/lib/listings/listing';
import { WrongInput } from '@/lib/places/problems';
import { sayOpenFault } from './read-file';

/*
 * How the columns of a file become organisations and listings: docs/importing.md has the format with examples.
 */

/** Fields that a mapping may fill; lists in them are separated by semicolons. */
export const fieldNames = [
  'organisation.key',
  'organisation.name',
  'organisation.branch',
  'organisation.about',
  'organisation.website',
  'organisation.sector',
  'organisation.governance',
  'organisation.charityNumber',
  'organisation.companyNumber',
  'organisation.postcode',
  'organisation.address',
  'organisation.lat',
  'organisation.lng',
  'listing.name',
  'listing.summary',
  'listing.description',
  'listing.website',
  'listing.phone',
  'listing.email',
  'listing.kinds',
  'listing.tier',
  'listing.ageFrom',
  'listing.ageTo',
  'listing.groups',
  'listing.languages',
  'listing.access',
  'listing.referredBy',
  'listing.accessNote',
  'listing.cost',
  'listing.costText',
  'listing.delivery',
  'listing.wards',
  'listing.councils',
  'listing.wider',
  'site.name',
  'site.address',
  'site.postcode',
  'site.lat',
  'site.lng',
  'site.features',
  'site.hidden',
  'opening',
] as const;
export type FieldName = (typeof fieldNames)[number];

const Pattern = z.string().max(500).refine(isPattern, 'This is not a regular expression.');

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu');
    return true;
  } catch {
    return false;
  }
}

/** A template ("{name}, [{town}]"), or an object that looks at one. */
export const Expression = z.union([
  z.string().max(2000),
  z.strictObject({
    of: z.string().max(2000),
    /** Keeps the first group of this pattern, or all that it matches. */
    match: Pattern.optional(),
    /** Whole values and what they become, capitals aside. */
    map: z.record(z.string(), z.string()).optional(),
    /** Patterns in order and what a text becomes that has one of them. */
    words: z.array(z.tuple([Pattern, z.string()])).optional(),
    /** When there is nothing, or nothing fits. */
    otherwise: z.string().max(2000).optional(),
  }),
]);
export type Expression = z.infer<typeof Expression>;

const When = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const Fields = z.partialRecord(z.enum(fieldNames), Expression);
const Source = z.strictObject({
  name: z.string().min(1).max(200),
  date: IsoDate.nullable().default(null),
  url: z.union([WebAddress, z.literal('')]).default(''),
});
export type Source = z.infer<typeof Source>;

const Case = z.strictObject({
  when: When,
  source: Source.optional(),
  columns: z.record(z.string(), Expression).default({}),
  fields: Fields.default({}),
});

export const Mapping = z.strictObject({
  /** For people who read the mapping. */
  note: z.string().optional(),
  source: Source,
  /** Names a row for ever: a second run with the same key updates the same listing. */
  key: z.string().min(1).max(500),
  /** What becomes of a second row with the same key. */
  repeatedKeys: z.enum(['refuse', 'number']).default('refuse'),
  delimiter: z.enum([',', ';', '\t']).default(','),
  /** Cell contents that mean nothing, capitals aside. */
  blank: z.array(z.string()).default([]),
  skip: z.array(z.strictObject({ when: When, because: z.string() })).default([]),
  /** Columns made from others, in order. */
  columns: z.record(z.string(), Expression).default({}),
  fields: Fields,
  /** The first case that fits a row adds to the fields. */
  cases: z.array(Case).default([]),
});
export type Mapping = z.infer<typeof Mapping>;

/** @throws WrongInput with every mistake as a sentence. */
export async function readMappingFile(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new WrongInput(sayOpenFault(path, cause as NodeJS.ErrnoException), { cause });
  }
  try {
    return parseMapping(JSON.parse(text), path);
  } catch (cause) {
    if (cause instanceof SyntaxError)
      throw new WrongInput(`${path} is not JSON: ${cause.message}.`, { cause });
    throw cause;
  }
}

/** What is wrong at one place of a mapping, as a sentence. */
function sayIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') {
    const keys = issue.code === 'invalid_key' ? [String(issue.path.at(-1))] : issue.keys;
    return `${keys.map((key) => `“${key}”`).join(', ')} is not a part of a mapping; docs/importing.md lists them.`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${where} is missing.`;
  if (issue.code === 'invalid_union')
    return `${where} is neither text nor an object with "of", "match", "map", "words" and "otherwise".`;
  return `${where || 'It'}: ${issue.message}${/[.!]$/.test(issue.message) ? '' : '.'}`;
}

/** @throws WrongInput */
export function parseMapping(value: unknown, name: string): Mapping {
  const { success, data, error } = Mapping.safeParse(value);
  if (success) return data;
  const sentences = error.issues.slice(0, 10).map(sayIssue);
  throw new WrongInput(`${name} is not a mapping. ${sentences.join(' ')}`);
}

/** Columns that a template names. */
export const columnsOf = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!);

/** Columns that a mapping reads and neither the file has nor the mapping makes. */
export function missingColumns(mapping: Mapping, columns: readonly string[]): string[] {
  const made = [mapping, ...mapping.cases].flatMap((part) => Object.keys(part.columns));
  const known = new Set([...columns, ...made]);
  const expressions = [mapping, ...mapping.cases].flatMap((part) => [
    ...Object.values(part.columns),
    ...Object.values(part.fields),
  ]);
  const templates = expressions.flatMap((expression) =>
    typeof expression === 'string' ? [expression] : [expression!.of, expression!.otherwise ?? ''],
  );
  const whens = [...mapping.skip, ...mapping.cases].flatMap(({ when }) => Object.keys(when));
  const named = [mapping.key, ...templates].flatMap(columnsOf);
  return [...new Set([...named, ...whens])].filter((column) => !known.has(column));
}
