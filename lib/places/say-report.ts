import { LEAST_SHARE, carryOver } from '@/lib/wards/carry-over';
import { sayCount, sayList } from '@/lib/words';
import type { PackReport } from './check';
import type { PlacePack } from './pack';

const count = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });

/** The report of a check in plain lines, for a terminal. */
export function sayReport(report: PackReport, pack: PlacePack): string[] {
  const { stray } = report;
  const width = Math.max(...report.councils.map(({ name }) => name.length), 0);
  const councils = report.councils.map(
    (each) =>
      `  ${each.name.padEnd(width)}  ${each.code}  ${count.format(each.wards).padStart(4)} wards  ${count.format(each.people).padStart(9)} people  ${count.format(each.postcodes).padStart(7)} postcodes`,
  );
  const groups = Object.entries(pack.place.ageGroups);
  const inState = (state: string) =>
    groups
      .filter(([, each]) => each === state)
      .map(([group]) => group)
      .join(', ') || 'none';
  return [
    `${pack.place.name}: ${count.format(report.wards)} wards, ${count.format(report.smallAreas)} small areas, ${count.format(report.postcodes)} postcodes, ${count.format(report.people.wards)} people`,
    ...councils,
    `People of the small areas together: ${count.format(Math.round(report.people.smallAreas))}${report.widestDifference ? `; widest difference in a ward ${percent.format(report.widestDifference.share)}, ${report.widestDifference.ward}` : ''}`,
    `Age groups, exact: ${inState('exact')}; estimated: ${inState('estimated')}; not available: ${inState('not-available')}`,
    stray.count === 0
      ? 'Every postcode lies in the ward it is said to be in.'
      : `${count.format(stray.count)} of ${count.format(report.postcodes)} postcodes (${percent.format(stray.count / report.postcodes)}) lie outside the ward they are said to be in, ${stray.nowhere === 0 ? 'all of them in another one' : `${count.format(stray.nowhere)} of them in none`}:`,
    ...(stray.count === 0 ? [] : sayStrays(stray)),
    ...sayReview(pack),
  ];
}

/** What a boundary review does to areas served, told before it is loaded. */
function sayReview({ successors, wards }: PlacePack): string[] {
  if (successors.length === 0) return [];
  const old = [...new Set(successors.map((each) => each.old))];
  const { wards: heirs, left, passedOver } = carryOver(old, successors);
  const name = (code: string) => wards.find((ward) => ward.code === code)?.name ?? code;
  return [
    `Boundary review: ${sayCount(old.length, 'old ward is', 'old wards are')} carried over to ${sayList(heirs.map(name))}.`,
    ...(passedOver.length === 0
      ? []
      : [
          `  passed over with less than ${percent.format(LEAST_SHARE)} of the people: ${passedOver.map((each) => `${each.old} to ${name(each.new)}`).join(', ')}`,
        ]),
    ...(left.length === 0 ? [] : [`  without a successor, for a steward to look at: ${left.join(', ')}`]),
  ];
}

function sayStrays({ upTo, farthest }: PackReport['stray']): string[] {
  const steps = upTo.map(({ metres, count: n }) =>
    metres === Infinity ? `farther ${count.format(n)}` : `up to ${count.format(metres)} m ${count.format(n)}`,
  );
  const [first] = farthest;
  return [
    `  ${steps.join(', ')}`,
    ...(first
      ? [
          `  farthest: ${first.postcode.slice(0, -3)} ${first.postcode.slice(-3)}, said to be in ${first.says}, lies ${first.lies === null ? 'in no ward' : `in ${first.lies}`}, ${count.format(Math.round(first.metres))} m off`,
        ]
      : []),
  ];
}
