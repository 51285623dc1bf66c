import { sayAges, cautions } from '@/lib/gaps/sentences';
import { kindById, needById } from '@/lib/needs/taxonomy';
import { sayCount, sayDate, sayDistance, sayList, sayNumber } from '@/lib/words';
import { type RunningContract, kindNames } from './contracts';
import { type PlanEvidence, strengthsOf } from './evidence';
import { grantQuestion, leaningWords, grantLeaning } from './grant';
import { lm3, lm3Cautions, sayWhereItGoes } from './local-economy';
import {
  type LongListRow,
  longList,
  sayBase,
  sayConfirmed,
  sayNoReach,
  sayTiers,
  sectorNames,
  sizeNames,
} from './long-list';
import type { LotFigures } from './lots';
import { type Plan, grantQuestions } from './plan';
import { routeNames } from './sections';
import {
  contractEnds,
  sayAsked,
  sayAskedOfLots,
  sayBundled,
  sayCell,
  sayContradictions,
  sayLotAlliance,
  sayLotPeople,
  sayLotSum,
  sayPairs,
  sayParts,
  sayPounds,
  sayTogether,
  thresholdWords,
} from './sentences';
import { againstThresholds, lotsSource, thresholdsChecked, thresholdsOn } from './thresholds';
import type { Contradiction, TogetherAnswer } from './together';

/*
 * The annex for committee as plain parts: the Word file, the workbook and the printed page are made of the same ones,
 * so that they say the same. Private notes on organisations are not in it.
 */

export type Part =
  | { what: 'heading'; text: string }
  | { what: 'text'; text: string }
  | { what: 'list'; items: string[] }
  /** A map of one kind; drawn by whoever makes the file. */
  | { what: 'map'; kind: string; caption: string; key: string }
  | { what: 'table'; caption: string; columns: string[]; rows: (string | number)[][] };

export interface AnnexInput {
  title: string;
  areaName: string;
  plan: Plan;
  evidence: PlanEvidence;
  dataVersion: string;
  methodVersion: string;
  /** Set where the evidence is a snapshot and not of today. */
  snapshotOn: string | null;
  contracts: readonly RunningContract[];
  together: TogetherAnswer;
  contradictions: readonly Contradiction[];
  lots: readonly { lot: LotFigures; alone: readonly { name: string }[]; answer: TogetherAnswer }[];
  today: string;
}

export const neverSelection = 'The output is evidence and a long-list, never a selection.';

export function annexOf(input: AnnexInput): Part[] {
  const { plan, evidence, together } = input;
  const wardNames = new Map(evidence.wards.map(({ code, name }) => [code, name]));
  const names = new Map(evidence.organisations.map(({ id, name }) => [id, name]));
  const text = (value: string): Part[] =>
    value === '' ? [] : value.split(/\n+/).map((line): Part => ({ what: 'text', text: line }));
  const list = (items: readonly string[]): Part[] =>
    items.length === 0 ? [] : [{ what: 'list', items: [...items] }];
  const heading = (value: string): Part => ({ what: 'heading', text: value });
  const strong = strengthsOf(evidence);
  const set = thresholdsOn(input.today);
  const goes = sayWhereItGoes(plan.economy);
  const multiplier = lm3(plan.economy.lm3);
  const services = [...new Map(evidence.services.map((each) => [each.slug, each])).values()];

  return [
    ...text(
      `${neverSelection} ${input.snapshotOn ? `Evidence of the snapshot of ${sayDate(input.snapshotOn)}` : `As listed on ${sayDate(evidence.on)}`}; data version ${input.dataVersion}, method version ${input.methodVersion}.${evidence.fictional ? ' The place and everything in it is invented.' : ''}`,
    ),
    heading('What it is about'),
    ...text(plan.about.why),
    ...text(`Area: ${sayList(evidence.wards.map(({ name }) => name))} (${input.areaName}).`),
    ...text(`Kinds of service: ${sayList(evidence.kinds.map(({ name }) => name))}.`),
    ...text(plan.kinds.people && `For: ${plan.kinds.people}.`),
    heading('What is strong'),
    ...text(plan.strengths.words),
    ...list([
      `${sayCount(strong.services, 'service')} of ${sayCount(strong.organisations, 'organisation')} reach the area; ${strong.community} of the organisations are community organisations.`,
      `${sayCount(strong.runFromHere, 'organisation has its', 'organisations have their')} own base in these wards.`,
      ...(strong.wardsWithTwo.length > 0
        ? [`At least two organisations reach ${sayList(strong.wardsWithTwo)} for every kind.`]
        : []),
    ]),
    heading('Coverage, ward by ward'),
    ...text(cautions.join(' ')),
    ...evidence.kinds.flatMap((kind): Part[] =>
      kind.mode === 'list'
        ? text(`${kind.name}: not mapped by ward, since distance says little about it.`)
        : [
            {
              what: 'map',
              kind: kind.id,
              caption: `${kind.name}. Darkest is least; a pattern has no figure, and the table says why.`,
              key: kind.cells.map(({ ward }, at) => `${at + 1} ${wardNames.get(ward) ?? ward}`).join(', '),
            },
            {
              what: 'table',
              caption: `${kind.name}${sayAges(kind.ages) ? `, people ${sayAges(kind.ages)}` : ''}`,
              columns: [
                'Ward',
                'People',
                'State',
                'Would level it',
                'Services',
                'Based here',
                'From elsewhere',
                'Declared',
                'Only one provider',
                'Confidence',
              ],
              rows: kind.cells.map((cell, at) => [
                `${at + 1} ${wardNames.get(cell.ward) ?? cell.ward}`,
                cell.people ?? 'not known',
                `${sayCell(cell, kind.benchmark)}${cell.state === 'reached' && !cell.complete ? '; as listed, may be incomplete' : ''}`,
                cell.state === 'not-known' ? 'not known' : (cell.shortfall ?? ''),
                cell.services,
                cell.basedHere,
                cell.fromElsewhere,
                cell.declared,
                cell.only ? `Yes: ${names.get(cell.only) ?? 'one'}` : cell.services > 0 ? 'No' : '',
                cell.confidence,
              ]),
            },
          ],
    ),
    {
      what: 'table',
      caption: 'Services that reach the area',
      columns: ['Service', 'Who runs it', 'Kind', 'Where it happens', 'Reaches'],
      rows: evidence.services.map((each) => [
        each.name,
        names.get(each.organisation) ?? '',
        kindById(each.kind)?.name ?? each.kind,
        each.from.length === 0
          ? 'comes to people'
          : sayList([...new Set(each.from.map((code) => wardNames.get(code) ?? 'outside the area'))]),
        sayList(each.reaches.map((code) => wardNames.get(code) ?? code)),
      ]),
    },
    ...list([
      ...evidence.outside.map(
        ({ name, organisation, metres, ward }) =>
          `Outside but near: ${name}, ${organisation}, ${sayDistance(metres)} from where people live in ${wardNames.get(ward) ?? ward}.`,
      ),
      ...evidence.wide.map(
        ({ name, organisation, reason }) => `In no ward’s figure: ${name}, ${organisation} (${reason}).`,
      ),
      `Prevention mix of the ${services.length} services: ${evidence.mix.universal} universal, ${evidence.mix.targeted} targeted, ${evidence.mix.specialist} specialist.`,
      ...evidence.lookedFor.map(
        ({ ward, subject, count }) =>
          `Looked for and not found: ${kindById(subject)?.name ?? needById(subject)?.name ?? subject} in ${wardNames.get(ward) ?? ward}, ${count} times in 90 days.`,
      ),
    ]),
    heading('Contracts now running'),
    ...(input.contracts.length === 0
      ? text('No contract on the council’s list is for these kinds in these wards.')
      : [
          {
            what: 'table' as const,
            caption: 'Contracts and grants for these kinds in these wards',
            columns: ['Provider', 'What', 'Value (pounds)', 'Wards', 'Until', 'Bundled'],
            rows: input.contracts.map((running) => {
              const { contract, ends } = running;
              const listed = contract.organisation === null ? undefined : names.get(contract.organisation);
              return [
                `${contract.provider}${listed !== undefined && listed !== contract.provider ? ` (listed as ${listed})` : ''}`,
                [contract.title, sayList(kindNames(running.kinds))].filter(Boolean).join(': '),
                contract.value ?? 'not known',
                contract.wards.length === 0
                  ? 'the whole council'
                  : sayList(running.wards.map((code) => wardNames.get(code) ?? code)),
                [
                  contract.endsOn ? sayDate(contract.endsOn) : '',
                  contract.extendsTo && `or ${sayDate(contract.extendsTo)} if extended`,
                  contractEnds[ends] && `(${contractEnds[ends].toLowerCase()})`,
                ]
                  .filter(Boolean)
                  .join(' '),
                sayBundled(running),
              ];
            }),
          },
        ]),
    heading('Could this be a grant?'),
    ...list(
      grantQuestions.flatMap((id) =>
        plan.grant.answers[id] ? [`${grantQuestion(id)} ${sayAnswer[plan.grant.answers[id]]}.`] : [],
      ),
    ),
    ...text(leaningWords[grantLeaning(plan.grant.answers)]),
    ...text(`Decision: ${{ yes: 'yes', no: 'no', open: 'not decided yet' }[plan.grant.decision]}.`),
    ...text(plan.grant.reasons),
    heading('Route thought of'),
    ...text(`${routeNames[plan.route.route]}. ${plan.route.reasons}`.trim()),
    heading('Co-design record'),
    ...(plan.codesign.entries.length === 0
      ? text('Nothing is recorded yet.')
      : [
          {
            what: 'table' as const,
            caption: 'Who was asked, what they said, what changed',
            columns: ['When', 'Who', 'What they said', 'What changed'],
            rows: plan.codesign.entries.map(({ on, who, said, changed }) => [
              on ? sayDate(on) : '',
              who,
              said,
              changed,
            ]),
          },
        ]),
    heading('Social value'),
    ...(plan.social.outcomes.length === 0
      ? text('No outcome is chosen yet.')
      : [
          {
            what: 'table' as const,
            caption: 'Outcomes chosen with residents, as quantities',
            columns: ['Outcome', 'Quantity', 'Of what', 'Chosen with'],
            rows: plan.social.outcomes.map(({ outcome, quantity, unit, chosenWith }) => [
              outcome,
              quantity ?? '',
              unit,
              chosenWith,
            ]),
          },
        ]),
    heading('Provider long-list'),
    ...longListParts(longList(evidence, plan.providers, 'name', input.contracts)),
    heading('Who could cover it together'),
    ...text(
      together.nobody.length === 0
        ? `Each of the ${together.pairs} pairs of a ward and a kind is reached by somebody listed.`
        : `Reached by nobody listed, ${together.nobody.length} of ${together.pairs} pairs: ${sayPairs(together.nobody).join('; ')}.`,
    ),
    ...text(
      together.singleWards.length > 0
        ? `With a single provider for at least one kind: ${sayList(together.singleWards)}.`
        : '',
    ),
    ...text(sayAsked(plan.together, evidence.organisations, Object.keys(plan.providers.excluded))),
    ...list(sayContradictions(input.contradictions)),
    ...text(sayTogether(together)),
    ...list(
      together.alliances.map(({ members }) => sayList(members.map(({ organisation }) => organisation.name))),
    ),
    heading('Lots and value'),
    ...(input.lots.length === 0
      ? text('No lots are drawn.')
      : [
          {
            what: 'table' as const,
            caption: 'Lots',
            columns: [
              'Lot',
              'Wards',
              'On the map',
              'People',
              'Value (pounds)',
              'Who reaches all of it alone',
              'Smallest alliance',
            ],
            rows: input.lots.map(({ lot, alone, answer }) => [
              lot.name,
              sayList(lot.wards.map(({ name }) => name)),
              sayParts(lot),
              sayLotPeople(lot),
              lot.value === null ? 'not said' : Math.round(lot.value),
              alone.length === 0 ? 'Nobody' : sayList(alone.map(({ name }) => name)),
              sayLotAlliance(answer),
            ]),
          },
        ]),
    ...text(input.lots.length > 0 ? sayAskedOfLots(plan.together) : ''),
    ...text(
      sayLotSum(
        input.lots.map(({ lot }) => lot),
        plan.lots.total,
      ),
    ),
    ...text(plan.lots.reasons && `Reasons: ${plan.lots.reasons}`),
    ...(set && plan.lots.total !== null
      ? text(
          `The whole is ${sayPounds(plan.lots.total)} with VAT. ${againstThresholds(plan.lots.total, set)
            .map((state) => thresholdWords[state])
            .join(
              ' ',
            )} Thresholds from ${sayDate(set.from)}: services ${sayPounds(set.services)}, light touch ${sayPounds(set.lightTouch)} (${set.source.title}). Lots: ${lotsSource.title}. Held against the sources on ${sayDate(thresholdsChecked)}.`,
        )
      : []),
    heading('Local economy'),
    ...(goes
      ? [
          ...text(
            goes.impossible
              ? 'The ranges below cannot come to 100% together, so nothing is said of what would stay in the council.'
              : `Between ${sayNumber(goes.local.low)}% and ${sayNumber(goes.local.high)}% would stay in the council, by the council’s own figures.`,
          ),
          {
            what: 'table' as const,
            caption: 'Spending by rings',
            columns: ['Where', 'From (%)', 'To (%)'],
            rows: goes.rings.map(({ name, low, high }) => [name, low, high]),
          },
        ]
      : text('Nothing is entered.')),
    ...(multiplier === null
      ? []
      : [
          ...text(`LM3 of the council’s own figures: ${multiplier.toFixed(2)}. ${plan.economy.lm3.words}`),
          ...list(lm3Cautions),
        ]),
    heading('How the figures are made'),
    ...list([
      'Two-step coverage: hours or services for each resident of the right age, after reach; the page /method explains every number.',
      'Distances are as the crow flies. A ward counts as reached where at least some of its people are in distance.',
      'Declared reach rests on an organisation’s word alone and is always shown apart.',
      'A gap is confirmed only where a steward looked; else it is not known.',
      ...cautions,
      neverSelection,
    ]),
  ];
}

const sayAnswer = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const;

/** Who lists a service of these kinds, then who is only based here: nobody is left out, and the first can be read at once. */
function longListParts(rows: readonly LongListRow[]): Part[] {
  const listed = rows.filter(({ organisation }) => organisation.kinds.length > 0);
  const others = rows.filter(({ organisation }) => organisation.kinds.length === 0);
  const facts = ({ organisation, contracts, ...row }: LongListRow) => [
    [organisation.name, ...contracts].join('. '),
    sectorNames[organisation.sector],
    organisation.income ? sizeNames[organisation.income] : 'not listed',
    sayBase({ organisation, contracts, ...row }),
  ];
  const excluded = rows.filter((row) => row.excluded !== null).length;
  return [
    {
      what: 'text',
      text: `Every organisation that reaches the area for these kinds or is based in it, by name: ${rows.length}. ${
        excluded === 0
          ? 'Nobody is excluded.'
          : `${excluded} excluded, each of which stays in the list with the reason.`
      }`,
    },
    {
      what: 'table',
      caption: 'Provider long-list',
      columns: [
        'Organisation',
        'Sector',
        'Size',
        'Run from',
        'Wards reached',
        'Declared',
        'Kinds and tiers',
        'Confirmed',
        'Excluded because',
      ],
      rows: listed.map((row) => [
        ...facts(row),
        row.reached.length + row.declared.length === 0 ? sayNoReach(row) : sayList(row.reached) || 'none',
        sayList(row.declared) || 'none',
        [sayList(row.kinds), sayTiers(row.organisation.tiers)].filter(Boolean).join('. '),
        sayConfirmed(row),
        row.excluded ?? 'no',
      ]),
    },
    ...(others.length === 0
      ? []
      : [
          {
            what: 'table' as const,
            caption: 'Based in the area, and listing nothing of these kinds',
            columns: ['Organisation', 'Sector', 'Size', 'Run from', 'Excluded because'],
            rows: others.map((row) => [...facts(row), row.excluded ?? 'no']),
          },
        ]),
  ];
}
