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
/** At most so many at once: each takes a processor. */
const MOST_THREADS = 2;
let running = 0;
const waiting: (() => void)[] = [];

export async function searchAlliances(question: AskedQuestion): Promise<AllianceAnswer> {
  if (running >= MOST_THREADS) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await inThread(question);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function inThread(question: AskedQuestion): Promise<AllianceAnswer> {
  const here = (fault: unknown) => {
    logFault('searchAlliances: no thread, searched here', fault);
    return searchHere(question, MOST_MS);
  };
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./alliance-worker.ts', import.meta.url), {
        workerData: { question, milliseconds: MOST_MS },
      });
      worker.once('message', (answer: AllianceAnswer) => {
        resolve(answer);
        void worker.terminate();
      });
      // A machine that gives no more threads still gets an answer, within the same time.
      worker.once('error', (fault) => resolve(here(fault)));
    } catch (fault) {
      resolve(here(fault));
    }
  });
}

function searchHere(question: AskedQuestion, milliseconds: number): AllianceAnswer {
  const end = Date.now() + milliseconds;
  return findAlliances({ ...question, outOfTime: () => Date.now() > end });
}

/** The same in this thread, for what is known to be small: one lot. */
export function searchSmall(question: AskedQuestion, milliseconds = 150): AllianceAnswer {
  return searchHere({ ...question, larger: 0, most: 1 }, milliseconds);
}
