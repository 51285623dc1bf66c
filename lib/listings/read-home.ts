import 'server-only';
import { londonNow } from '@/lib/clock';
import { keepByVersion, versionAt } from '@/lib/data-version';
import { env } from '@/lib/env';
import { isDiscreet, isDiscreetList, isDiscreetTopic } from '@/lib/needs/discreet';
import { isForTopics, linesChecked, topicsOfKinds } from '@/lib/needs/urgent';
import type { PlaceAnswer } from '@/lib/postcodes/find-place';
import { calendarOf, licencesOf } from '@/lib/places/queries';
import { type Directory, findPlace, heldDirectory, readDirectory } from '@/lib/postcodes/queries';
import { keptGround } from '@/lib/wards/kept-shapes';
import { type Card, toCard } from './card';
import { distanceOf } from './distance-of';
import { type Filters, isSearch, noFilters, queryString } from './filters';
import { type Where, here } from './found-words';
import type { PublicListing } from './public-listing';
import { type Found, findListings, findNewest } from './queries';

/** Everything home shows for one search. */
export type Home = Awaited<ReturnType<typeof readHome>>;

const newest = 5;
const keepNewest = keepByVersion<PublicListing[]>(20);

/** Reads what a search finds and where it is; throws when the directory cannot be read. */
export async function readHome(asked: Filters) {
  // The search does not wait to hear that the place is still the one held; where it is not, it is made anew.
  const held = heldDirectory();
  const early = held && search(asked, held);
  early?.catch(() => undefined);
  const directory = await readDirectory();
  const { filters, answer, found } = await (early && directory === held ? early : search(asked, directory));
  const searched = isSearch(filters) || asked.page > 1;
  const [fresh, ground] = await Promise.all([
    searched ? [] : newestOf(filters.council, directory),
    keptGround(directory.version),
  ]);
  const nearest = searched && found.total === 0 ? await findNearest(filters, directory) : null;
  const card = cardsFor(filters, directory);
  const ward = directory.wards.find(({ code }) => code === filters.ward);
  const council = directory.councils.find(({ code }) => code === filters.council);
  const where: Where = { ward: ward?.name ?? '', council: council?.name ?? '', directory: directory.name };
  const cards = found.items.map(({ document, distance }) => card(document, filters.at ? distance : null));
  const urgent = urgentOf(filters, found);
  const danger =
    found.meaning.urgent.some(isDiscreetTopic) ||
    filters.needs.includes('safety') ||
    isDiscreet(filters.kinds);
  const meant = found.meaning.kinds.map(({ id }) => id);
  const shown = found.items.map(({ document }) => document.kinds);
  return {
    filters: { ...filters, page: found.page },
    searched,
    answer,
    found,
    cards,
    /** Words or filters of danger: the title keeps quiet and Exit this page stays in sight. */
    danger,
    /** Words or results that somebody may have to look at with another behind them. */
    discreet: searched && isDiscreetList(meant, shown),
    where,
    urgent: {
      ids: urgent,
      council: councilLines(urgent, filters, directory),
      checked: env().URGENT_LINES_CHECKED ?? linesChecked,
    },
    nearest: nearest && { card: card(nearest, null), distance: distanceOf(nearest, filters.at) },
    fresh: fresh.map((listing) => card(listing, null)),
    directory,
    notes: {
      name: directory.name,
      fictional: directory.place.fictional,
      changedOn: directory.place.changedOn,
      licences: licencesOf(directory.place),
    },
    map: { ground, ...mapOf(filters, directory) },
  };
}

async function search(asked: Filters, directory: Directory) {
  const { filters, answer } = await withPlace(asked, directory);
  return { filters, answer, found: await findListings(filters, directory) };
}

/** Topics of urgent help that the words or the kinds asked for are about. */
function urgentOf({ kinds }: Filters, { meaning }: Found): string[] {
  return [...new Set([...meaning.urgent, ...topicsOfKinds(kinds)])];
}

/** Out-of-hours numbers of the council searched in; of no other, whose lines would not answer. */
function councilLines(ids: string[], filters: Filters, { place, wards, councils }: Directory) {
  const own = filters.council || wards.find(({ code }) => code === filters.ward)?.council;
  const code = own ?? (councils.length === 1 ? councils[0]?.code : undefined);
  const lines = place.councils.find((council) => council.code === code)?.urgent ?? [];
  return lines.filter(({ what }) => isForTopics(what, ids));
}

/** The search with the place it names, where that is known by its name alone. */
async function withPlace(
  asked: Filters,
  directory: Directory,
): Promise<{ filters: Filters; answer: PlaceAnswer | null }> {
  const filters = withKnownCodes(asked, directory);
  if (asked.place === '' || filters.ward || filters.at || filters.council) return { filters, answer: null };
  if (asked.place === here) return { filters: { ...filters, place: '' }, answer: notCovered(directory) };
  const answer = await findPlace(asked.place);
  if (answer.state !== 'found') return { filters, answer };
  const { label, ward, at, council } = answer.place;
  return { filters: { ...filters, place: label, ward, at, council }, answer: null };
}

/** A ward or council that is not held is as good as none; a ward alone is called by its name. */
function withKnownCodes(asked: Filters, { wards, councils }: Directory): Filters {
  const ward = wards.find(({ code }) => code === asked.ward);
  const council = councils.some(({ code }) => code === asked.council) ? asked.council : '';
  if (!ward) return { ...asked, council, ward: '', serves: false };
  return { ...asked, council, place: asked.place || (asked.at ? '' : ward.name) };
}

const notCovered = ({ name }: Directory): PlaceAnswer => ({
  state: 'not-found',
  sentence: `You seem to be outside the area of this directory, which covers ${name}. Type a postcode or place there.`,
});

function cardsFor(
  filters: Filters,
  directory: Directory,
): (listing: PublicListing, distance: number | null) => Card {
  const now = londonNow();
  return (listing, distance) =>
    toCard(listing, {
      now,
      calendar: calendarOf(directory.place, listing.council),
      distance,
      ward: filters.ward || null,
      point: filters.at,
    });
}

function newestOf(council: string, { version }: Directory): Promise<PublicListing[]> {
  return keepNewest(council, versionAt(version, false), async () => {
    const listings = await findNewest(council, newest * 4);
    return listings.filter(({ kinds }) => !isDiscreet(kinds)).slice(0, newest);
  });
}

/** The nearest service of what was looked for, whatever its hours, price and area. */
async function findNearest(filters: Filters, directory: Directory): Promise<PublicListing | null> {
  const { words, needs, kinds, at, ward, council } = filters;
  const asked = { ...noFilters, words, needs, kinds, at, ward, council };
  const wide: Found = await findListings({ ...asked, order: at ? 'nearest' : 'best' }, directory);
  return wide.items[0]?.document ?? null;
}

/** What the map is asked for: the same search, without what does not change its points. */
function mapOf(filters: Filters, { version, place }: Directory) {
  const { TILE_URL, TILE_ATTRIBUTION } = env();
  return {
    query: queryString({ ...filters, order: 'best', view: 'list', page: 1, place: '', all: false }),
    placeQuery: queryString({ ...noFilters, ward: filters.ward, at: filters.at }),
    version,
    pointsVersion: versionAt(version, filters.open),
    tiles: TILE_URL ? { url: TILE_URL, attribution: TILE_ATTRIBUTION ?? '' } : null,
    note: place.fictional ? 'Example place: invented' : '',
  };
}
