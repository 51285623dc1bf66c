import { sayCount, sayNumber } from '@/lib/words';
import type { JobName, JobOutcome } from './run-job';

/** One sentence for the terminal about what a job did, or would do. */
export function sayOutcome(job: JobName, outcome: JobOutcome, dry: boolean): string {
  if (outcome.state === 'running') return `${job}: another run is at work, so this one did nothing.`;
  if (outcome.state === 'no-mail-server')
    return `${job}: SMTP_URL is not set, so mail stays in the queue. See docs/operations.md.`;
  const { counts } = outcome;
  const of = (name: string) => counts[name] ?? 0;
  if (job === 'freshness')
    return dry
      ? `freshness: ${sayCount(of('organisations'), 'organisation')} would be asked about ${sayCount(of('listings'), 'listing')} in ${sayCount(of('messages'), 'e-mail')}. Nothing was written.`
      : `freshness: ${sayCount(of('organisations'), 'organisation')} asked about ${sayCount(of('listings'), 'listing')} in ${sayCount(of('messages'), 'e-mail')}; ${sayNumber(of('ended'))} archived because they no longer run, ${sayNumber(of('lapsed'))} lapsed.`;
  if (job === 'mail')
    return dry
      ? `mail: ${sayCount(of('waiting'), 'message')} in the queue. Nothing was sent.`
      : `mail: ${sayNumber(of('sent'))} sent, ${sayNumber(of('later'))} to be tried again, ${sayNumber(of('bounced'))} bounced.`;
  if (dry) return 'retention: nothing was erased; /privacy lists the periods.';
  const gone = Object.entries(counts).filter(([, n]) => n > 0);
  return gone.length === 0
    ? 'retention: nothing was old enough to be erased.'
    : `retention: erased ${gone.map(([what, n]) => `${sayNumber(n)} ${what}`).join(', ')}.`;
}
