import type { ReactNode } from 'react';
import { NeedTile } from '@/components/needs/need-icon';
import { Icon } from '@/components/ui/icon';
import type { Card } from '@/lib/listings/card';

/**
 * One service in a list, and the same in a pop-up on the map. `children` are further actions beside Call,
 * such as Save; `level` is the level of its heading.
 */
export function ListingCard({
  card,
  level = 2,
  own = false,
  children,
}: {
  card: Card;
  level?: 2 | 3 | 4;
  /** On the organisation's own page its name is said once, above. */
  own?: boolean;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <article className="card" id={`service-${card.number}`} data-number={card.number}>
      <NeedTile id={card.kind} />
      <div>
        <Heading className="card-name">
          <a href={`/services/${card.slug}`}>{card.name}</a>
        </Heading>
        {!own && <p className="card-organisation">{card.organisation}</p>}
        <OpeningLine opening={card.opening} days={card.days} />
        <ul className="facts">
          {card.capacity && <li className="is-full">{card.capacity}</li>}
          {card.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <div className="card-meta">
          {card.where && <p>{card.where}</p>}
          <FreshnessLine freshness={card.freshness} />
        </div>
        {(card.phone || children) && (
          <div className="card-actions">
            {card.phone && <CallLink number={card.phone} name={card.name} />}
            {children}
          </div>
        )}
      </div>
    </article>
  );
}

export function OpeningLine({ opening, days }: Pick<Card, 'opening' | 'days'>) {
  if (opening.state === 'none' && !days) return null;
  const rest = [opening.rest, days].filter(Boolean).join(', ');
  return (
    <p className="card-when">
      {opening.strong && (
        <strong className={opening.state === 'open' ? 'is-open' : 'is-check'}>{opening.strong}</strong>
      )}
      {opening.strong && (opening.state === 'check' ? ', ' : ' ')}
      {rest}
    </p>
  );
}

export function FreshnessLine({ freshness }: Pick<Card, 'freshness'>) {
  const sure = freshness.state === 'confirmed' || freshness.state === 'due';
  return (
    <p className={`fresh fresh-${freshness.state}`}>
      {sure && <Icon name="check" />}
      {freshness.text}
    </p>
  );
}

export function CallLink({ number, name }: { number: string; name: string }) {
  return (
    <a className="call" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" />
      <span>
        Call<span className="govuk-visually-hidden"> {name}</span>
      </span>
    </a>
  );
}
