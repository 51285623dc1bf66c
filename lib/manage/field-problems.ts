/* Where a fault of a listing stands in its form, and in which words. */

const fieldsOfPath: Record<string, string> = {
  'audience.ageFrom': 'ageFrom',
  'audience.ageTo': 'ageTo',
  'audience.groups': 'groups',
  'audience.languages': 'languages',
  'access.ways': 'ways',
  'access.referredBy': 'referredBy',
  'access.note': 'accessNote',
  'cost.type': 'costType',
  'cost.text': 'costText',
  cost: 'costText',
  'capacity.state': 'capacity',
  'capacity.since': 'capacitySince',
  'areaServed.wards': 'wards',
  'areaServed.councils': 'councils',
  'areaServed.wider': 'wider',
  'areaServed.evidence': 'evidence',
  areaServed: 'wards',
};

/** The field of a path in a listing, whether the schema or the database names it. */
export function fieldOfPath(path: readonly string[], document: unknown): string {
  const [head = '', second, third, fourth, fifth] = path;
  if (head === 'sites' || head === 'sessions') return placeField(path, document);
  if (head === 'phones') return `phone.${second ?? 0}.${third ?? 'number'}`;
  const key = [second, third, fourth, fifth].reduce<string[]>(
    (keys, part) => (part && !/^\d+$/.test(part) ? [...keys, part] : keys),
    [head],
  );
  return fieldsOfPath[key.join('.')] ?? fieldsOfPath[head] ?? head;
}

type Placed = { sites?: { id: string; sessions?: { id: string }[] }[]; sessions?: { id: string }[] };

function placeField([head, at, part, index, name]: readonly string[], document: unknown): string {
  const { sites = [], sessions = [] } = document as Placed;
  if (head === 'sessions') {
    const session = sessions[Number(at)];
    return session ? `session.${session.id}.${partOf(part)}` : 'elsewhere.sessions';
  }
  const site = at === undefined ? undefined : sites[Number(at)];
  if (!site) return 'sites';
  if (part === 'sessions' && index !== undefined && site.sessions?.[Number(index)])
    return `session.${site.sessions[Number(index)]!.id}.${partOf(name)}`;
  return `site.${site.id}.${part === 'point' ? 'lng' : (part ?? 'hidden')}`;
}

const partOf = (name: string | undefined) =>
  name === 'repeat'
    ? 'startsOn'
    : name === 'season'
      ? 'seasonFrom'
      : name === 'closures'
        ? 'closed.0.from'
        : (name ?? 'weekday');

const sentences: [RegExp, string][] = [
  [/^tier$/, 'Say whether it is for everyone or for people who need some help.'],
  [/^age/, 'An age is a whole number from 0 to 120.'],
  [/^languages$/, 'Write one language a line, of at most 40 letters.'],
  [/^email$/, 'An e-mail address looks like name@example.org.'],
  [/^website$/, 'A website starts with http:// or https://.'],
  [/^phone\..*number$/, 'A phone number has digits and spaces.'],
  [/\.weekday$/, 'Choose the day of the week.'],
  [/\.(from|to)$/, 'Give the time as 09:30.'],
  [/\.startsOn$/, 'Give the day of one of its fortnights.'],
  [/\.season(From|To)$/, 'Give the first and the last day.'],
  [/\.closed\./, 'Give the first and the last day on which it is closed.'],
  [/\.lng$/, 'A pin has a longitude and a latitude, such as 2.601 and 54.203.'],
  [/^capacitySince$/, 'Give the day as it stands in the calendar.'],
];

/** Zod's own words are for programmers; ours of the schema are kept. */
export function sentenceFor(field: string, message: string, code: string): string {
  if (field === 'kinds' && code === 'too_big') return 'Choose at most three kinds of service.';
  if (code === 'too_big') return 'This is too long. Make it shorter.';
  if (code === 'custom' || (!message.startsWith('Invalid') && !message.startsWith('Too'))) return message;
  return sentences.find(([pattern]) => pattern.test(field))?.[1] ?? 'Look at this again.';
}
