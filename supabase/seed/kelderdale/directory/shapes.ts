import type { Listing, accessWays, capacities, deliveries, groups, tiers } from '@/lib/listings/listing';
import type { governances, sectors } from '@/lib/listings/public-listing';
import type { PlaceKey } from './places';
import type { CouncilName, WardName } from './wards';

/*
 * What an author of the example directory writes. Everything that can be worked out (identifiers, codes,
 * postcodes, points, repeated contact details) is left to `build.ts`.
 */

type One<T extends readonly unknown[]> = T[number];

export interface Way {
  ways: One<typeof accessWays>[];
  referredBy?: string;
  note?: string;
}

export interface Price {
  type: 'free' | 'donation' | 'paid';
  text?: string;
}

/** Area served: named wards, a whole council ("all Kelderdale"), or wider. */
export type Area = WardName | `all ${CouncilName}` | 'region' | 'nation';

export interface ServiceEntry {
  name: string;
  /** One sentence, 200 characters at most. */
  summary: string;
  /** Two to four plain sentences. */
  description: string;
  /** Main kind first. */
  kinds: [string, ...string[]];
  /** Left out, it is the usual tier of the main kind. */
  tier?: One<typeof tiers>;
  ages?: [from: number | null, to: number | null];
  groups?: One<typeof groups>[];
  languages?: string[];
  access: Way;
  cost: Price;
  /** State and how many days ago it began. Left out: open. */
  capacity?: [state: One<typeof capacities>, daysAgo: number];
  /** Where it happens, with the times there as `timetable.ts` reads them. */
  at?: Partial<Record<PlaceKey, string[]>>;
  /** Where and when it happened before it last changed. */
  was?: Partial<Record<PlaceKey, string[]>>;
  /** Ways besides a site. */
  also?: Exclude<One<typeof deliveries>, 'site'>[];
  /** Times that belong to no place. */
  times?: string[];
  serves: Area[];
  phone?: { number: string; label?: string }[];
  email?: string;
  website?: string;
  source?: NonNullable<Listing['source']>;
  /** Days since the organisation confirmed it; null is never. Left out: as the organisation. */
  confirmed?: number | null;
  how?: 'signed-in' | 'link' | 'telephone';
  changed?: number;
  state?: 'archived';
}

export interface OrganisationEntry {
  /** Lasts for ever: identifiers, web and e-mail addresses are made from it. */
  slug: string;
  name: string;
  branch?: string;
  about: string;
  sector?: One<typeof sectors>;
  governance?: One<typeof governances>;
  charityNumber?: string;
  companyNumber?: string;
  /** Left out: https://SLUG.example.org. Null: it has none. */
  website?: string | null;
  phone?: string;
  /** The part before the @, `hello` when left out; null: it has none. */
  mailbox?: string | null;
  income: 'under-10k' | '10k-100k' | '100k-1m' | 'over-1m';
  base: PlaceKey | null;
  council?: CouncilName;
  facts?: { safeguarding?: string; insurance?: string; qualityMark?: { name: string; date: string } };
  volunteering?: string;
  state?: 'approved' | 'unclaimed' | 'waiting' | 'archived';
  source?: NonNullable<Listing['source']>;
  confirmed: number | null;
  services: Record<string, ServiceEntry>;
}

export const walkIn = (note = ''): Way => ({ ways: ['walk-in'], note });
export const book = (note = ''): Way => ({ ways: ['book'], note });
export const askYourself = (note = ''): Way => ({ ways: ['self-refer'], note });
export const referredBy = (who: string, note = ''): Way => ({
  ways: ['professional'],
  referredBy: who,
  note,
});
export const askOrReferredBy = (who: string, note = ''): Way => ({
  ways: ['self-refer', 'professional'],
  referredBy: who,
  note,
});
export const walkInOrBook = (note = ''): Way => ({ ways: ['walk-in', 'book'], note });

export const free = (text = ''): Price => ({ type: 'free', text });
export const donation = (text = ''): Price => ({ type: 'donation', text });
export const paid = (text: string): Price => ({ type: 'paid', text });
