import { expect, test } from 'vitest';
import { aListing, aSite } from '@/lib/listings/listing.fixtures';
import { countTiers, hubsOf, runFromHere, spacesOf } from './ward-strengths';

const ward = 'Z05000002';
const hall = (parts: Parameters<typeof aSite>[0] = {}) =>
  aSite({ name: 'The hall', point: [2.55, 54.2], ward, spaces: ['hall'], ...parts });

test('a place with two services is a hub; one service twice at it is not', () => {
  const lunch = aListing({ slug: 'lunch', name: 'Lunch', sites: [hall(), hall()] });
  expect(hubsOf(ward, [lunch])).toEqual([]);
  const choir = aListing({ slug: 'choir', name: 'Choir', sites: [hall({ point: [2.55001, 54.2] })] });
  expect(hubsOf(ward, [lunch, choir])).toMatchObject([
    {
      name: 'The hall',
      services: [
        { slug: 'lunch', name: 'Lunch' },
        { slug: 'choir', name: 'Choir' },
      ],
    },
  ]);
});

test('places of other wards are no hubs here, and offer no rooms here', () => {
  const elsewhere = ['a', 'b'].map((slug) => aListing({ slug, sites: [hall({ ward: 'Z05000003' })] }));
  expect(hubsOf(ward, elsewhere)).toEqual([]);
  expect(spacesOf(ward, elsewhere)).toEqual([]);
});

test('rooms of one place stand in one row', () => {
  const found = spacesOf(ward, [
    aListing({ sites: [hall()] }),
    aListing({ sites: [hall({ spaces: ['kitchen', 'hall'] })] }),
  ]);
  expect(found.map(({ spaces }) => spaces)).toEqual([['hall', 'kitchen']]);
});

test('run from here asks for the base of the organisation, not for the place of the service', () => {
  const away = aListing({ sites: [hall({ ward: 'Z05000003' })] });
  expect(runFromHere([{ slug: away.organisation.slug }], [away])).toEqual([away]);
  expect(runFromHere([], [away])).toEqual([]);
});

test('tiers count services based here and from elsewhere apart', () => {
  const counts = countTiers({
    based: [aListing({ tier: 'universal' })],
    serves: [aListing({ tier: 'specialist' }), aListing({ tier: 'specialist' })],
  });
  expect(counts).toEqual([
    { tier: 'universal', based: 1, serves: 0 },
    { tier: 'targeted', based: 0, serves: 0 },
    { tier: 'specialist', based: 0, serves: 2 },
  ]);
});
