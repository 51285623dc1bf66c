import { stateNames } from '@/lib/gaps/sentences';
import { sayCount, sayList } from '@/lib/words';
import { type RunningContract, kindNames } from './contracts';
import type { Cell, OrganisationOfEvidence } from './evidence';
import { type LotFigures, sumOfLots } from './lots';
import type { Plan } from './plan';
import type { ThresholdState } from './thresholds';
import type { Contradiction, TogetherAnswer } from './together';

/* How figures of a plan read, on its pages and in its annex. */

/** "£12,500". */
export const sayPounds = (pounds: number): string => `£${Math.round(pounds).toLocaleString('en-GB')}`;

/** Whether a lot hangs together, in words. */
export function sayParts({ parts, wards }: LotFigures): string {
  if (wards.length === 0) return 'No wards yet';
  if (parts.length === 1) return 'Hangs together';
  return `In ${parts.length} parts: ${parts.map((part) => sayList(part)).join(' | ')}`;
}

/** "1,204 aged 10 to 19; 14,310 of all ages". */
export const sayLotPeople = ({ groups }: LotFigures): string =>
  groups
    .map(({ who, people }) => `${people === null ? 'not known' : people.toLocaleString('en-GB')} ${who}`)
    .join('; ') || 'not known';

/** What the lots come to beside the whole; nothing where they agree, within a pound for each. */
export function sayLotSum(lots: readonly LotFigures[], total: number | null): string {
  const sum = sumOfLots(lots);
  if (sum === null || total === null || Math.abs(sum - total) <= lots.length) return '';
  const shared = lots.some((lot) => lot.shared);
  return `Together the lots come to ${sayPounds(sum)}, ${sum > total ? 'more' : 'less'} than the whole of ${sayPounds(total)}.${
    shared ? ' Where no value is typed, the whole is shared by people, whatever is typed for the others.' : ''
  }`;
}

/** What the columns of the lots leave out of what is asked of the whole. */
export const sayAskedOfLots = ({ must, share }: Plan['together']): string =>
  must.length > 0 || share !== null
    ? 'Who must be in, and the limit on one organisation’s share, are asked of the whole and not of a lot.'
    : '';

export function sayLotAlliance({
  pairs,
  nobody,
  smallest,
  impossible,
  alliances,
  proven,
}: TogetherAnswer): string {
  if (pairs === 0) return 'Nothing to cover';
  const uncovered = nobody.length > 0 ? `; nobody reaches ${nobody.length} of ${pairs} pairs` : '';
  if (impossible || smallest === null || smallest === 0) return `None${uncovered}`;
  const names = alliances[0]?.members.map(({ organisation }) => organisation.name) ?? [];
  return `${smallest}${proven ? '' : ' (best found)'}: ${sayList(names)}${uncovered}`;
}

export const thresholdWords: Record<ThresholdState, string> = {
  'under-notice': 'Under £30,000: no notice is asked for by the Act.',
  notifiable:
    'From £30,000 and below the threshold: a regulated below-threshold contract. What is advertised goes to the central digital platform first. It may be reserved for suppliers of the local area or of the UK (Order of 4 February 2026).',
  'over-services':
    'At or above the threshold for services of a council: the Procurement Act applies in full, unless the services are light touch.',
  'light-touch-below':
    'Below the light touch threshold: if every service is light touch, it is a below-threshold contract, and what is advertised goes to the central digital platform first.',
  'over-light-touch':
    'At or above the light touch threshold: the Act applies, with the lighter rules for light touch services.',
};

export const contractEnds: Record<RunningContract['ends'], string> = {
  ended: 'Ended',
  soon: 'Ends within a year',
  later: '',
  unknown: 'No end is given',
};

/** Wards that a contract is for: "all of Kelderdale", or those of the plan by name. */
export const sayContractWards = (
  { contract, council, wards }: RunningContract,
  wardNames: ReadonlyMap<string, string>,
): string =>
  contract.wards.length === 0
    ? `all of ${council}`
    : sayList(wards.map((code) => wardNames.get(code) ?? code));

/** What else a contract buys: "Yes: also buys Parenting; all of Kelderdale in one". */
export function sayBundled({
  contract,
  council,
  bundled,
  kinds,
  otherKinds,
  otherWards,
}: RunningContract): string {
  if (!bundled) return 'No';
  const what = [
    otherKinds.length > 0 && `also buys ${sayList(kindNames(otherKinds))}`,
    kinds.length > 1 && `${sayCount(kinds.length, 'kind')} of this plan in one`,
    contract.wards.length === 0
      ? `all of ${council} in one`
      : otherWards > 0 && `also ${sayCount(otherWards, 'ward')} outside the plan`,
  ].filter(Boolean);
  return what.length > 0 ? `Yes: ${what.join('; ')}` : 'Yes';
}

/** With what the sets of organisations were asked for: whoever reads a number of them must know it. */
export function sayAsked(
  settings: Plan['together'],
  organisations: readonly Pick<OrganisationOfEvidence, 'id' | 'name'>[],
  excluded: readonly string[] = [],
): string {
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const of = (ids: readonly string[]) =>
    sayList(ids.map((id) => names.get(id) ?? 'one not listed here any more'));
  return `Asked ${[
    `${settings.declared ? 'with' : 'without'} reach that rests on an organisation’s word alone`,
    settings.twice && 'with every pair covered twice where it can be',
    settings.share !== null &&
      `with at most ${settings.share}% of the pairs that somebody reaches for one organisation`,
    settings.must.length > 0 && `with ${of(settings.must)} in every set`,
    settings.out.length > 0 && `with ${of(settings.out)} left out`,
    excluded.length > 0 && `with ${of(excluded)} excluded from the long-list`,
  ]
    .filter(Boolean)
    .join('; ')}.`;
}

/** What was asked and cannot hold, a sentence each. */
export const sayContradictions = (contradictions: readonly Contradiction[]): string[] =>
  contradictions.map(({ name, why }) =>
    why === 'left-out'
      ? `${name} must be in and is left out as well. It is left out here.`
      : `${name} must be in, but reaches none of the pairs. It is in no set here.`,
  );

/** The line above the sets of organisations. */
export function sayTogether({
  impossible,
  smallest,
  proven,
  atLeast,
  alliances,
  complete,
}: TogetherAnswer): string {
  if (impossible) return 'No set of the listed organisations keeps the limit on one organisation’s share.';
  if (smallest === null || smallest === 0) return 'There is nothing to cover.';
  if (!proven)
    return `The time was up: this is the best found, ${sayCount(smallest, 'organisation')}; fewer than ${atLeast} are impossible.`;
  const least = `No fewer than ${sayCount(smallest, 'organisation')} can cover ${smallest === 1 ? 'it' : 'it together'}.`;
  const which = 'of that size, or of one more in which nobody could be spared';
  if (alliances.length === 1)
    return `${least} ${complete ? `There is one set ${which}` : 'One set is here'}.`;
  return `${least} ${complete ? 'All' : 'Some of the'} sets ${which}, are here: ${alliances.length}, all equals.`;
}

/** Pairs of a ward and a kind, by kind: "Food bank in Town and Savile". */
export function sayPairs(pairs: readonly { ward: { name: string }; kind: { name: string } }[]): string[] {
  const byKind = new Map<string, string[]>();
  for (const { ward, kind } of pairs) byKind.set(kind.name, [...(byKind.get(kind.name) ?? []), ward.name]);
  return [...byKind].map(([kind, wards]) => `${kind} in ${sayList(wards)}`);
}

/** What a table says of a ward after its people, in the order of its columns; `names`: of organisations. */
export const sayCellFacts = (
  cell: Cell,
  benchmark: string,
  names: ReadonlyMap<string, string>,
): (string | number)[] => [
  `${sayCell(cell, benchmark)}${cell.state === 'reached' && !cell.complete ? '; as listed, may be incomplete' : ''}`,
  cell.state === 'not-known' ? 'not known' : (cell.shortfall ?? ''),
  cell.services,
  cell.basedHere,
  cell.fromElsewhere,
  cell.declared,
  cell.only ? `Yes: ${names.get(cell.only) ?? 'one'}` : cell.services > 0 ? 'No' : '',
  cell.confidence,
];

/** "reached, 41% less than the average of Kelderdale". */
export function sayCell(cell: Cell, benchmark: string): string {
  const name = stateNames[cell.state].toLowerCase();
  if (cell.below === null || cell.ofBenchmark === null) return name;
  const against =
    cell.below >= 1
      ? `${Math.round(cell.below)}% less than ${benchmark}`
      : cell.ofBenchmark < 1.05
        ? `about as much as ${benchmark}`
        : `more than ${benchmark}`;
  return `${name}, ${against}`;
}
