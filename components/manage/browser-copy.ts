/*
 * What was typed and could not be saved yet, kept in the browser for one person and form until the server has
 * it. Forms that may tell a hidden place are never given a key, and signing out wipes everything.
 */

const prefix = 'wardbook-typed/';
const longestKept = 7 * 86_400_000;

/** Values by field name, without the marks of the form itself. */
export type Typed = { at: number; values: [name: string, value: string][] };

const keyOf = (person: string, form: string) => `${prefix}${person}/${form}`;

export function readCopy(person: string, form: string): Typed | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(person, form)) ?? 'null') as Typed | null;
    return kept && Array.isArray(kept.values) && Date.now() - kept.at < longestKept ? kept : null;
  } catch {
    return null;
  }
}

export function writeCopy(person: string, form: string, values: Typed['values']): void {
  try {
    localStorage.setItem(keyOf(person, form), JSON.stringify({ at: Date.now(), values }));
  } catch {
    // A full or closed storage: the page itself still holds what was typed.
  }
}

export const dropCopy = (person: string, form: string) => dropWhere((key) => key === keyOf(person, form));
/** Copies of anybody else who used this browser. */
export const dropOthers = (person: string) => dropWhere((key) => !key.startsWith(`${prefix}${person}/`));
export const dropAllCopies = () => dropWhere(() => true);

function dropWhere(test: (key: string) => boolean) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && test(key)) localStorage.removeItem(key);
    }
  } catch {
    // No storage, nothing kept.
  }
}

const isMark = (name: string) => name.startsWith('_') || name.startsWith('$');

/** What stands in a form; null where it says that its place is private, which no browser keeps. */
export function typedIn(form: HTMLFormElement): Typed['values'] | null {
  const values: Typed['values'] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || isMark(name)) continue;
    if (/(^|\.)hidden$/.test(name) && value === 'yes') return null;
    values.push([name, value]);
  }
  return values;
}

/** Puts values back into the fields of a form that have their names. */
export function fillIn(form: HTMLFormElement, values: Typed['values']): void {
  for (const field of form.elements) {
    if (!(
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ))
      continue;
    if (!field.name || isMark(field.name)) continue;
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = own.includes(field.value);
    else if (field.type !== 'hidden' && own[0] !== undefined) field.value = own[0];
  }
}
