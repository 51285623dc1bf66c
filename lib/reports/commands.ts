import 'server-only';
import { z } from 'zod';
import { takeTurnOfNetwork } from '@/lib/auth/turns';
import { anonymousClient } from '@/lib/supabase/server';
import type { Report } from './report';

const Answer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), receipt: z.string() }),
  z.object({ outcome: z.enum(['already', 'too-many', 'not-there', 'refused']) }),
]);
export type ReportAnswer = z.infer<typeof Answer>;

/** Sends a report on a listing; `code` makes its receipt, so that the same form sent twice is one report. */
export async function reportListing(
  service: string,
  { kind, message, contact }: Report,
  code: string,
): Promise<ReportAnswer> {
  // Of safety apart, so that nobody can use up those turns by mistakes in opening times.
  if (!(await takeTurnOfNetwork(`report on ${kind}`, 20, 60 * 60))) return { outcome: 'too-many' };
  const { data, error } = await anonymousClient().rpc('report_listing', {
    service,
    report_kind: kind,
    message,
    contact,
    code,
  });
  if (error) throw new Error('reportListing: the report could not be saved', { cause: error });
  return Answer.parse(data);
}
