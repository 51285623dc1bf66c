import { sayDate, sayList, sayNumber } from '@/lib/words';
import { type AnnexInput, type Part, heading, list, namesOf, text } from './annex-part';
import { kindNames } from './contracts';
import { grantLeaning, grantQuestion, leaningWords } from './grant';
import { lm3, lm3Cautions, sayWhereItGoes } from './local-economy';
import { type Plan, grantQuestions } from './plan';
import { routeNames } from './sections';
import { contractEnds, sayBundled, sayContractWards } from './sentences';

/* What the annex says of the way: what runs already, grant or contract, who was asked, what is meant for people. */

export function contractParts({ contracts, evidence }: AnnexInput): Part[] {
  const { wardNames, names } = namesOf(evidence);
  return [
    heading('Contracts now running'),
    ...(contracts.length === 0
      ? text('No contract on the council’s list is for these kinds in these wards.')
      : [
          {
            what: 'table' as const,
            caption: 'Contracts and grants for these kinds in these wards',
            columns: ['Provider', 'What', 'Value (pounds)', 'Wards', 'Until', 'Bundled'],
            rows: contracts.map((running) => {
              const { contract, ends } = running;
              const listed = contract.organisation === null ? undefined : names.get(contract.organisation);
              return [
                `${contract.provider}${listed !== undefined && listed !== contract.provider ? ` (listed as ${listed})` : ''}`,
                [contract.title, sayList(kindNames(running.kinds))].filter(Boolean).join(': '),
                contract.value ?? 'not known',
                sayContractWards(running, wardNames),
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
  ];
}

export function grantParts(plan: Plan): Part[] {
  return [
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
  ];
}

export function codesignParts(plan: Plan): Part[] {
  return [
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
  ];
}

export function economyParts(plan: Plan, areaName: string): Part[] {
  const goes = sayWhereItGoes(plan.economy, areaName);
  const multiplier = lm3(plan.economy.lm3);
  return [
    heading('Local economy'),
    ...(goes
      ? [
          ...text(
            goes.impossible
              ? `The ranges below cannot come to 100% together, so nothing is said of what would stay in ${areaName}.`
              : `Between ${sayNumber(goes.local.low)}% and ${sayNumber(goes.local.high)}% would stay in ${areaName}, by the council’s own figures.`,
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
  ];
}

const sayAnswer = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const;
