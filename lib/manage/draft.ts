import { z } from 'zod';
import { Fields } from './fields';

/** The document of a draft: the fields as typed, and what the door of the database last found wrong with them. */
export const KeptDraft = z.object({
  /** Id of the organisation whose draft it is. */
  organisation: z.uuid(),
  fields: Fields,
  /** The uploaded file that it came from. */
  upload: z.uuid().optional(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});
export type KeptDraft = z.infer<typeof KeptDraft>;

const longest = 20_000;

/** What a form sent, without its own marks and those of the framework. */
export function fieldsOf(form: FormData): Fields {
  const fields: Fields = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$') || name.startsWith('_') || name.length > 120) continue;
    fields[name] = form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map((value) => value.replaceAll('\r\n', '\n').slice(0, longest));
  }
  return fields;
}

/** Hidden fields of a form that begin with `_` say what it is about: `_id`, `_based`, `_go`. */
export const mark = (form: FormData, name: string): string => {
  const value = form.get(`_${name}`);
  return typeof value === 'string' ? value : '';
};

/**
 * What was kept with what a form sent. `owns` are the names that the form asks for: an unticked box sends
 * nothing, and is empty now.
 */
export function withFields(kept: Fields, sent: Fields, owns: readonly string[]): Fields {
  const next = { ...kept };
  for (const name of owns) delete next[name];
  return { ...next, ...sent };
}
