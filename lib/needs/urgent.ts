/*
 * Urgent help: words of danger, the topic each belongs to, and the national lines of that topic. The box above the
 * results is made of these; the council's own numbers come from the place. Words alone decide here, on purpose
 * with few false alarms: a box that cries wolf is not read on the day it matters.
 */

export type Line = {
  name: string;
  /** Number to call, spaced for reading. */
  call?: string;
  /** Word to send and the number to send it to. */
  text?: { word: string; to: string };
  hours: string;
  notes: string;
};

const dayAndNight = 'Day and night';
const line = (name: string, call: string, hours: string, notes = ''): Line => ({ name, call, hours, notes });

const emergency = line(
  'Emergency services',
  '999',
  dayAndNight,
  'If you cannot speak, call from a mobile and press 55 when asked. Interpreters are available.',
);
const samaritans = line('Samaritans', '116 123', dayAndNight, 'Free to call.');
const mentalHealth111 = line(
  'NHS 111, mental health',
  '111',
  dayAndNight,
  'Choose option 2. England. Interpreters are available.',
);
const shout: Line = {
  name: 'Shout',
  text: { word: 'SHOUT', to: '85258' },
  hours: dayAndNight,
  notes: 'Free to text.',
};
const domesticAbuse = line(
  'National Domestic Abuse Helpline',
  '0808 2000 247',
  dayAndNight,
  'Free to call. For women.',
);
const mensAdvice = line('Men’s Advice Line', '0808 801 0327', 'Weekdays', 'Free to call. For men.');
const karmaNirvana = line(
  'Karma Nirvana',
  '0800 5999 247',
  'Weekdays',
  'Forced marriage and honour-based abuse.',
);
const modernSlavery = line('Modern Slavery & Exploitation Helpline', '08000 121 700', 'Ask when you call');
const nspcc = line(
  'NSPCC',
  '0808 800 5000',
  'Ask when you call',
  'For adults who are worried about a child.',
);
const childline = line('Childline', '0800 1111', dayAndNight, 'Free to call. For children and young people.');
const shelter = line('Shelter', '0808 800 4444', 'Ask when you call', 'Urgent housing advice, England.');

/**
 * Day on which somebody last checked the lines above against what their organisations publish; null while nobody
 * has. Whoever runs an installation checks them and sets URGENT_LINES_CHECKED, which replaces this.
 */
export const linesChecked: string | null = null;

export type TopicId =
  | 'danger'
  | 'suicide'
  | 'child'
  | 'abuse'
  | 'sexual-violence'
  | 'forced'
  | 'slavery'
  | 'adult'
  | 'housing'
  | 'food';

export type Topic = {
  id: TopicId;
  title: string;
  lines: Line[];
  /** Words in the description of a council's own number that make it belong here. */
  council: RegExp | null;
};

const topic = (id: TopicId, title: string, council: RegExp | null, ...lines: Line[]): Topic => ({
  id,
  title,
  lines,
  council,
});

/** In the order in which they are shown. */
export const topics: readonly Topic[] = [
  topic('danger', 'If someone is in danger now', null, emergency),
  topic(
    'suicide',
    'If you feel you cannot go on, or cannot keep yourself safe',
    /mental|crisis/i,
    emergency,
    samaritans,
    mentalHealth111,
    shout,
  ),
  topic('child', 'If a child is being hurt or is at risk', /child/i, emergency, nspcc, childline),
  topic(
    'abuse',
    'If someone close to you hurts, threatens or controls you',
    /domestic|abuse/i,
    emergency,
    domesticAbuse,
    mensAdvice,
  ),
  topic('sexual-violence', 'If you have been raped or sexually assaulted', /sexual/i, emergency, samaritans),
  topic(
    'forced',
    'If you are made to marry, or threatened in the name of honour',
    null,
    emergency,
    karmaNirvana,
  ),
  topic('slavery', 'If someone is made to work, or is bought and sold', null, emergency, modernSlavery),
  topic('adult', 'If an adult who needs care is being hurt or neglected', /adult/i, emergency),
  topic('housing', 'If you have nowhere to sleep tonight', /homeless|housing|sleep/i, shelter),
  topic('food', 'If you have no food today', /food|hardship|welfare/i),
];

const topicsById = new Map(topics.map((one) => [one.id as string, one]));
export const topicById = (id: string): Topic | undefined => topicsById.get(id);

/** Topics whose box stands on lists and pages of a kind, whatever was typed. */
const topicsOfKind: Readonly<Record<string, TopicId[]>> = {
  'food.foodbank': ['food'],
  'housing.roughsleep': ['housing'],
  'housing.shelter': ['housing'],
  'mind.crisis': ['suicide'],
  'safety.domestic': ['abuse'],
  'safety.refuge': ['abuse', 'housing'],
  'safety.sexualviolence': ['sexual-violence'],
  'safety.forced': ['forced', 'slavery'],
  'safety.exploitation': ['child'],
};

export const inOrder = (ids: ReadonlySet<string>): TopicId[] =>
  topics.map(({ id }) => id).filter((id) => ids.has(id));

export const topicsOfKinds = (kinds: readonly string[]): TopicId[] =>
  inOrder(new Set(kinds.flatMap((kind) => topicsOfKind[kind] ?? [])));

/** Lines of several topics, each once, the emergency services first. */
export const linesOf = (ids: readonly string[]): Line[] => [
  ...new Set(ids.flatMap((id) => topicById(id)?.lines ?? [])),
];

/** A council's number for these topics; one that names no topic at all is for every topic. */
export function isForTopics(what: string, ids: readonly string[]): boolean {
  const named = topics.filter(({ council }) => council?.test(what));
  return named.length === 0 || named.some(({ id }) => ids.includes(id));
}

/** Whether lines or numbers were checked within the twelve months before `today` (both `YYYY-MM-DD`). */
export function checkedWithinYear(checked: string | null, today: string): boolean {
  if (checked === null) return false;
  const days = (Date.parse(today) - Date.parse(checked)) / 86_400_000;
  return days >= 0 && days <= 366;
}
