import { Intention, Lot, checklistAnswers, type Checklist, type Regime } from './intention';
import { checklistOf } from './rules';

/* An intention as the fields of a form and back. Every field is a list of texts, as a form sends it. */

export type Values = Record<string, string[]>;
export type FormProblem = { field: string; message: string };
export type IntentionFormState = { values: Values; problems: FormProblem[]; turn: number };

const single = ['title', 'what', 'why', 'people', 'route', 'lotsWhy', 'value', 'contact', 'regime'] as const;
const dates = ['codesign', 'engagement', 'decision'] as const;
const answers = ['notice', 'platform'] as const;
/** Lots shown empty beside those that are filled. */
const spareLots = 2;
const mostLots = 20;

export const lotCount = (values: Values) =>
  Math.min(
    mostLots,
    Object.keys(values).filter((name) => /^lot-\d+-name$/.test(name) && values[name]?.[0]).length + spareLots,
  );

export function valuesOf(doc: Intention, wardNames: ReadonlyMap<string, string>): Values {
  const values: Values = { kinds: doc.kinds, wards: doc.wards };
  for (const name of single) values[name] = [doc[name]];
  for (const name of dates) values[name] = [doc.dates[name]];
  for (const name of answers) {
    values[name] = [doc[name].said];
    values[`${name}Link`] = [doc[name].link];
    values[`${name}Why`] = [doc[name].why];
  }
  doc.lots.forEach((lot, index) => {
    values[`lot-${index}-name`] = [lot.name];
    values[`lot-${index}-what`] = [lot.what];
    values[`lot-${index}-wards`] = [lot.wards.map((code) => wardNames.get(code) ?? code).join(', ')];
  });
  return values;
}

/** What was typed, cut at what any field may hold; marks of the form itself are left out. */
export function readValues(form: FormData): Values {
  const values: Values = {};
  for (const [name, value] of form.entries()) {
    if (name.startsWith('_') || name.startsWith('$') || typeof value !== 'string') continue;
    (values[name] ??= []).push(value.slice(0, 6000).replaceAll('\r\n', '\n'));
  }
  return values;
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll('&', 'and').replaceAll(/\s+/g, ' ');

/** The document that was typed, or what is wrong with it, each beside its field. `wards`: those of the area. */
export function documentOf(
  values: Values,
  wards: readonly { code: string; name: string }[],
): { document: Intention; problems: [] } | { document: null; problems: FormProblem[] } {
  const one = (name: string) => values[name]?.[0] ?? '';
  const byName = new Map(
    wards.flatMap(({ code, name }) => [[plain(name), code] as const, [plain(code), code] as const]),
  );
  const problems: FormProblem[] = [];
  const chosen = values.wards ?? [];
  const lots: Lot[] = [];
  for (let index = 0; index < mostLots; index += 1) {
    const [name, what, within] = ['name', 'what', 'wards'].map((part) => one(`lot-${index}-${part}`).trim());
    if (!name && !what && !within) continue;
    const codes: string[] = [];
    for (const said of within!.split(/[,;\n]/).filter((part) => part.trim() !== '')) {
      const code = byName.get(plain(said));
      if (!code)
        problems.push({
          field: `lot-${index}-wards`,
          message: `There is no ward called ${said.trim()} here`,
        });
      else if (!chosen.includes(code))
        problems.push({
          field: `lot-${index}-wards`,
          message: `${said.trim()} is not among the wards chosen above`,
        });
      else if (!codes.includes(code)) codes.push(code);
    }
    if (!name) problems.push({ field: `lot-${index}-name`, message: 'Give the lot a name' });
    lots.push({ name: name!, what: what!, wards: codes });
  }
  const parsed = Intention.safeParse({
    ...Object.fromEntries(single.map((name) => [name, one(name)])),
    route: one('route') || undefined,
    value: one('value') || undefined,
    regime: one('regime') || undefined,
    kinds: values.kinds ?? [],
    wards: chosen,
    contact: one('contact').trim(),
    lots,
    dates: Object.fromEntries(dates.map((name) => [name, one(name).trim()])),
    ...Object.fromEntries(
      answers.map((name) => [
        name,
        { said: one(name), link: one(`${name}Link`).trim(), why: one(`${name}Why`) },
      ]),
    ),
  });
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) problems.push({ field: fieldOf(path), message });
  if (problems.length > 0 || !parsed.success) return { document: null, problems: firstOfEach(problems) };
  return { document: parsed.data, problems: [] };
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String);
  if (first === 'dates') return second ?? 'codesign';
  if (first === 'lots') return `lot-${second}-${third ?? 'name'}`;
  if (first === 'notice' || first === 'platform')
    return second === 'link' ? `${first}Link` : second === 'why' ? `${first}Why` : first;
  return first ?? 'title';
}

const firstOfEach = (problems: readonly FormProblem[]) =>
  [...new Map(problems.toReversed().map((problem) => [problem.field, problem])).values()].toReversed();

/** Answers to the checklist of a regime; those of other regimes that were given before stay. */
export function checklistFrom(values: Values, regime: Regime, before: Checklist): Checklist {
  const next: Checklist = { ...before };
  for (const { id } of checklistOf(regime)) {
    const said = checklistAnswers.find((answer) => answer === values[id]?.[0]) ?? '';
    next[id] = { said, note: (values[`${id}-note`]?.[0] ?? '').trim().slice(0, 500) };
  }
  return next;
}

/** As the database wants them: of this regime alone, so that none of another is left open. */
export const checklistFor = (regime: Regime, answers_: Checklist): Checklist =>
  Object.fromEntries(checklistOf(regime).map(({ id }) => [id, answers_[id] ?? { said: '', note: '' }]));
