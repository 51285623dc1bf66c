import { siteAddress } from '@/lib/env';
import { atomFeed } from '@/lib/intentions/atom';
import { intentionsHref, parseIntentionFilters } from '@/lib/intentions/filters';
import { stageNames } from '@/lib/intentions/intention';
import { readAreaNames, readHistory, readIntention, readIntentions } from '@/lib/intentions/queries';
import { whatItIsNot } from '@/lib/intentions/rules';
import { queryOf } from '@/lib/listings/filters';
import { logFault } from '@/lib/log';
import { needById } from '@/lib/needs/taxonomy';
import { readWardShapes } from '@/lib/wards/queries';

const types = {
  'content-type': 'application/atom+xml; charset=utf-8',
  'cache-control': 'no-cache',
};

/** Council plans as an Atom feed: of a council, a ward or a need, or every change of one (`?intention=`). */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const one = searchParams.get('intention');
  try {
    const feed = one === null ? await board(queryOf(searchParams)) : await changesOf(one);
    return feed === null
      ? new Response('There is no such council plan.\n', { status: 404 })
      : new Response(feed, { headers: types });
  } catch (fault) {
    logFault('/intentions/feed', fault);
    return new Response('The feed cannot be read just now. Try again in a minute.\n', { status: 503 });
  }
}

async function board(query: Record<string, string | string[] | undefined>): Promise<string> {
  const filters = { ...parseIntentionFilters(query), stage: '' } as const;
  const [intentions, areaNames, { wards }] = await Promise.all([
    readIntentions(filters),
    readAreaNames(),
    readWardShapes(),
  ]);
  const site = siteAddress();
  const about = [
    areaNames.get(filters.council),
    wards.find(({ code }) => code === filters.ward)?.name,
    needById(filters.need)?.name,
  ].filter(Boolean);
  return atomFeed({
    title: ['Council plans', ...about].join(', '),
    self: site + intentionsHref(filters, {}, '/intentions/feed'),
    page: site + intentionsHref(filters),
    entries: intentions.slice(0, 50).map((each) => ({
      id: each.id,
      title: `${each.state === 'withdrawn' ? 'Withdrawn' : stageNames[each.stage]}: ${each.document.title}`,
      href: `${site}/intentions/${each.slug}`,
      published: new Date(each.published_at ?? each.changed_at).toISOString(),
      updated: new Date(each.changed_at).toISOString(),
      by: areaNames.get(each.area) ?? 'Wardbook',
      summary: `${each.document.what}\n\n${whatItIsNot}`,
    })),
  });
}

async function changesOf(slug: string): Promise<string | null> {
  const intention = await readIntention(slug);
  if (!intention) return null;
  const [{ sent }, areaNames] = await Promise.all([readHistory(intention.id), readAreaNames()]);
  const site = siteAddress();
  const by = areaNames.get(intention.area) ?? 'Wardbook';
  return atomFeed({
    title: `Council plans, ${intention.document.title}`,
    self: `${site}/intentions/feed?intention=${slug}`,
    page: `${site}/intentions/${slug}`,
    entries: sent.toReversed().map(({ id, at, subject, words }) => ({
      // One for each message, for good: the intention's id with the message's number at its end.
      id: `${intention.id.slice(0, 24)}${id.toString(16).padStart(12, '0')}`,
      title: subject,
      href: `${site}/intentions/${slug}`,
      published: new Date(at).toISOString(),
      updated: new Date(at).toISOString(),
      by,
      summary: `${words}\n\n${whatItIsNot}`,
    })),
  });
}
