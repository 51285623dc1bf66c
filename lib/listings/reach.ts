import { z } from 'zod';
import { type Listing } from './listing';

/** What decides whether a confirmation asks how a service reaches so many wards. */
export const Reach = z.object({
  delivery: z.array(z.string()),
  /** Whether it gives hours when it goes out. */
  hours: z.boolean(),
  evidence: z.string(),
  wards: z.array(z.string()),
  councils: z.array(z.string()),
});
export type Reach = z.infer<typeof Reach>;

export const reachOf = ({ delivery, areaServed, sessions }: Listing): Reach => ({
  delivery,
  hours: sessions.length > 0,
  evidence: areaServed.evidence,
  wards: areaServed.wards,
  councils: areaServed.councils,
});
