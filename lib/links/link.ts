import { z } from 'zod';
import { Reach } from '@/lib/listings/reach';

/** What `look_at_link` and `press_link` answer. */
export const Link = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['open', 'used', 'expired', 'gone', 'done']),
    purpose: z.enum(['still-right', 'no-longer-runs', 'not-me', 'claim']),
    service: z.string().nullable(),
    slug: z.string().nullable(),
    organisation: z.string().nullable(),
    /** The listing was changed since the e-mail was written. */
    newer: z.boolean().nullable(),
    /** A change waits for a steward. */
    waiting: z.boolean().nullable(),
    endsOn: z.string().nullable(),
    /** Of “still right”: what decides whether it is asked how it reaches so many wards. */
    reach: Reach.nullable(),
    /** Address of whoever asks to look after the organisation. */
    asker: z.string().nullable(),
  }),
]);
export type Link = z.infer<typeof Link>;

/** A code has 64 hex digits; anything else is no code and is not asked about. */
export const isCode = (text: string) => /^[0-9a-f]{64}$/.test(text);
