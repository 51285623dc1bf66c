import { cautions, sayAges } from '@/lib/gaps/sentences';
import { kindById, needById } from '@/lib/needs/taxonomy';
import { sayCount, sayDistance, sayList } from '@/lib/words';
import { type AnnexInput, type Part, heading, list, namesOf, text } from './annex-part';
import { type PlanEvidence, strengthsOf } from './evidence';
import { sayCellFacts } from './sentences';

/* What the annex says of what is there: strengths, coverage with its maps, services. */

export function strengthParts({ plan, evidence }: AnnexInput): Part[] {
  const strong = strengthsOf(evidence);
  return [
    heading('What is strong'),
    ...text(plan.strengths.words),
    ...list([
      `${sayCount(strong.services, 'service')} of ${sayCount(strong.organisations, 'organisation')} reach the area; ${strong.community} of the organisations are community organisations.`,
      `${sayCount(strong.runFromHere, 'organisation has its', 'organisations have their')} own base in these wards.`,
      ...(strong.wardsWithTwo.length > 0
        ? [`At least two organisations reach ${sayList(strong.wardsWithTwo)} for every kind.`]
        : []),
    ]),
  ];
}

export function coverageParts(evidence: PlanEvidence): Part[] {
  const { wardNames, names } = namesOf(evidence);
  return [
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
                ...sayCellFacts(cell, kind.benchmark, names),
              ]),
            },
          ],
    ),
  ];
}

export function servicesParts(evidence: PlanEvidence): Part[] {
  const { wardNames, names } = namesOf(evidence);
  const services = [...new Map(evidence.services.map((each) => [each.slug, each])).values()];
  return [
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
        ({ name, organisation, reason, where }) =>
          `In no ward’s figure: ${name}, ${organisation}${where.length > 0 ? `, for ${sayList(where)}` : ''} (${reason}).`,
      ),
      `Prevention mix of the ${services.length} services: ${evidence.mix.universal} universal, ${evidence.mix.targeted} targeted, ${evidence.mix.specialist} specialist.`,
      ...evidence.lookedFor.map(
        ({ ward, subject, count }) =>
          `Looked for and not found: ${kindById(subject)?.name ?? needById(subject)?.name ?? subject} in ${wardNames.get(ward) ?? ward}, ${count} times in 90 days.`,
      ),
    ]),
  ];
}
