import type { Metadata } from 'next';
import { cache } from 'react';
import { guarded } from '@/app/guarded';
import { Finder } from '@/components/listings/finder';
import { noteSearch } from '@/lib/counts/commands';
import { parseFilters } from '@/lib/listings/filters';
import { readHome } from '@/lib/listings/read-home';
import { sayTitle } from '@/lib/listings/found-words';
import './home.scss';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const homeOf = cache((parameters: Awaited<Props['searchParams']>) => readHome(parseFilters(parameters)));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const home = await homeOf(await searchParams).catch(() => null);
  if (!home) return {};
  // The layout's "· Wardbook" goes on pages below it, of which home is none.
  const titled = (title: string) => ({ absolute: `${title} · Wardbook` });
  if (!home.searched)
    return { title: titled(`Find help in ${home.where.directory}`), alternates: { canonical: '/' } };
  // A search is no page to index: it would fill an index with what people look for.
  const quiet = home.danger || home.discreet;
  return { title: titled(sayTitle(home.filters, quiet, home.where)), robots: { index: false } };
}

export default function Home({ searchParams }: Props) {
  return guarded('/', async () => {
    const home = await homeOf(await searchParams);
    if (home.searched) await noteSearch(home.filters, home.found, home.danger);
    return <Finder home={home} />;
  });
}
