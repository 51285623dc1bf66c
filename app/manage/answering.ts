import { unstable_rethrow } from 'next/navigation';
import { logFault } from '@/lib/log';
import type { FormAnswer } from '@/lib/manage/form-answer';

/** Runs an action; a fault is logged and answered, so that what was typed stays in the form. */
export async function answering(route: string, work: () => Promise<FormAnswer>): Promise<FormAnswer> {
  try {
    return await work();
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    return { fault: 'unreachable' };
  }
}
