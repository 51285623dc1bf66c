import { sayList } from '@/lib/words';
import { Intention, Lot, checklistAnswers, type Checklist, type Regime } from './intention';
import { checklistOf } from './rules';

/* An intention as the fields of a form and back. Every field is a list of texts, as a form sends it. */

export type Values = Record<string, string[]>;
export type FormProblem = { field: string; message: string };
export type IntentionFormState = {
  values: Values;
  problems: FormProblem[];
  turn: number;
  /** Somebody saved meanwhile: what of it differs from what was typed, and the version that is saved over next. */
  newer?: { version: number; differs: { label: string; now: string }[] };
};

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

/** What a form calls a ward: by name, or by its code where the name is another's too or has a comma in it. */
function wardCalls(wardNames: ReadonlyMap<string, string>): (code: string) => string {
  const times = new Map<string, number>();
  for (const name of wardNames.values()) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1);
  return (code) => {
    const name = wardNames.get(code);
    return name === undefined || times.get(plain(name)) !== 1 || /[,;\n]/.test(name) ? code : name;
  };
}

export function valuesOf(doc: Intention, wardNames: ReadonlyMap<string, string>): Values {
  const call = wardCalls(wardNames);
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
    values[`lot-${index}-wards`] = [lot.wards.map(call).join(', ')];
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

/** What stands between commas, semicolons and line ends; a name that has a comma itself stays whole. */
function partsOf(text: string, isKnown: (part: string) => boolean): string[] {
  return text.split(/[;\n]/).flatMap((line) => {
    const pieces = line.split(',');
    const parts: string[] = [];
    for (let at = 0; at < pieces.length;) {
      let until = at + 1;
      for (let end = pieces.length; end > at + 1; end -= 1)
        if (isKnown(pieces.slice(at, end).join(','))) {
          until = end;
          break;
        }
      parts.push(pieces.slice(at, until).join(','));
      at = until;
    }
    return parts.filter((part) => part.trim() !== '');
  });
}

/** The document that was typed, or what is wrong with it, each beside its field. `wards`: those of the area. */
export function documentOf(
  values: Values,
  wards: readonly { code: string; name: string }[],
): { document: Intention; problems: [] } | { document: null; problems: FormProblem[] } {
  const one = (name: string) => values[name]?.[0] ?? '';
  const byName = new Map<string, string[]>();
  for (const { code, name } of wards)
    for (const said of [plain(name), plain(code)]) byName.set(said, [...(byName.get(said) ?? []), code]);
  const problems: FormProblem[] = [];
  const chosen = values.wards ?? [];
  const lots: Lot[] = [];
  for (let index = 0; index < mostLots; index += 1) {
    const [name, what, within] = ['name', 'what', 'wards'].map((part) => one(`lot-${index}-${part}`).trim());
    if (!name && !what && !within) continue;
    const codes: string[] = [];
    for (const said of partsOf(within!, (part) => byName.has(plain(part)))) {
      const [code, other] = byName.get(plain(said)) ?? [];
      if (!code)
        problems.push({
          field: `lot-${index}-wards`,
          message: `There is no ward called ${said.trim()} here`,
        });
      else if (other)
        problems.push({
          field: `lot-${index}-wards`,
          message: `There are several wards called ${said.trim()}: write the code of the one you mean, ${sayList(byName.get(plain(said))!, 'or')}`,
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

const fieldNames: Record<string, string> = {
  plan: 'Plan',
  title: 'Title',
  what: 'What you are thinking of',
  why: 'Why',
  kinds: 'Kinds of service',
  wards: 'Wards',
  people: 'Whom it is for',
  route: 'Route thought of',
  lotsWhy: 'Reasons about lots',
  value: 'Value of the whole',
  contact: 'Mailbox',
  regime: 'Rules',
  codesign: 'Co-design from',
  engagement: 'Market engagement from',
  decision: 'Decision planned for',
  notice: 'Engagement notice',
  noticeLink: 'Link to the notice',
  noticeWhy: 'Reasons about the notice',
  platform: 'Official platform',
  platformLink: 'Link to where it stands',
  platformWhy: 'Reasons about the platform',
};
const lotParts: Record<string, string> = { name: 'name', wards: 'wards', what: 'what it covers' };
const nameOfField = (field: string): string => {
  const lot = /^lot-(\d+)-(\w+)$/.exec(field);
  return lot ? `Lot ${Number(lot[1]) + 1}, ${lotParts[lot[2]!] ?? ''}` : (fieldNames[field] ?? '');
};

/** What stands now and differs from what was typed, field by field. `say` names kinds, wards and choices. */
export function differencesOf(
  typed: Values,
  now: Values,
  say: (field: string, value: string) => string,
): { label: string; now: string }[] {
  const list = (values: string[] | undefined) =>
    (values ?? []).filter((value) => value.trim() !== '').map((value) => value.trim());
  return [...new Set([...Object.keys(now), ...Object.keys(typed)])].flatMap((field) => {
    const label = nameOfField(field);
    const [stands, own] = [list(now[field]), list(typed[field])];
    if (!label || (stands.length === own.length && stands.every((value) => own.includes(value)))) return [];
    return [{ label, now: stands.map((value) => say(field, value)).join(', ') || 'empty' }];
  });
}

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
