'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { type Mapping, parseMapping } from '@/lib/imports/mapping';
import { readCsv } from '@/lib/imports/read-file';
import { WrongInput } from '@/lib/places/problems';
import { type ActAnswer, sayOutcome } from '@/lib/steward/act-answer';
import { beginImport, leaveImport, markImport } from '@/lib/steward/commands';
import { mostBytes, mostRows, ownMapping } from '@/lib/steward/import-run';
import { runImport } from '@/lib/steward/run-import';
import { acting, pressing, type Read } from '../act';

const at = (read: Read, run: string) => `/steward/${read.council}/imports/${run}`;

/** A file as it was sent; null for none, which browsers send as one without a name. */
const fileOf = (form: FormData, name: string): File | null => {
  const file = form.get(name);
  return file instanceof File && file.size > 0 ? file : null;
};

async function mappingOf(form: FormData, read: Read, columns: (delimiter?: string) => string[]) {
  const sent = fileOf(form, 'mapping');
  if (sent) {
    if (sent.size > 200_000) throw new WrongInput(`${sent.name} is longer than a mapping can be.`);
    const text = await sent.text();
    try {
      return parseMapping(JSON.parse(text), sent.name);
    } catch (cause) {
      if (cause instanceof SyntaxError) throw new WrongInput(`${sent.name} is not JSON: ${cause.message}.`);
      throw cause;
    }
  }
  const date = read.typed('date');
  return ownMapping(columns(), { name: read.typed('source'), date: date || null, url: '' });
}

/** What is missing or wrong before the file is read, each beside its field. */
function problemsOf(file: File | null, own: boolean, read: Read): ActAnswer['problems'] {
  const [source, date] = [read.typed('source'), read.typed('date')];
  const found: [field: string, word: string][] = [];
  if (!file) found.push(['file', 'no-file']);
  else if (file.size > mostBytes) found.push(['file', 'too-large']);
  if (own && (source === '' || source.length > 200)) found.push(['source', 'no-source']);
  if (own && date && !z.iso.date().safeParse(date).success) found.push(['date', 'bad-date']);
  return found.map(([field, word]) => ({ field, message: sayOutcome(word) }));
}

export async function uploadAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  let wrong = '';
  let missing: ActAnswer['problems'] = [];
  const answer = await acting(uploadAction, before, form, '/steward/[council]/imports', async (read) => {
    const run = read.id('run');
    const good = { good: 'sent', where: at(read, run) };
    const file = fileOf(form, 'file');
    missing = problemsOf(file, fileOf(form, 'mapping') === null, read);
    if (!file || missing.length > 0) return { word: 'refused', field: 'file', ...good };
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const mapping: Mapping | null = await mappingOf(form, read, () => readCsv(bytes, file.name).columns);
      if (!mapping) return { word: 'not-own-columns', field: 'file', ...good };
      const { rows } = readCsv(bytes, file.name, mapping.delimiter);
      if (rows.length > mostRows)
        throw new WrongInput(`${file.name} has ${rows.length} rows; the page takes ${mostRows}. Split it.`);
      if (rows.length === 0) throw new WrongInput(`${file.name} has no rows below its first line.`);
      const text = new TextDecoder().decode(bytes);
      const word = await beginImport(
        run,
        read.council,
        file.name.slice(0, 200),
        mapping,
        text,
        read.typed('rows') === 'all',
      );
      if (word === 'saved') after(() => runImport(run, false));
      return { word: word === 'already' ? 'saved' : word, ...good };
    } catch (fault) {
      if (!(fault instanceof WrongInput)) throw fault;
      wrong = fault.message;
      return { word: 'refused', field: 'file', ...good };
    }
  });
  // What is wrong with a file is a sentence of its own.
  if (missing.length > 0) return { ...answer, problems: missing };
  return wrong ? { ...answer, problems: [{ field: 'file', message: wrong }] } : answer;
}

/** Begins the work of a run, or goes on with it, behind the answer. */
export async function goOnAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => {
    const run = read.id('run');
    const write = read.mark('write') === 'yes';
    const word = await markImport(run, write ? 'writing' : 'trying');
    if (word === 'saved') after(() => runImport(run, write));
    if (word === 'decided') redirect(at(read, run));
    return { word, good: 'sent', where: at(read, run) };
  });
}

export async function leaveAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await leaveImport(read.id('run')),
    good: 'left',
    where: `/steward/${read.council}/imports`,
  }));
}
