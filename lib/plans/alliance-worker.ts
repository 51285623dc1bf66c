import { parentPort, workerData } from 'node:worker_threads';
import { type AllianceQuestion, findAlliances } from './alliance';

/** Each question has so many milliseconds of its own. */
const { questions, milliseconds } = workerData as { questions: AllianceQuestion[]; milliseconds: number };
parentPort?.postMessage(
  questions.map((question) => {
    const end = Date.now() + milliseconds;
    return findAlliances({ ...question, outOfTime: () => Date.now() > end });
  }),
);
