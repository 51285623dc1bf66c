import { z } from 'zod';
import { GssCode, IsoDate, LngLat } from '@/lib/listings/listing';
import { governances, sectors } from '@/lib/listings/public-listing';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** What anyone may read of an organisation: the `document` of a row in `public_organisations`. */
export const PublicOrganisation = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  branch: text,
  about: text,
  sector: z.enum(sectors),
  governance: z.enum(governances),
  charityNumber: text,
  companyNumber: text,
  website: text,
  phones: z.array(z.object({ number: z.string(), label: z.string().default('') })).catch([]),
  email: text,
  incomeBand: z.enum(['under-10k', '10k-100k', '100k-1m', 'over-1m']).nullish().catch(null),
  /** Null when it has none, or keeps it hidden. */
  base: z
    .object({ address: text, postcode: text, ward: GssCode.nullish(), point: LngLat.nullish() })
    .nullish()
    .transform((value) => value ?? null),
  council: GssCode.nullish(),
  facts: z
    .object({
      safeguarding: IsoDate.optional().catch(undefined),
      insurance: IsoDate.optional().catch(undefined),
      qualityMark: z.object({ name: z.string(), date: IsoDate.optional() }).optional().catch(undefined),
    })
    .catch({}),
  volunteering: text,
  source: z
    .object({ name: z.string(), date: IsoDate.nullish(), url: z.string().optional() })
    .nullish()
    .catch(null),
  state: z.enum(['unclaimed', 'approved']),
});
export type PublicOrganisation = z.infer<typeof PublicOrganisation>;
