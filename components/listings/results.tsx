import { Pagination } from '@/components/ui/pagination';
import type { Card } from '@/lib/listings/card';
import { type Filters, searchHref } from '@/lib/listings/filters';
import { CardList } from './card-list';

type Props = { cards: Card[]; filters: Filters; page: number; pages: number };

/** One page of what was found, as cards. */
export function Results({ cards, filters, page, pages }: Props) {
  return (
    <>
      <CardList cards={cards} />
      <Pagination page={page} pages={pages} hrefOf={(other) => searchHref(filters, { page: other })} />
    </>
  );
}
