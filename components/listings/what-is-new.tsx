import { NeedTile } from '@/components/needs/need-icon';
import type { Card } from '@/lib/listings/card';

/** The services whose organisations wrote or confirmed them last. */
export function WhatIsNew({ cards }: { cards: Card[] }) {
  if (cards.length === 0) return null;
  return (
    <section className="news" aria-labelledby="news-title">
      <h2 id="news-title">New and just confirmed</h2>
      <ul>
        {cards.map((card) => (
          <li key={card.number} data-number={card.number}>
            <NeedTile id={card.kind} />
            <div>
              <a href={`/services/${card.slug}`}>{card.name}</a>
              <p>{card.organisation}</p>
              <p className="news-date">{card.freshness.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
