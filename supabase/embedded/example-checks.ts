import { z } from 'zod';
import { addDays } from '@/lib/clock';
import { checkResults } from '@/lib/gaps/ward-checks';
import type { Database } from './database';

/** `checks.json` of an example: what its stewards found, and what was looked for in vain. All of it is invented. */
const ExampleChecks = z.object({
  checks: z.array(
    z.object({
      wards: z.array(z.string()).min(1),
      kinds: z.array(z.string()).min(1),
      daysAgo: z.number(),
      toldDaysAgo: z.number().optional(),
      where: z.string(),
      result: z.enum(checkResults),
      complete: z.boolean(),
      disputed: z.object({ daysAgo: z.number(), words: z.string(), contact: z.string() }).optional(),
    }),
  ),
  searches: z.array(
    z.object({ ward: z.string(), kind: z.string(), daysAgo: z.number(), count: z.number().min(5) }),
  ),
});

/** Puts the checks of an example into its database, with dates that count back from today. */
export async function seedExampleChecks(database: Database, text: string, today: string): Promise<void> {
  const { checks, searches } = ExampleChecks.parse(JSON.parse(text));
  const wardOf = async (name: string) => {
    const [ward] = await database.query<{ code: string }>(
      'select code from public.wards where name = $1 and valid_to is null',
      [name],
    );
    if (!ward) throw new Error(`seedExampleChecks: there is no ward ${name}`);
    return ward.code;
  };
  for (const { wards, kinds, daysAgo, toldDaysAgo, where, result, complete, disputed } of checks)
    for (const name of wards) {
      const ward = await wardOf(name);
      const day = (before: number | undefined) => (before === undefined ? null : addDays(today, -before));
      const [row] = await database.query<{ id: string }>(
        `insert into public.ward_checks (ward_code, kinds, looked_on, looked_where, result, complete, told_on, told, disputed_on, recorded_at)
         values ($1, $2::text[], $3::date, $4, $5, $6, $7::date,
           case when $7::date is null then 0 else (select count(*) from private.organisations_beside($1)) end, $8::date, $3::date + time '12:00') returning id`,
        [ward, kinds, day(daysAgo), where, result, complete, day(toldDaysAgo), day(disputed?.daysAgo)],
      );
      if (disputed)
        await database.query(
          `insert into public.ward_check_disputes (check_id, words, contact, made_at) values ($1, $2, $3, $4::date + time '12:00')`,
          [row!.id, disputed.words, disputed.contact, day(disputed.daysAgo)],
        );
    }
  for (const { ward, kind, daysAgo, count } of searches) {
    const counted = await database.query(
      `insert into public.daily_counts (day, what, subject, ward_code, count)
       select $1::date, 'nothing-found', lower(name), $2, $3 from public.kinds where id = $4 returning 1`,
      [addDays(today, -daysAgo), await wardOf(ward), count, kind],
    );
    if (counted.length === 0) throw new Error(`seedExampleChecks: there is no kind ${kind}`);
  }
}
