import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { OtherOrganisation, freshnessMessage } from '@/lib/mail/freshness-message';
import type { ServiceClient } from '@/lib/supabase/service';

const Batch = z.array(
  z.object({
    organisation: z.uuid(),
    name: z.string(),
    slug: z.string(),
    council: z.string(),
    notMe: z.string(),
    recipients: z.array(
      z.object({ email: z.string(), others: z.array(OtherOrganisation), more: z.number() }),
    ),
    services: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        slug: z.string(),
        confirmedOn: z.string().nullable(),
        stillRight: z.string(),
        ended: z.string(),
      }),
    ),
  }),
);

/** Organisations in one turn; a statement then takes a second or two at most. */
const BATCH = 1000;
export const MOST_ORGANISATIONS = 5000;

export type FreshnessCounts = {
  /** Listings archived, three days after somebody said that they no longer run. */
  ended: number;
  /** Listings that lapsed since the last run. */
  lapsed: number;
  organisations: number;
  listings: number;
  messages: number;
};

export interface FreshnessOptions {
  /** Address of the site, for the links. */
  site: string;
  /** Writes and queues nothing, and looks no further than the first 1,000 organisations. */
  dry: boolean;
  /** Organisations written to in one run; the next run goes on from there. */
  most: number;
  /** Asked between batches: may this run go on? */
  mayGoOn?: () => Promise<boolean>;
}

async function count(client: ServiceClient, name: 'end_services' | 'take_away_lapsed'): Promise<number> {
  const { data, error } = await client.rpc(name);
  if (error) throw new Error(`runFreshness: ${name} failed`, { cause: error });
  return z.number().parse(data);
}

/**
 * The ladder of freshness for one day: what ended or lapsed goes, and organisations whose listings are due
 * are asked, the oldest first. Repeating it the same day asks nobody again.
 */
export async function runFreshness(
  client: ServiceClient,
  options: FreshnessOptions,
): Promise<FreshnessCounts> {
  const { site, dry, most, mayGoOn } = options;
  const counts: FreshnessCounts = { ended: 0, lapsed: 0, organisations: 0, listings: 0, messages: 0 };
  if (!dry) {
    counts.ended = await count(client, 'end_services');
    counts.lapsed = await count(client, 'take_away_lapsed');
  }
  const today = londonNow().date;
  while (counts.organisations < most && (!mayGoOn || (await mayGoOn()))) {
    const size = Math.min(BATCH, most - counts.organisations);
    const { data, error } = await client.rpc('freshness_batch', { most: size, dry });
    if (error) throw new Error('runFreshness: who is due could not be read', { cause: error });
    const batch = Batch.parse(data);
    const messages = batch.flatMap(({ organisation, name, recipients, ...ask }) =>
      recipients.map(({ email, ...also }) => ({
        organisation,
        recipient: email,
        ...freshnessMessage({ ...ask, ...also, organisation: name }, site, today),
      })),
    );
    counts.organisations += batch.length;
    counts.listings += batch.reduce((sum, { services }) => sum + services.length, 0);
    if (dry) counts.messages += messages.length;
    if (dry || batch.length === 0) break;
    const queued = await client.rpc('freshness_queue', { messages });
    if (queued.error) throw new Error('runFreshness: messages could not be queued', { cause: queued.error });
    const written = z.number().parse(queued.data);
    counts.messages += written;
    // Another run had them all meanwhile: it is at work, so this one need not go on.
    if (written === 0) break;
  }
  return counts;
}
