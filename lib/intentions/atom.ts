import { asText } from '@/lib/as-text';

/* The noticeboard as an Atom feed (RFC 4287): plain data in, text out. */

export type FeedEntry = {
  id: string;
  title: string;
  href: string;
  /** Instants. */
  published: string;
  updated: string;
  by: string;
  summary: string;
};

// What XML 1.0 cannot hold is left out.
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const escape = (text: string) => asText(text.replaceAll(control, ''));

export function atomFeed(feed: {
  title: string;
  /** Address of the feed, and of the page with the same. */
  self: string;
  page: string;
  entries: readonly FeedEntry[];
}): string {
  const updated =
    feed.entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  const entries = feed.entries.map(
    ({ id, title, href, published, updated: changed, by, summary }) => `  <entry>
    <id>urn:uuid:${escape(id)}</id>
    <title>${escape(title)}</title>
    <link rel="alternate" type="text/html" href="${escape(href)}"/>
    <published>${escape(published)}</published>
    <updated>${escape(changed)}</updated>
    <author><name>${escape(by)}</name></author>
    <summary>${escape(summary)}</summary>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>${escape(feed.self)}</id>
  <title>${escape(feed.title)}</title>
  <link rel="self" type="application/atom+xml" href="${escape(feed.self)}"/>
  <link rel="alternate" type="text/html" href="${escape(feed.page)}"/>
  <updated>${escape(updated)}</updated>
${entries.join('\n')}
</feed>
`;
}
