import type { Ward } from './drawing';

/** Age groups that are sums of the small areas' bands, the ones that the kinds of service ask for among them. */
const exact = [
  'all',
  '0-4',
  '5-9',
  '10-15',
  '16-19',
  '20-24',
  '25-34',
  '35-49',
  '50-64',
  '65-74',
  '75+',
].concat(['0-9', '0-15', '0-24', '5-15', '5-24', '10-19', '10-24', '10+', '16+', '16-64', '65+']);
/** Age groups that cut a band, which is split evenly by year. */
const estimated = ['0-11', '0-17', '5-17', '13+'];

/** place.json of the example: councils, county, telephone numbers, holidays, where it all comes from. */
export function describePlace(wards: readonly Ward[]) {
  return {
    name: 'Kelder and Wrose',
    fictional: true,
    councils: [
      council('Z06000001', 'Kelderdale', 'kelderdale', '01632 960999', '01632 960111', 0),
      council('Z06000002', 'Wrosedale', 'wrosedale', '01632 960888', '01632 960222', 2),
    ],
    groups: [
      { code: 'Z10000001', name: 'Kelder and Wrose', kind: 'county', members: ['Z06000001', 'Z06000002'] },
    ],
    sources: [
      source(`${wards.length} invented wards`),
      source('Invented small areas with invented people and deprivation'),
      source('Invented postcodes in the area ZZ, which is in no use'),
      source('Invented basemap: rivers, roads, parks and towns'),
      source('Telephone numbers from the range that Ofcom keeps for drama'),
    ],
    ageGroups: Object.fromEntries([
      ...exact.map((group) => [group, 'exact']),
      ...estimated.map((group) => [group, 'estimated']),
    ]) as Record<string, 'exact' | 'estimated'>,
  };
}

function source(what: string) {
  return { what, publisher: 'Wardbook, invented for the example', licence: 'MIT', date: '2026' };
}

function council(
  code: string,
  name: string,
  slug: string,
  homeless: string,
  safeguarding: string,
  schoolsLater: number,
) {
  return {
    code,
    name,
    slug,
    settings: {},
    urgent: [
      {
        what: `${name} Council: nowhere to sleep tonight`,
        number: homeless,
        notes: 'Homelessness team. In the evening, at night and at weekends the duty officer answers.',
        checked: '2026-11-02',
      },
      {
        what: `${name} Council: worried that a child or adult is at risk`,
        number: safeguarding,
        notes: 'Safeguarding team, day and night. In danger now, call 999.',
        checked: '2026-11-02',
      },
    ],
    bankHolidays,
    schoolHolidays: schoolHolidays.map(([from, to], i) =>
      isSummer(i) ? [later(from, schoolsLater), later(to, schoolsLater)] : [from, to],
    ),
  };
}

/** The fourth of each year. */
const isSummer = (index: number) => index % 6 === 3;

function later(date: string, days: number): string {
  const moved = new Date(`${date}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

// England and Wales, gov.uk/bank-holidays; substitute days where a holiday falls on a weekend.
const bankHolidays = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
  '2028-01-03',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-29',
  '2028-08-28',
  '2028-12-25',
  '2028-12-26',
];

// Invented, first and last day.
const schoolHolidays: [string, string][] = [
  ['2026-02-16', '2026-02-20'],
  ['2026-03-30', '2026-04-10'],
  ['2026-05-25', '2026-05-29'],
  ['2026-07-22', '2026-09-02'],
  ['2026-10-26', '2026-10-30'],
  ['2026-12-21', '2027-01-01'],
  ['2027-02-15', '2027-02-19'],
  ['2027-03-26', '2027-04-09'],
  ['2027-05-31', '2027-06-04'],
  ['2027-07-26', '2027-09-03'],
  ['2027-10-25', '2027-10-29'],
  ['2027-12-20', '2028-01-03'],
  ['2028-02-21', '2028-02-25'],
  ['2028-04-10', '2028-04-21'],
  ['2028-05-29', '2028-06-02'],
  ['2028-07-24', '2028-09-01'],
  ['2028-10-23', '2028-10-27'],
  ['2028-12-21', '2029-01-03'],
];
