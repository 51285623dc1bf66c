'use client';

import type { Card } from '@/lib/listings/card';
import { ListingCard } from './listing-card';
import { SaveLink } from './save-link';

/**
 * A page of cards. It runs in the browser too, though nothing in it moves: a browser is then sent what each
 * card says once more, and not its markup, which is four times as long.
 */
export function CardList({ cards }: { cards: readonly Card[] }) {
  return (
    <ul className="cards">
      {cards.map((card) => (
        <li key={card.number}>
          <ListingCard card={card}>
            <SaveLink card={card} />
          </ListingCard>
        </li>
      ))}
    </ul>
  );
}
