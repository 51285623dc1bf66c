import { expect, test } from 'vitest';
import { saySettings } from './say-settings';

test('changed settings are said in words', () => {
  expect(saySettings({ reviewChanges: false }, { reviewChanges: true })).toBe(
    'a steward looks at each change: no, now yes',
  );
  expect(
    saySettings(
      { freshness: { due: 90, notLately: 180, lapsed: 365 } },
      { freshness: { due: 60, notLately: 120, lapsed: 365 } },
    ),
  ).toBe('days until asked, long unconfirmed, no longer public: 90, 180, 365, now 60, 120, 365');
  expect(saySettings(null, { preElection: { from: '2027-03-20', to: '2027-05-06' } })).toBe(
    'council plans held back: no, now 20 March 2027 to 6 May 2027',
  );
  expect(saySettings({}, { coverage: { distances: {} } })).toBe('how gaps are measured');
});
