'use client';

import { useEffect, useRef, useState } from 'react';
import { ListingCard } from '@/components/listings/listing-card';
import { SaveLink } from '@/components/listings/save-link';
import type { Card } from '@/lib/listings/card';
import type { MapPlace } from './map-controller';
import { fetchCard } from './map-fetch';

type Props = { number: number; placeQuery: string; place: MapPlace; onClose: () => void };

const kept = new Map<string, Card>();
const wide = 304;

/** The card of the chosen pin: the same facts as in the list, by its pin or along the foot of a small map. */
export function MapCard({ number, placeQuery, place, onClose }: Props) {
  const key = `${number}?${placeQuery}`;
  const [card, setCard] = useState<Card | null>(kept.get(key) ?? null);
  const [failed, setFailed] = useState(0);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    let here = true;
    fetchCard(number, placeQuery).then(
      (found) => {
        kept.set(key, found);
        if (here) setCard(found);
      },
      () => here && setFailed((count) => count + 1),
    );
    return () => {
      here = false;
    };
  }, [key, number, placeQuery]);
  useEffect(() => box.current?.focus({ preventScroll: true }), [card]);

  const below = place.y < place.height / 2;
  const left = Math.min(Math.max(8, place.x - wide / 2), Math.max(8, place.width - wide - 64));
  const style = {
    '--left': `${left}px`,
    '--top': below ? `${place.y + 10}px` : 'auto',
    '--bottom': below ? 'auto' : `${place.height - place.y + 46}px`,
  } as React.CSSProperties;
  return (
    <aside className="map-card" ref={box} tabIndex={-1} style={style} aria-label={card?.name ?? 'Service'}>
      <button type="button" className="map-close" aria-label="Close" onClick={onClose}>
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M18 6 6 18M6 6l12 12" />
        </svg>
      </button>
      {card ? (
        <ListingCard card={card}>
          <SaveLink card={card} />
          <a href={`/services/${card.slug}`}>See details</a>
        </ListingCard>
      ) : (
        <Waiting failed={failed > 0} />
      )}
    </aside>
  );
}

function Waiting({ failed }: { failed: boolean }) {
  return (
    <p>{failed ? 'This service could not be read. Close this and choose its pin again.' : 'Reading…'}</p>
  );
}
