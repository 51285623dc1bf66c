import type loadHighs from 'highs';
import type { AllianceQuestion } from './alliance';

/* The same question to an independent solver, for tests and the benchmark. */

export type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** Size of the smallest alliance by HiGHS, as a mixed-integer programme; null where no set keeps the limit. */
export function smallestByHighs(highs: Highs, question: AllianceQuestion): number | null {
  const { pairs, reaches, times = 1, mostPairs, mustInclude = [], leaveOut = [] } = question;
  const open = [...reaches.keys()].filter((each) => !leaveOut.includes(each));
  const rows: string[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const able = open.filter((each) => reaches[each]!.includes(pair));
    const wanted = Math.min(times, able.length);
    if (wanted === 0) continue;
    if (mostPairs === undefined) rows.push(`${able.map((each) => `x${each}`).join(' + ')} >= ${wanted}`);
    else {
      rows.push(`${able.map((each) => `y${each}_${pair}`).join(' + ')} = ${wanted}`);
      for (const each of able) rows.push(`y${each}_${pair} - x${each} <= 0`);
    }
  }
  if (mostPairs !== undefined)
    for (const each of open)
      if (reaches[each]!.length > 0)
        rows.push(`${reaches[each]!.map((pair) => `y${each}_${pair}`).join(' + ')} <= ${mostPairs}`);
  for (const each of mustInclude) rows.push(`x${each} = 1`);
  if (rows.length === 0) return 0;
  const model = [
    'Minimize',
    ` obj: ${open.map((each) => `x${each}`).join(' + ')}`,
    'Subject To',
    ...rows.map((row, place) => ` r${place}: ${row}`),
    'Binary',
    ` ${open.map((each) => `x${each}`).join(' ')}`,
    'End',
  ].join('\n');
  const solution = highs.solve(model);
  if (solution.Status === 'Infeasible') return null;
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS ended with ${solution.Status}`);
  return Math.round(solution.ObjectiveValue);
}
