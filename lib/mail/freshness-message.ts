import { z } from 'zod';
import { daysBetween } from '@/lib/clock';
import { sayCount, sayDate } from '@/lib/words';

/** Another organisation that the reader edits for, with so many listings that are due, too. */
export const OtherOrganisation = z.object({ name: z.string(), slug: z.string(), listings: z.number() });

export type FreshnessAsk = {
  organisation: string;
  slug: string;
  /** Oldest first. The codes of links that need no signing in. */
  services: {
    id: string;
    name: string;
    slug: string;
    confirmedOn: string | null;
    stillRight: string;
    ended: string;
  }[];
  /** Code of the link for somebody who should not get this mail. */
  notMe: string;
  /** What else the reader edits for: it has a message of its own in its turn, and may be seen to before. */
  others: z.infer<typeof OtherOrganisation>[];
  /** How many further ones are not named. */
  more: number;
};

/** Codes in links are good for so many days; private.make_link counts them. */
export const LINK_DAYS = 30;

/** One message for an organisation: each of its listings that is due, with what to press. Plain text. */
export function freshnessMessage(ask: FreshnessAsk, site: string, today: string) {
  const { organisation, slug, services, notMe, others, more } = ask;
  const one = services.length === 1;
  const link = (code: string) => `${site}/link/${code}`;
  const blocks = services.map(
    (service) => `${service.name}
${sayConfirmed(service.confirmedOn, today)} How it is shown: ${site}/services/${service.slug}

  Still right:       ${link(service.stillRight)}
  Change it:         ${site}/manage/${slug}/services/${service.id}
  No longer runs:    ${link(service.ended)}
`,
  );
  return {
    subject: one
      ? `Is this still right? ${services[0]!.name}`
      : `Are these still right? ${sayCount(services.length, 'listing')} of ${organisation}`,
    body: `Hello,

${one ? 'This listing' : 'These listings'} of ${organisation} on Wardbook ${one ? 'was' : 'were'} last confirmed a while ago. People rely on ${one ? 'it' : 'them'}. Please open a link below and press its button: two of the three need no signing in.

${blocks.join('\n')}${others.length > 0 ? `\n${sayOthers(others, more, site)}` : ''}
The links work for ${LINK_DAYS} days. Nothing happens until you press the button on the page. We write at most once in 14 days.

Not you, or the wrong address? ${link(notMe)}
`,
  };
}

function sayOthers(others: FreshnessAsk['others'], more: number, site: string): string {
  const lines = others.map(
    ({ name, slug, listings }) =>
      `  ${name}, ${sayCount(listings, 'listing')}: ${site}/manage/${slug}/confirm`,
  );
  if (more > 0) lines.push(`  ${sayCount(more, 'more organisation')}: ${site}/manage`);
  return `You edit for others whose listings are due, too. Sign in to confirm them all with one press for each organisation:

${lines.join('\n')}
`;
}

function sayConfirmed(confirmedOn: string | null, today: string): string {
  if (confirmedOn === null) return 'Never confirmed.';
  return `Last confirmed on ${sayDate(confirmedOn)}, ${sayCount(daysBetween(confirmedOn, today), 'day')} ago.`;
}
