import { z } from 'zod';
import {
  AreaServed,
  Access,
  Audience,
  Capacity,
  Cost,
  GssCode,
  IsoDate,
  LngLat,
  Session,
  accessFeatures,
  deliveries,
  spaces,
  tiers,
} from './listing';

/*
 * What anyone may read of a listing: the `document` of a row in `public_listings`. It is written by the
 * doors of the database from public facts only; a hidden site leaves no more than `hiddenPlace: true`.
 */

export const sectors = ['community', 'public', 'private'] as const;
/** As the organisation itself says; a list that somebody else made does not say it for them. */
export const governances = ['local', 'branch', 'elsewhere', 'not-said'] as const;

export const PublicSite = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  point: LngLat.nullable(),
  /** Ward of the point, computed by the database; null outside every loaded ward. */
  ward: GssCode.nullable(),
  features: z.array(z.enum(accessFeatures)),
  spaces: z.array(z.enum(spaces)),
  sessions: z.array(Session),
});
export type PublicSite = z.infer<typeof PublicSite>;

export const PublicListing = z.object({
  id: z.uuid(),
  /** Small stable integer; the map speaks of listings by it. */
  number: z.number().int(),
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  website: z.string(),
  phones: z.array(z.object({ number: z.string(), label: z.string() })),
  email: z.string(),
  kinds: z.array(z.string()).min(1),
  tier: z.enum(tiers),
  audience: Audience,
  access: Access,
  cost: Cost,
  capacity: Capacity,
  delivery: z.array(z.enum(deliveries)),
  sites: z.array(PublicSite),
  hiddenPlace: z.boolean(),
  sessions: z.array(Session),
  areaServed: AreaServed.omit({ evidence: true }),
  source: z.object({ name: z.string(), date: IsoDate.nullable(), url: z.string() }).nullable(),
  organisation: z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    sector: z.enum(sectors),
    governance: z.enum(governances),
  }),
  /** Council whose stewards look after the organisation. */
  council: GssCode.nullable(),
  /** Day the organisation last said that this is right; null while unclaimed. */
  confirmedOn: IsoDate.nullable(),
  /** Last day on which it counts as confirmed, by the periods of that council; null while unclaimed. */
  freshUntil: IsoDate.nullable(),
  /** Last day before it counts as not confirmed lately. */
  trustedUntil: IsoDate.nullable(),
  changedOn: IsoDate,
});
export type PublicListing = z.infer<typeof PublicListing>;
