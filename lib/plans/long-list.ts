import { csvLine } from '@/lib/csv';
import { kindById } from '@/lib/needs/taxonomy';
import { capital, sayDate, sayList } from '@/lib/words';
import { type RunningContract, kindNames } from './contracts';
import type { OrganisationOfEvidence, PlanEvidence } from './evidence';
import type { Plan } from './plan';

/*
 * The long-list: every organisation that reaches the area or is based in it. Nobody is left out silently: who is
 * excluded stays in the list, with the reason.
 */

export interface LongListRow {
  organisation: OrganisationOfEvidence;
  /** Based in one of the wards of the plan: "run from here" where it says so of itself too. */
  basedHere: boolean;
  runFromHere: boolean;
  /** Names of wards that it reaches by distance, and of those that it only says it comes to. */
  reached: string[];
  declared: string[];
  kinds: string[];
  note: string;
  /** Null where it is not excluded. */
  excluded: string | null;
  /** "Has a contract to 31 March 2027 for Youth clubs": those of the council's list that are linked to it. */
  contracts: string[];
}

export const longListOrders = ['wards', 'name', 'size', 'base', 'confirmed'] as const;
export type LongListOrder = (typeof longListOrders)[number];
export const orderNames: Record<LongListOrder, string> = {
  wards: 'Wards reached, most first',
  name: 'Name',
  size: 'Size, smallest first',
  base: 'Run from here first',
  confirmed: 'Confirmed latest first',
};

export const sizeNames: Record<NonNullable<OrganisationOfEvidence['income']>, string> = {
  'under-10k': 'under £10,000 a year',
  '10k-100k': '£10,000 to £100,000 a year',
  '100k-1m': '£100,000 to £1 million a year',
  'over-1m': 'over £1 million a year',
};
const sizes = Object.keys(sizeNames);

export function longList(
  evidence: PlanEvidence,
  providers: Plan['providers'],
  order: LongListOrder = 'wards',
  contracts: readonly RunningContract[] = [],
): LongListRow[] {
  const names = new Map(evidence.wards.map(({ code, name }) => [code, name]));
  const rows = evidence.organisations.map((organisation): LongListRow => {
    const near = new Set(organisation.reaches.filter(({ declared }) => !declared).map(({ ward }) => ward));
    const said = new Set(organisation.reaches.filter(({ ward }) => !near.has(ward)).map(({ ward }) => ward));
    const basedHere = organisation.base !== null && names.has(organisation.base);
    const inOrder = (codes: ReadonlySet<string>) =>
      evidence.wards.filter(({ code }) => codes.has(code)).map(({ name }) => name);
    return {
      organisation,
      basedHere,
      runFromHere: basedHere && organisation.claimed && organisation.governance === 'local',
      reached: inOrder(near),
      declared: inOrder(said),
      kinds: organisation.kinds.map((id) => kindById(id)?.name ?? id),
      note: providers.notes[organisation.id] ?? '',
      excluded: providers.excluded[organisation.id] ?? null,
      contracts: contracts
        .filter(({ contract }) => contract.organisation === organisation.id)
        .map(sayContract),
    };
  });
  const size = ({ organisation: { income } }: LongListRow) =>
    income === null ? sizes.length : sizes.indexOf(income);
  const by: Record<LongListOrder, (a: LongListRow, b: LongListRow) => number> = {
    wards: (a, b) => b.reached.length - a.reached.length || b.declared.length - a.declared.length,
    name: () => 0,
    size: (a, b) => size(a) - size(b),
    base: (a, b) =>
      Number(b.runFromHere) - Number(a.runFromHere) || Number(b.basedHere) - Number(a.basedHere),
    confirmed: (a, b) => (b.organisation.confirmedOn ?? '').localeCompare(a.organisation.confirmedOn ?? ''),
  };
  // Names are in order already and the sort is stable.
  return rows.sort(by[order]);
}

function sayContract({ contract: { endsOn }, ends, kinds }: RunningContract): string {
  const until = endsOn === null ? 'with no end given' : `to ${sayDate(endsOn)}`;
  return `${ends === 'ended' ? 'Had' : 'Has'} a contract ${until} for ${sayList(kindNames(kinds))}`;
}

/** Where it is run from, in words. */
export function sayBase({ organisation, runFromHere, basedHere }: LongListRow): string {
  const { baseName, governance } = organisation;
  if (runFromHere) return `Run from here: ${baseName ?? ''}`;
  if (basedHere)
    return governance === 'branch' ? `Branch here: ${baseName ?? ''}` : `Based here: ${baseName ?? ''}`;
  if (baseName) return `Based in ${baseName}`;
  return governance === 'elsewhere' ? 'Run from elsewhere' : 'Base not listed';
}

/** What it does for these kinds, when it reaches no ward of the area. */
export function sayNoReach({ organisation }: LongListRow): string {
  const { wide, wideIn } = organisation;
  if (wide)
    return wideIn.length > 0
      ? `${capital(sayList(wideIn))}, in no ward’s figure: online, by phone or at no place on the map`
      : 'In no ward’s figure: not mapped by ward';
  return organisation.kinds.length > 0
    ? 'Reaches none of these wards'
    : 'Based here; lists nothing of these kinds';
}

export const sectorNames = { community: 'Community', public: 'Public', private: 'Private' } as const;

/** As a table for a spreadsheet. Notes are private: they go to whoever may read the plan, and nobody else. */
export function longListCsv(rows: readonly LongListRow[], heading: readonly string[]): string {
  const columns: [string, (row: LongListRow) => string | number | null][] = [
    ['organisation', ({ organisation }) => organisation.name],
    ['sector', ({ organisation }) => sectorNames[organisation.sector]],
    ['income', ({ organisation }) => (organisation.income ? sizeNames[organisation.income] : 'not listed')],
    ['base', sayBase],
    ['wards_reached', ({ reached }) => reached.length],
    ['wards_reached_names', ({ reached }) => reached.join('; ')],
    ['wards_declared', ({ declared }) => declared.length],
    ['wards_declared_names', ({ declared }) => declared.join('; ')],
    ['kinds', ({ kinds }) => kinds.join('; ')],
    ['tiers', ({ organisation }) => organisation.tiers.join('; ')],
    ['last_confirmed', ({ organisation }) => organisation.confirmedOn ?? ''],
    ['contracts', ({ contracts }) => contracts.join('; ')],
    ['excluded_because', ({ excluded }) => excluded ?? ''],
    ['private_note', ({ note }) => note],
  ];
  return [
    csvLine(columns.map(([name]) => name)),
    ...rows.map((row) => csvLine(columns.map(([, value]) => value(row)))),
    csvLine([]),
    ...heading.map((line) => csvLine([line])),
  ].join('');
}

export const sayTiers = (tiers: readonly string[]): string => capital(sayList([...tiers]));

/** When a service of these kinds was last confirmed; nothing for who lists none. */
export const sayConfirmed = ({ organisation: { confirmedOn, kinds } }: LongListRow): string =>
  confirmedOn ? sayDate(confirmedOn) : kinds.length > 0 ? 'not by the organisation' : '';
