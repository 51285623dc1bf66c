import loadHighs from 'highs';
import { findAlliances, type AllianceQuestion } from '@/lib/plans/alliance';
import { smallestByHighs } from '@/lib/plans/alliance.fixtures';
import { randomFrom } from '../../supabase/seed/kelderdale/random';
import { quantile, type BenchRow } from './bench';

export const name = 'Who could cover it together: 80 organisations, 120 pairs, worst of 100';

const cases = 100;
/** HiGHS answers so many of them, since it takes its time. */
const compared = 3;
const target = 2000;

function draw(density: number, round: number): AllianceQuestion {
  const random = randomFrom(`alliance bench ${density} ${round}`);
  const reaches = Array.from({ length: 80 }, () =>
    Array.from({ length: 120 }, (_, pair) => pair).filter(() => random() < density),
  );
  return { pairs: 120, reaches };
}

/** The answer, and its milliseconds. */
function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  return [work(), performance.now() - began];
}

export async function run(): Promise<BenchRow[]> {
  const highs = await loadHighs();
  return [0.05, 0.1, 0.2].map((density) => {
    const times: number[] = [];
    const rival: number[] = [];
    for (let round = 0; round < cases; round += 1) {
      const question = draw(density, round);
      const [smallest, ms] = timed(() => findAlliances({ ...question, larger: 0, most: 1 }));
      times.push(ms);
      if (round >= compared) continue;
      const [known, highsMs] = timed(() => smallestByHighs(highs, question));
      rival.push(highsMs);
      if (known !== smallest.smallest)
        throw new Error(`HiGHS finds ${known} organisations where we find ${smallest.smallest}`);
    }
    const worst = Math.max(...times);
    return {
      what: `density ${100 * density}%, smallest set proven`,
      ours: worst,
      rival: Math.max(...rival),
      rivalName: `HiGHS, worst of ${compared}`,
      unit: 'ms',
      target,
      met: worst <= target,
      note: `median ${quantile(times, 0.5).toFixed(0)} ms`,
    };
  });
}
