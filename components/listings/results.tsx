import { Pagination } from '@/components/ui/pagination';
import type { Card } from '@/lib/listings/card';
import { type Filters, searchHref } from '@/lib/listings/filters';
import { ListingCard } from './listing-card';
import { SaveLink } from './save-link';

type Props = { cards: Card[]; filters: Filters; page: number; pages: number };

/** One page of what was found, as cards. */
export function Results({ cards, filters, page, pages }: Props) {
  return (
    <>
      <ul className="cards">
        {cards.map((card) => (
          <li key={card.number}>
            <ListingCard card={card}>
              <SaveLink card={card} />
            </ListingCard>
          </li>
        ))}
      </ul>
      <Pagination page={page} pages={pages} hrefOf={(other) => searchHref(filters, { page: other })} />
    </>
  );
}
