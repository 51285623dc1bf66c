import { readdirSync, readFileSync } from 'node:fs';

/*
 * Time for which processes have really run, in milliseconds. On a machine that is busy with other work it tells
 * more than the clock: a search goes through page, API and database one after another, so that their processor
 * time is about what the answer takes where nobody else wants the processor. Linux only.
 */

function ofProcess(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      return sum + Number(nanoseconds) / 1e6;
    }, 0);
  } catch {
    return 0; // it, or one of its threads, has just ended
  }
}

export const processorTime = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + ofProcess(pid), 0);

export const canTellProcessorTime = process.platform === 'linux';
