import { cautions } from '@/lib/gaps/sentences';
import { sayDate, sayList } from '@/lib/words';
import { coverageParts, servicesParts, strengthParts } from './annex-evidence';
import { type AnnexInput, type Part, heading, list, neverSelection, text } from './annex-part';
import { longListParts, lotParts, togetherParts } from './annex-providers';
import { codesignParts, contractParts, economyParts, grantParts } from './annex-way';

/*
 * The annex for committee as plain parts: the Word file, the workbook and the printed page are made of the same ones,
 * so that they say the same. Private notes on organisations are not in it.
 */

export function annexOf(input: AnnexInput): Part[] {
  const { plan, evidence } = input;
  return [
    ...text(
      `${neverSelection} ${input.snapshotOn ? `Evidence of the snapshot of ${sayDate(input.snapshotOn)}` : `As listed on ${sayDate(evidence.on)}`}; data version ${input.dataVersion}, method version ${input.methodVersion}.${evidence.fictional ? ' The place and everything in it is invented.' : ''}`,
    ),
    heading('What it is about'),
    ...text(plan.about.why),
    ...text(`Area: ${sayList(evidence.wards.map(({ name }) => name))} (${input.areaName}).`),
    ...text(`Kinds of service: ${sayList(evidence.kinds.map(({ name }) => name))}.`),
    ...text(plan.kinds.people && `For: ${plan.kinds.people}.`),
    ...strengthParts(input),
    ...coverageParts(evidence),
    ...servicesParts(evidence),
    ...contractParts(input),
    ...grantParts(plan),
    ...codesignParts(plan),
    ...longListParts(input),
    ...togetherParts(input),
    ...lotParts(input),
    ...economyParts(plan, input.areaName),
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
