import { expect, test } from 'vitest';
import { checkFields, nudged, pinAway, settleTimes, withPostcode, withoutPlace } from './place-fields';

const middle: [number, number] = [2.6, 54.2];

test('times typed once for several days become a session a day, and the same post twice adds nothing twice', () => {
  const typed = { 'add.p.days': ['1', '3'], 'add.p.from': ['09:30'], 'add.p.to': ['12:00'] };
  const once = settleTimes(typed, 'p', 'form-1');
  expect(once['site.p.sessions']).toHaveLength(2);
  expect(once['add.p.days']).toBeUndefined();
  const twice = settleTimes({ ...once, ...typed }, 'p', 'form-1');
  expect(twice['site.p.sessions']).toEqual(once['site.p.sessions']);
  const [monday] = once['site.p.sessions']!;
  const less = settleTimes({ ...once, [`session.${monday}.remove`]: ['yes'] }, 'p', 'form-2');
  expect(less['site.p.sessions']).toHaveLength(1);
});

test('a pin that nobody touched goes with the postcode; one that was moved stays', () => {
  const before = { 'site.p.postcode': ['ZZ1 1AA'], 'site.p.lng': ['2.5'], 'site.p.lat': ['54.1'] };
  const moved = withPostcode({ ...before, 'site.p.postcode': ['ZZ1 5AX'] }, before, 'p', middle);
  expect(moved['site.p.lng']).toEqual(['2.6']);
  const both = { ...before, 'site.p.postcode': ['ZZ1 5AX'], 'site.p.lng': ['2.61'] };
  expect(withPostcode(both, before, 'p', middle)['site.p.lng']).toEqual(['2.61']);
  const unknown = withPostcode({ ...before, 'site.p.postcode': ['XX9 9XX'] }, before, 'p', null);
  expect(unknown['site.p.lng']).toEqual([]);
});

test('a pin far from its postcode is questioned until somebody says that it is right', () => {
  const ids = { id: 'x', organisationId: 'y' };
  const fields = {
    sites: ['p'],
    'site.p.postcode': ['ZZ1 5AX'],
    'site.p.postcodeAt': ['2.6', '54.2'],
    'site.p.lng': ['2.7'],
    'site.p.lat': ['54.2'],
  };
  expect(pinAway(fields, 'p')).toBeGreaterThan(6000);
  expect(checkFields(fields, ids, []).problems.map(({ field }) => field)).toContain('site.p.sure');
  const sure = { ...fields, 'site.p.sure': ['yes'] };
  expect(checkFields(sure, ids, []).problems.map(({ field }) => field)).not.toContain('site.p.sure');
});

test('a nudge moves the pin by 20 metres', () => {
  const fields = { 'site.p.lng': ['2.6'], 'site.p.lat': ['54.2'] };
  expect(nudged(fields, 'p', 'n')['site.p.lat']).toEqual(['54.20018']);
  expect(nudged(fields, 'p', 'w')['site.p.lng']).toEqual(['2.599693']);
});

test('a place taken out takes its times with it', () => {
  const fields = {
    sites: ['p', 'q'],
    'site.p.name': ['Hall'],
    'site.p.sessions': ['s'],
    'session.s.from': ['09:00'],
  };
  expect(withoutPlace(fields, 'p')).toEqual({ sites: ['q'] });
});
