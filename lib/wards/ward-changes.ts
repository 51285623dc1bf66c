import { z } from 'zod';
import { IsoDate } from '@/lib/listings/listing';

const Dated = z.array(z.object({ slug: z.string(), name: z.string(), on: IsoDate }));

/** What changed in a ward in 12 months, as the database tells it from public facts. */
export const WardChanges = z.object({
  /** Day of the first listing of the council: what was listed then is not new. */
  began: IsoDate.nullable(),
  since: IsoDate,
  listed: Dated,
  changed: Dated,
  /** How many listings left. */
  left: z.number(),
  checks: z.array(
    z.object({ kinds: z.array(z.string()), on: IsoDate, result: z.string(), disputed: z.boolean() }),
  ),
});
export type WardChanges = z.infer<typeof WardChanges>;
