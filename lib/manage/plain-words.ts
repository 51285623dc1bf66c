import type { Listing } from '@/lib/listings/listing';

/* What people write on a poster, "over 60s", "£2, children free", as the values of a listing. Pure. */

type Audience = Pick<Listing['audience'], 'ageFrom' | 'ageTo' | 'groups'>;
type Group = Audience['groups'][number];

const groupWords: [RegExp, Group][] = [
  [/\b(women|ladies|girls|mums?|mothers?)\b/, 'women'],
  [/\b(men|boys|dads?|fathers?)\b/, 'men'],
  [/\b(lgbt\w*\+?|gay|lesbian|trans)\b/, 'lgbtq'],
  [/\b(veterans?|ex-?service\w*|armed forces)\b/, 'veterans'],
  [/\bcarers?\b/, 'carers'],
  [/\b(disabled|disabilit\w+)\b/, 'disabled-people'],
  [/\b(refugees?|asylum)\b/, 'refugees'],
  [/\b(parents?|famil(y|ies)|mums?|mothers?|dads?|fathers?|toddlers?|babies)\b/, 'parents'],
  [/\bstudents?\b/, 'students'],
  [/\bhomeless\b/, 'homeless-people'],
];

const ageWords: [RegExp, (a: number, b: number) => [number | null, number | null]][] = [
  [/\b(\d{1,3})\s*(?:-|–|to|and)\s*(\d{1,3})\b/, (a, b) => [a, b]],
  [/\b(?:over|aged over)\s*(\d{1,3})/, (a) => [a, null]],
  [/\b(\d{1,3})\s*(?:s|years)?\s*(?:\+|plus|and over|or over|and older|and above)/, (a) => [a, null]],
  [/\bunder\s*(\d{1,3})/, (a) => [null, a - 1]],
  [/\bup to\s*(?:age\s*)?(\d{1,3})/, (a) => [null, a]],
];

/**
 * Ages and groups in words such as "over 60s", "8 to 12 year olds", "women". "Over 60s" takes people of 60, as
 * such posters mean it. What is not understood changes nothing: the words stay in the sentence of the listing.
 */
export function readWhom(words: string): Audience {
  const text = words.toLowerCase().replaceAll('’', "'");
  const found = ageWords.flatMap(([pattern, ages]) => {
    const match = pattern.exec(text);
    return match ? [ages(Number(match[1]), Number(match[2]))] : [];
  })[0] ?? [null, null];
  const inRange = found.every((age) => age === null || (age >= 0 && age <= 120));
  const ordered = found[0] === null || found[1] === null || found[0] <= found[1];
  const [ageFrom, ageTo] = inRange && ordered ? found : [null, null];
  return { ageFrom, ageTo, groups: groupsOf(text) };
}

function groupsOf(text: string): Group[] {
  const groups = groupWords.flatMap(([pattern, group]) => (pattern.test(text) ? [group] : []));
  // "Men and women", and "mums and dads", leave nobody out.
  const both = groups.includes('women') && groups.includes('men');
  return [...new Set(groups)].filter((group) => !(both && (group === 'women' || group === 'men')));
}

/** "Free", "donation", "£2 a session"; null for words that say no cost at all. */
export function readCost(words: string): Listing['cost'] | null {
  const text = words.trim();
  const plain = text.toLowerCase();
  if (plain === '') return null;
  if (/^(it'?s |it is )?(free|nothing|no charge|none|£?0(\.00)?)[.!]?$/.test(plain))
    return { type: 'free', text: '' };
  if (/\bdonation|pay what you|pay as you feel/.test(plain))
    return { type: 'donation', text: /^donations?$/.test(plain) ? '' : text };
  if (/\d/.test(plain)) return { type: 'paid', text: /^\d+([.,]\d\d)?$/.test(plain) ? `£${text}` : text };
  if (/^free\b/.test(plain)) return { type: 'free', text };
  return null;
}
