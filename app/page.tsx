import type { Metadata } from 'next';
import { cache } from 'react';
import { guarded } from '@/app/guarded';
import { Finder } from '@/components/listings/finder';
import { parseFilters } from '@/lib/listings/filters';
import { readHome } from '@/lib/listings/read-home';
import { sayTitle } from '@/lib/listings/found-words';
import './home.scss';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const homeOf = cache((parameters: Awaited<Props['searchParams']>) => readHome(parseFilters(parameters)));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const home = await homeOf(await searchParams).catch(() => null);
  if (!home) return {};
  const alternates = { canonical: '/' };
  // A search is no page to index: it would fill an index with what people look for.
  if (!home.searched) return { title: `Find help in ${home.where.directory}`, alternates };
  return { title: sayTitle(home.filters, home.danger || home.discreet, home.where), alternates, robots: { index: false } };
}

export default function Home({ searchParams }: Props) {
  return guarded('/', async () => <Finder home={await homeOf(await searchParams)} />);
}
