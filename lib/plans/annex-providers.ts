import { sayDate, sayList } from '@/lib/words';
import { type AnnexInput, type Part, heading, list, text } from './annex-part';
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
import {
  sayAsked,
  sayAskedOfLots,
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

/* What the annex says of who could do it: the long-list, alliances, lots and their value. */

/** Who lists a service of these kinds, then who is only based here: nobody is left out, and the first can be read at once. */
export function longListParts({ evidence, plan, contracts: running }: AnnexInput): Part[] {
  const rows = longList(evidence, plan.providers, 'name', running);
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
    heading('Provider long-list'),
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

export function togetherParts({ plan, evidence, together, contradictions }: AnnexInput): Part[] {
  return [
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
    ...list(sayContradictions(contradictions)),
    ...text(sayTogether(together)),
    ...list(
      together.alliances.map(({ members }) => sayList(members.map(({ organisation }) => organisation.name))),
    ),
  ];
}

export function lotParts({ plan, lots, today }: AnnexInput): Part[] {
  const set = thresholdsOn(today);
  return [
    heading('Lots and value'),
    ...(lots.length === 0
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
            rows: lots.map(({ lot, alone, answer }) => [
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
    ...text(lots.length > 0 ? sayAskedOfLots(plan.together) : ''),
    ...text(
      sayLotSum(
        lots.map(({ lot }) => lot),
        plan.lots.total,
      ),
    ),
    ...text(plan.lots.reasons && `Reasons: ${plan.lots.reasons}`),
    ...(set && plan.lots.total !== null
      ? text(
          `The whole is ${sayPounds(plan.lots.total)} with VAT. ${againstThresholds(
            plan.lots.total,
            set,
            plan.lots.services,
          )
            .map((state) => thresholdWords[state])
            .join(
              ' ',
            )} Thresholds from ${sayDate(set.from)}: services ${sayPounds(set.services)}, light touch ${sayPounds(set.lightTouch)} (${set.source.title}). Lots: ${lotsSource.title}. Held against the sources on ${sayDate(thresholdsChecked)}.`,
        )
      : []),
  ];
}
