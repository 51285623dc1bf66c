import { z } from 'zod';
import { addDays, daysBetween } from '@/lib/clock';
import { checkHolds, daysToAnswer } from '@/lib/coverage/states';
import { GssCode, IsoDate } from '@/lib/listings/listing';

/* What stewards record of looking in a ward, as their desk shows it. */

export const checkResults = ['none-found', 'found-not-listed', 'found-and-listed'] as const;
export type CheckResult = (typeof checkResults)[number];

export const resultLabels: Readonly<Record<CheckResult, string>> = {
  'none-found': 'None was found',
  'found-not-listed': 'Found one that is not listed yet',
  'found-and-listed': 'What there is is listed',
};

/** A row of `ward_checks`. */
export const CheckRow = z
  .object({
    id: z.uuid(),
    ward_code: GssCode,
    kinds: z.array(z.string()),
    role: z.string(),
    looked_on: IsoDate,
    looked_where: z.string(),
    result: z.enum(checkResults),
    complete: z.boolean(),
    told_on: IsoDate.nullable(),
    told: z.number(),
    disputed_on: IsoDate.nullable(),
    settled_on: IsoDate.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    ward: row.ward_code,
    kinds: row.kinds,
    role: row.role,
    on: row.looked_on,
    where: row.looked_where,
    result: row.result,
    complete: row.complete,
    toldOn: row.told_on,
    told: row.told,
    disputedOn: row.disputed_on,
    settledOn: row.settled_on,
  }));
export type Check = z.infer<typeof CheckRow>;

export const Disputes = z.array(
  z.object({ id: z.uuid(), words: z.string(), contact: z.string(), made_at: z.string() }),
);
export type Dispute = z.infer<typeof Disputes>[number];

/**
 * Where a check stands. `replaced`: the same kinds of the ward were looked for again later. `over`: it is older
 * than 12 months and says nothing any more. `ended`: a listing has reached the ward since, for each of its kinds.
 */
export const checkStandings = ['disputed', 'waiting', 'holds', 'ended', 'found', 'replaced', 'over'] as const;
export type Standing = (typeof checkStandings)[number];

const isOver = ({ on }: Check, today: string) => daysBetween(on, today) > checkHolds;

const isWaiting = ({ toldOn }: Check, today: string) =>
  toldOn === null || daysBetween(toldOn, today) < daysToAnswer;

/** Whether a kind is a confirmed gap of a ward. */
export type IsGap = (ward: string, kind: string) => boolean;

/** `later` are the checks after it, in any order. */
export function standingOf(
  check: Check,
  later: readonly Check[],
  today: string,
  isGap: IsGap = () => true,
): Standing {
  if (isOver(check, today)) return 'over';
  const undisputed = check.result === 'none-found' && !check.disputedOn;
  const holds = undisputed && !isWaiting(check, today);
  // A later look that found none too leaves a confirmed gap as it is while those who were told of it may answer.
  const leaves = (each: Check) =>
    holds && each.result === 'none-found' && !each.disputedOn && isWaiting(each, today);
  const again = (kind: string) =>
    later.some((each) => each.ward === check.ward && each.kinds.includes(kind) && !leaves(each));
  if (check.kinds.every(again)) return 'replaced';
  if (check.disputedOn) return 'disputed';
  if (check.result !== 'none-found') return 'found';
  if (!holds) return 'waiting';
  return check.kinds.some((kind) => isGap(check.ward, kind)) ? 'holds' : 'ended';
}

/** Each with its standing; `checks` newest first, as they come. */
export const withStandings = (
  checks: readonly Check[],
  today: string,
  isGap?: IsGap,
): (Check & { standing: Standing })[] =>
  checks.map((check, at) => ({ ...check, standing: standingOf(check, checks.slice(0, at), today, isGap) }));

/** Day from which a check that found none counts as a confirmed gap. */
export const countsFrom = (toldOn: string): string => addDays(toldOn, daysToAnswer);

/** Last day on which it says anything. */
export const holdsUntil = (on: string): string => addDays(on, checkHolds);
