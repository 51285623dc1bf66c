import 'server-only';
import { Worker } from 'node:worker_threads';
import { logFault } from '@/lib/log';
import { type AllianceAnswer, type AllianceQuestion, findAlliances } from './alliance';

/*
 * The search in a thread of its own, so that a hard question holds up neither this page nor anybody else's. When the
 * time is up the best found so far is the answer.
 */

export type AskedQuestion = Omit<AllianceQuestion, 'outOfTime'>;

const MOST_MS = 4_000;
/** For each lot. */
const SMALL_MS = 150;
/** At most so many at once: each takes a processor. */
const MOST_THREADS = 2;
let running = 0;
const waiting: (() => void)[] = [];

export async function searchAlliances(question: AskedQuestion): Promise<AllianceAnswer> {
  const [answer] = await inTurn([question], MOST_MS);
  return answer!;
}

/** The smallest alliance of each of several small questions: the lots of a plan. */
export const searchSmall = (questions: readonly AskedQuestion[]): Promise<AllianceAnswer[]> =>
  questions.length === 0
    ? Promise.resolve([])
    : inTurn(
        questions.map((question) => ({ ...question, larger: 0, most: 1 })),
        SMALL_MS,
      );

async function inTurn(questions: readonly AskedQuestion[], milliseconds: number): Promise<AllianceAnswer[]> {
  if (running < MOST_THREADS) running += 1;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    return await inThread(questions, milliseconds);
  } finally {
    // Whoever waits takes the place over, so that nobody who comes in between takes it too.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function inThread(questions: readonly AskedQuestion[], milliseconds: number): Promise<AllianceAnswer[]> {
  const here = (fault: unknown) => {
    logFault('searchAlliances: no thread, searched here', fault);
    return questions.map((question) => {
      const end = Date.now() + milliseconds;
      return findAlliances({ ...question, outOfTime: () => Date.now() > end });
    });
  };
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./alliance-worker.ts', import.meta.url), {
        workerData: { questions, milliseconds },
      });
      worker.once('message', (answers: AllianceAnswer[]) => {
        resolve(answers);
        void worker.terminate();
      });
      // A machine that gives no more threads still gets an answer, within the same time.
      worker.once('error', (fault) => resolve(here(fault)));
    } catch (fault) {
      resolve(here(fault));
    }
  });
}
