import { parentPort, workerData } from 'node:worker_threads';
import { type AllianceQuestion, findAlliances } from './alliance';

const { question, milliseconds } = workerData as { question: AllianceQuestion; milliseconds: number };
const end = Date.now() + milliseconds;
parentPort?.postMessage(findAlliances({ ...question, outOfTime: () => Date.now() > end }));
