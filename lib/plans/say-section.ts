import { sayAges } from '@/lib/gaps/sentences';
import { sayDate, sayList, sayNumber } from '@/lib/words';
import { kindNames } from './contracts';
import type { FormSection } from './forms';
import { grantQuestion } from './grant';
import { ringName } from './local-economy';
import { type Plan, grantQuestions, rings } from './plan';
import { routeNames } from './sections';
import { sayAsked, sayPounds } from './sentences';

export type Said = { label: string; value: string };
type Names = {
  wards: ReadonlyMap<string, string>;
  organisations: readonly { id: string; name: string }[];
  area: string;
};

/** One section as it stands, in the words of its form, for whoever reads it beside what they typed. */
export function saySection(section: FormSection, plan: Plan, { wards, organisations, area }: Names): Said[] {
  const wardList = (codes: readonly string[]) => sayList(codes.map((code) => wards.get(code) ?? code));
  const pounds = (value: number | null) => (value === null ? '' : sayPounds(value));
  switch (section) {
    case 'about':
      return [
        { label: 'Name', value: plan.about.title },
        { label: 'What should be different for people', value: plan.about.why },
      ];
    case 'area':
      return [{ label: 'Wards', value: wardList(plan.area.wards) }];
    case 'kinds':
      return [
        { label: 'Kinds of service', value: sayList(kindNames(plan.kinds.kinds)) },
        { label: 'Whom it is for', value: plan.kinds.people },
        { label: 'Their ages', value: plan.kinds.ages && sayAges(plan.kinds.ages) },
      ];
    case 'strengths':
      return [{ label: 'What is strong already', value: plan.strengths.words }];
    case 'grant':
      return [
        ...grantQuestions.map((id) => ({
          label: grantQuestion(id),
          value: sayAnswer[plan.grant.answers[id] ?? 'none'],
        })),
        {
          label: 'Could it be a grant?',
          value: { yes: 'Yes', no: 'No', open: 'Not decided yet' }[plan.grant.decision],
        },
        { label: 'Reasons', value: plan.grant.reasons },
      ];
    case 'route':
      return [
        { label: 'Route thought of', value: routeNames[plan.route.route] },
        { label: 'Why', value: plan.route.reasons },
      ];
    case 'codesign':
      return plan.codesign.entries.map(({ on, who, said, changed }) => ({
        label: [on && sayDate(on), who].filter(Boolean).join(', '),
        value: [said, changed && `What changed: ${changed}`].filter(Boolean).join('\n'),
      }));
    case 'social':
      return plan.social.outcomes.map(({ outcome, quantity, unit, chosenWith }) => ({
        label: outcome,
        value:
          [quantity === null ? '' : sayNumber(quantity), unit].filter(Boolean).join(' ') +
          (chosenWith && `, chosen with ${chosenWith}`),
      }));
    case 'together':
      return [{ label: 'What is asked', value: sayAsked(plan.together, organisations) }];
    case 'lots':
      return [
        ...plan.lots.lots.map((lot) => ({
          label: lot.name,
          value: [wardList(lot.wards) || 'no wards', pounds(lot.value)].filter(Boolean).join('; '),
        })),
        { label: 'Total value', value: pounds(plan.lots.total) },
        {
          label: 'Light touch services',
          value: { 'light-touch': 'Yes, all of them', other: 'No', unknown: 'Not known yet' }[
            plan.lots.services
          ],
        },
        { label: 'Reasons', value: plan.lots.reasons },
      ];
    case 'economy': {
      const { spend, lm3, rings: entered } = plan.economy;
      return [
        { label: 'What would be spent', value: pounds(spend) },
        ...rings.map((ring) => {
          const range = entered[ring];
          return { label: ringName(ring, area), value: range ? `${range.low}% to ${range.high}%` : '' };
        }),
        ...(['r1', 'r2', 'r3'] as const).map((round) => ({
          label: `LM3, ${round.toUpperCase()}`,
          value: pounds(lm3[round]),
        })),
        { label: 'Whose figures', value: lm3.words },
      ];
    }
  }
}

const sayAnswer = { yes: 'Yes', no: 'No', unsure: 'Not sure', none: '' } as const;
