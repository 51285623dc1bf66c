import { buildAreaLocator } from '@/lib/geo/area-locator';
import { distanceToArea } from '@/lib/geo/distance';
import { isInArea } from '@/lib/geo/inside';
import { findRingProblems } from '@/lib/geo/ring-checks';
import type { AreaGeometry, LngLat, Metres } from '@/lib/geo/shapes';
import { sayList } from '@/lib/words';
import { countEverybody, findBandFault } from './age-bands';
import { bandsOf, packFiles, type PackPostcode, type PackWard, type PlacePack } from './pack';
import type { ProblemList } from './problems';

/** A postcode whose point lies outside the ward it is said to be in. */
export interface StrayPostcode {
  postcode: string;
  says: string;
  /** Ward that holds the point; null outside all of them. */
  lies: string | null;
  /** From the point to the ward it is said to be in. */
  metres: Metres;
}

export interface PackReport {
  councils: { code: string; name: string; wards: number; people: number; postcodes: number }[];
  wards: number;
  smallAreas: number;
  postcodes: number;
  people: { wards: number; smallAreas: number };
  /** Ward whose people differ most from the sum of its small areas, as a share of its own. */
  widestDifference: { ward: string; share: number } | null;
  stray: {
    count: number;
    nowhere: number;
    upTo: { metres: Metres; count: number }[];
    farthest: StrayPostcode[];
  };
}

/** Above this share of strays the postcodes and the boundaries are not of one time. */
const TOO_MANY_STRAYS = 0.05;
const STRAY_STEPS: Metres[] = [10, 50, 250, 1_000, Infinity];
const SHARES_TOLERANCE = 0.001;
const PEOPLE_TOLERANCE = 0.02;

/** Judges what the rows of a pack say of themselves and of each other; adds to the problems that reading found. */
export function checkPack(pack: PlacePack, problems: ProblemList): PackReport {
  checkPlace(pack, problems);
  checkWards(pack, problems);
  checkSmallAreas(pack, problems);
  checkSuccessors(pack, problems);
  const stray = checkPostcodes(pack, problems);
  const { widest, ofAreas } = comparePeople(pack, problems);
  const inCouncil = (code: string) => pack.wards.filter((ward) => ward.council === code && isNow(ward));
  return {
    councils: pack.place.councils.map(({ code, name }) => {
      const wards = inCouncil(code);
      const codes = new Set(wards.map((ward) => ward.code));
      return {
        code,
        name,
        wards: wards.length,
        people: sum(wards.map((ward) => countEverybody(ward.people))),
        postcodes: pack.postcodes.filter(({ ward }) => codes.has(ward)).length,
      };
    }),
    wards: pack.wards.filter(isNow).length,
    smallAreas: pack.smallAreas.length,
    postcodes: pack.postcodes.length,
    people: {
      wards: sum(pack.wards.filter(isNow).map((ward) => countEverybody(ward.people))),
      smallAreas: ofAreas,
    },
    widestDifference: widest,
    stray,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const isNow = (ward: PackWard) => !ward.valid_to;

/** Says every code that stands twice, and gives the first row of each. */
function checkUnique<T extends { line: number }>(
  file: string,
  rows: readonly T[],
  codeOf: (row: T) => string,
  problems: ProblemList,
): Map<string, T> {
  const first = new Map<string, T>();
  for (const row of rows) {
    const code = codeOf(row);
    const before = first.get(code);
    if (before)
      problems.problem(
        file,
        row.line,
        `${code} stands here a second time; the first is on line ${before.line}.`,
      );
    else first.set(code, row);
  }
  return first;
}

function checkPlace({ place, wards }: PlacePack, problems: ProblemList) {
  const file = packFiles.place;
  for (const key of ['code', 'slug', 'name'] as const) {
    const seen = new Set<string>();
    for (const council of place.councils) {
      if (seen.has(council[key]))
        problems.problem(file, null, `Two councils have the ${key} ${council[key]}.`);
      seen.add(council[key]);
    }
  }
  const codes = new Set(place.councils.map(({ code }) => code));
  for (const { name, members } of place.groups)
    for (const member of members.filter((each) => !codes.has(each)))
      problems.note(file, null, `${name} counts ${member} among its members, which is not in this pack.`);
  for (const { code, name } of place.councils)
    if (!wards.some((ward) => ward.council === code))
      problems.problem(file, null, `${name} (${code}) has no wards in ${packFiles.wards}.`);
  const silent = place.councils.filter(({ urgent }) => urgent.length === 0).map(({ name }) => name);
  if (silent.length > 0)
    problems.note(
      file,
      null,
      `No numbers for urgent help of ${sayList(silent)}; add the out-of-hours numbers under "urgent", with the day they were checked.`,
    );
  if (place.sources.length === 0)
    problems.note(file, null, 'No sources are named; most licences ask for it.');
  for (const { what } of place.sources.filter(({ date }) => date === ''))
    problems.note(file, null, `The source "${what}" has no date; write it under "sources".`);
}

function checkWards({ wards, place }: PlacePack, problems: ProblemList) {
  const file = packFiles.wards;
  if (wards.length === 0) problems.problem(file, null, 'It has no wards.');
  checkUnique(file, wards, ({ code }) => code, problems);
  const councils = new Set(place.councils.map(({ code }) => code));
  const fault = wards.length > 0 ? findBandFault(bandsOf(wards)) : null;
  if (fault !== null) problems.problem(file, null, fault);
  const bands = bandsOf(wards);
  for (const ward of wards) {
    const name = `${ward.name} (${ward.code})`;
    if (!councils.has(ward.council))
      problems.problem(
        file,
        ward.line,
        `${name} belongs to ${ward.council}, which is not among the councils of ${packFiles.place}.`,
      );
    const missing = bands.filter((each) => !(each in ward.people));
    if (missing.length > 0)
      problems.problem(file, ward.line, `${name} has no people for ${missing.join(', ')}.`);
    for (const { kind, what } of findRingProblems(ward.geometry as AreaGeometry)) {
      if (kind === 'turned') problems.note(file, ward.line, `${name}: ${what} It is turned when loaded.`);
      else problems[kind === 'knot' ? 'note' : 'problem'](file, ward.line, `${name}: ${what}`);
    }
    if (ward.label && !isInArea(ward.label, ward.geometry as AreaGeometry))
      problems.note(file, ward.line, `${name}: the label point lies outside the ward.`);
  }
}

function checkSmallAreas({ smallAreas, wards }: PlacePack, problems: ProblemList) {
  const file = packFiles.smallAreas;
  checkUnique(file, smallAreas, ({ code }) => code, problems);
  const known = new Set(wards.map(({ code }) => code));
  const reached = new Set<string>();
  for (const { code, shares, line } of smallAreas) {
    const total = sum(Object.values(shares));
    if (Math.abs(total - 1) > SHARES_TOLERANCE)
      problems.problem(
        file,
        line,
        `${code}: the shares add up to ${Number(total.toFixed(4))}; they must add up to 1.`,
      );
    for (const ward of Object.keys(shares)) {
      if (!known.has(ward))
        problems.problem(file, line, `${code} has a share in ${ward}, which is not in ${packFiles.wards}.`);
      reached.add(ward);
    }
  }
  for (const ward of wards.filter(isNow))
    if (!reached.has(ward.code))
      problems.note(
        packFiles.wards,
        ward.line,
        `${ward.name} (${ward.code}) has no small area; no reach can be computed for it.`,
      );
}

function checkSuccessors({ successors, wards }: PlacePack, problems: ProblemList) {
  const file = packFiles.successors;
  const known = new Set(wards.map(({ code }) => code));
  checkUnique(file, successors, (row) => `${row.old} to ${row.new}`, problems);
  const totals = new Map<string, number>();
  for (const row of successors) {
    if (!known.has(row.new)) problems.problem(file, row.line, `${row.new} is not in ${packFiles.wards}.`);
    totals.set(row.old, (totals.get(row.old) ?? 0) + row.share);
  }
  for (const [old, total] of totals)
    if (total > 1 + SHARES_TOLERANCE)
      problems.problem(
        file,
        null,
        `The shares of ${old} add up to ${Number(total.toFixed(4))}, more than 1.`,
      );
}

function checkPostcodes(
  { postcodes, wards, smallAreas }: PlacePack,
  problems: ProblemList,
): PackReport['stray'] {
  const file = packFiles.postcodes;
  checkUnique(file, postcodes, ({ postcode }) => postcode, problems);
  const live = wards.filter(isNow);
  const byCode = new Map(live.map((ward) => [ward.code, ward]));
  const areas = new Set(smallAreas.map(({ code }) => code));
  const locator = buildAreaLocator(live.map(({ geometry }) => geometry as AreaGeometry));
  const strays: StrayPostcode[] = [];
  for (const row of postcodes) {
    const said = byCode.get(row.ward);
    if (!said)
      problems.problem(
        file,
        row.line,
        `${row.postcode} is said to be in ${row.ward}, which is not in ${packFiles.wards}.`,
      );
    if (row.small_area !== '' && !areas.has(row.small_area))
      problems.problem(
        file,
        row.line,
        `${row.postcode} is said to be in the small area ${row.small_area}, which is not in ${packFiles.smallAreas}.`,
      );
    const lies = live[locator.locate(row.lng, row.lat)]?.code ?? null;
    if (said && lies !== said.code) strays.push(strayOf(row, said, lies));
  }
  if (strays.length > TOO_MANY_STRAYS * postcodes.length && strays.length > 1)
    problems.problem(
      file,
      null,
      `${strays.length} of ${postcodes.length} postcodes lie outside the ward they are said to be in: the postcodes and the boundaries are not of one time.`,
    );
  strays.sort((a, b) => b.metres - a.metres);
  return {
    count: strays.length,
    nowhere: strays.filter(({ lies }) => lies === null).length,
    upTo: STRAY_STEPS.map((metres, index) => ({
      metres,
      count: strays.filter((each) => each.metres <= metres && each.metres > (STRAY_STEPS[index - 1] ?? -1))
        .length,
    })),
    farthest: strays.slice(0, 10),
  };
}

function strayOf(row: PackPostcode, said: PackWard, lies: string | null): StrayPostcode {
  const point: LngLat = [row.lng, row.lat];
  return {
    postcode: row.postcode,
    says: row.ward,
    lies,
    metres: distanceToArea(point, said.geometry as AreaGeometry),
  };
}

/** Compares each ward's own people with the sum of its shares of small areas. */
function comparePeople({ wards, smallAreas }: PlacePack, problems: ProblemList) {
  const ofAreas = new Map<string, number>();
  for (const { people, shares } of smallAreas) {
    const all = countEverybody(people);
    for (const [ward, share] of Object.entries(shares))
      ofAreas.set(ward, (ofAreas.get(ward) ?? 0) + all * share);
  }
  let widest: PackReport['widestDifference'] = null;
  for (const ward of wards.filter(isNow)) {
    const own = countEverybody(ward.people);
    const summed = ofAreas.get(ward.code) ?? 0;
    const share = own === 0 ? (summed === 0 ? 0 : 1) : Math.abs(summed - own) / own;
    if (widest === null || share > widest.share) widest = { ward: `${ward.name} (${ward.code})`, share };
    if (share > PEOPLE_TOLERANCE && ofAreas.has(ward.code))
      problems.note(
        packFiles.wards,
        ward.line,
        `${ward.name} (${ward.code}) has ${Math.round(own)} people, its small areas ${Math.round(summed)}; measures scale them to the ward's.`,
      );
  }
  return { widest, ofAreas: sum([...ofAreas.values()]) };
}
