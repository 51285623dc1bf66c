import { expect, test } from 'vitest';
import { Intention, regimes } from './intention';
import { logCsv } from './log';
import { checklistOf, missingOf, sources } from './rules';
import { intentionsHref, parseIntentionFilters } from './filters';

const answered = (regime: (typeof regimes)[number]) =>
  Object.fromEntries(checklistOf(regime).map(({ id }) => [id, { said: 'yes' as const, note: '' }]));
const whole = {
  title: 'T',
  what: 'W',
  why: 'Y',
  kinds: ['food.pantry'],
  wards: ['Z05000001'],
  contact: 'a@example.org',
  regime: 'grant' as const,
};
const missing = (more: object) => {
  const doc = Intention.parse({ ...whole, ...more });
  return missingOf(doc, answered(doc.regime)).map(({ field }) => field);
};

test('a whole one misses nothing; a draft may be almost empty and misses the rest', () => {
  expect(missing({ value: 'under-10k' })).toEqual([]);
  expect(missingOf(Intention.parse({ title: 'T' }), {}).map(({ field }) => field)).toEqual([
    'what',
    'why',
    'kinds',
    'wards',
    'contact',
    'platform',
    'checklist',
  ]);
});

test.each([
  [{ regime: 'below', value: '10k-30k' }, []],
  [{ regime: 'below', value: '30k-100k' }, ['platform']],
  [{ regime: 'below', value: 'unknown' }, ['platform']],
  [{ regime: 'grant', value: 'over-700k' }, []],
  [{ regime: 'act', value: '100k-250k', platform: { said: 'first' } }, ['lotsWhy', 'notice', 'platformLink']],
  [{ regime: 'light-touch', value: '10k-30k', lotsWhy: 'x', notice: { said: 'not-needed' } }, ['noticeWhy']],
])('%j misses %j', (more, fields) => {
  expect(missing(more)).toEqual(fields);
});

test('every checklist has items of its own, each id once, each source known', () => {
  for (const regime of regimes) {
    const items = checklistOf(regime);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(3);
    for (const { source } of items) if (source) expect(sources[source].url).toMatch(/^https:/);
  }
});

test('an address that cannot be read leaves out what it cannot', () => {
  const filters = parseIntentionFilters({ council: 'x', need: 'food', ward: ['Z05000001'], stage: 'none' });
  expect(filters).toEqual({ council: '', need: 'food', ward: 'Z05000001', stage: '' });
  expect(
    parseIntentionFilters(Object.fromEntries(new URL(`http://x${intentionsHref(filters)}`).searchParams)),
  ).toEqual(filters);
});

test('the log as a file has a line for each organisation told, each response and each answer, and no formula', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const csv = logCsv({
    entries: [
      {
        id: 1,
        at: '2026-11-02T10:00:00Z',
        what: 'published',
        happened_on: null,
        subject: '=S',
        words: 'W',
        followers: 2,
        messages: 3,
      },
    ],
    told: [
      { entry: 1, organisation_id: id, name: 'Apple', how: 'members' },
      { entry: 1, organisation_id: id.replace('1', '2'), name: 'Birch', how: 'no-address' },
    ],
    responses: [
      {
        id,
        kind: 'question',
        organisation_id: null,
        organisation_name: '',
        words: 'Why?',
        contact_name: '',
        email: 'a@example.org',
        partners: false,
        proved_at: null,
        answer_id: id,
        created_at: '2026-11-03T10:00:00Z',
      },
    ],
    answers: [{ id, question: 'Why is it?', answer: 'So.', answered_at: '2026-11-04T10:00:00Z' }],
  });
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[1]).toBe(`2026-11-02 10:00,Published,Apple,e-mail to its members,'=S,W,`);
  expect(lines[2]).toContain('Birch,not told');
  expect(lines[3]).toContain('2 followers');
  expect(lines[5]).toContain('Asked,no name given');
  expect(lines[6]).toContain('Why is it?,So.');
});
