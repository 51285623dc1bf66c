import 'server-only';
import { Worker } from 'node:worker_threads';
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
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./alliance-worker.ts', import.meta.url), {
      workerData: { question, milliseconds: MOST_MS },
    });
    worker.once('message', (answer: AllianceAnswer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

/** The same in this thread, for what is known to be small: one lot. */
export function searchSmall(question: AskedQuestion, milliseconds = 150): AllianceAnswer {
  const end = Date.now() + milliseconds;
  return findAlliances({ ...question, larger: 0, most: 1, outOfTime: () => Date.now() > end });
}
