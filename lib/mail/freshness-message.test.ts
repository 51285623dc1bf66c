import { expect, test } from 'vitest';
import { freshnessMessage, type FreshnessAsk } from './freshness-message';

const service = (name: string, confirmedOn: string | null): FreshnessAsk['services'][number] => ({
  id: '00000000-0000-4000-8000-000000000001',
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
  confirmedOn,
  stillRight: `right-${name.length}`,
  ended: `ended-${name.length}`,
});
const ask = (...services: FreshnessAsk['services']): FreshnessAsk => ({
  organisation: 'Mixen Community Association',
  slug: 'mixen-association',
  services,
  notMe: 'not-me-code',
  others: [],
  more: 0,
});
const site = 'https://wardbook.example.org';

test('one listing: its name stands in the subject, its three links in the text', () => {
  const { subject, body } = freshnessMessage(
    ask(service('Tablets and tea', '2026-02-23')),
    site,
    '2026-11-18',
  );
  expect(subject).toBe('Is this still right? Tablets and tea');
  expect(body).toContain('Last confirmed on 23 February 2026, 268 days ago.');
  expect(body).toContain('Still right:       https://wardbook.example.org/link/right-15');
  expect(body).toContain('/manage/mixen-association/services/00000000-0000-4000-8000-000000000001');
  expect(body).toContain('No longer runs:    https://wardbook.example.org/link/ended-15');
  expect(body).toContain('wrong address? https://wardbook.example.org/link/not-me-code');
});

test('several listings stand in one message, in the order given', () => {
  const { subject, body } = freshnessMessage(
    ask(service('Oldest', null), service('Newer one', '2026-08-01')),
    site,
    '2026-11-18',
  );
  expect(subject).toBe('Are these still right? 2 listings of Mixen Community Association');
  expect(body.indexOf('Oldest')).toBeLessThan(body.indexOf('Newer one'));
  expect(body).toContain('Never confirmed.');
  expect(body.match(/Not you/g)).toHaveLength(1);
});

test('who edits for others, too, reads which of them are due, and where to see to them', () => {
  const one = ask(service('Oldest', null));
  expect(freshnessMessage(one, site, '2026-11-18').body).not.toContain('You edit for others');
  const { body } = freshnessMessage(
    { ...one, others: [{ name: 'The Loft, Brigg branch', slug: 'the-loft', listings: 2 }], more: 3 },
    site,
    '2026-11-18',
  );
  expect(body).toContain(
    'The Loft, Brigg branch, 2 listings: https://wardbook.example.org/manage/the-loft/confirm',
  );
  expect(body).toContain('3 more organisations: https://wardbook.example.org/manage\n');
});
