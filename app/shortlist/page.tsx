import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { ListingCard } from '@/components/listings/listing-card';
import { KeepButton, ShortListTools } from '@/components/listings/short-list-tools';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { londonNow } from '@/lib/clock';
import { toCard } from '@/lib/listings/card';
import { parseNumbers } from '@/lib/listings/filters';
import { findCards } from '@/lib/listings/queries';
import { calendarOf, readPlace } from '@/lib/places/queries';
import { sayCount } from '@/lib/words';
import '../home.scss';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'Short list', robots: { index: false } };

const mostShared = 60;

export default function ShortList({ searchParams }: Props) {
  return guarded('/shortlist', async () => {
    const { s, add } = await searchParams;
    const numbers = parseNumbers(String([s].flat().at(-1) ?? ''), mostShared);
    const [asked] = parseNumbers(String([add].flat().at(-1) ?? ''), 1);
    const cards = await readCards(asked === undefined ? numbers : [asked]);
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/', label: 'Find help' }]} />
        {asked === undefined ? <Shown cards={cards} asked={numbers.length} /> : <Ask cards={cards} />}
      </div>
    );
  });
}

async function readCards(numbers: number[]) {
  const [listings, place] = await Promise.all([findCards(numbers), readPlace()]);
  const now = londonNow();
  return listings.map((listing) => toCard(listing, { now, calendar: calendarOf(place, listing.council) }));
}

type Cards = Awaited<ReturnType<typeof readCards>>;

function Shown({ cards, asked }: { cards: Cards; asked: number }) {
  const gone = asked - cards.length;
  return (
    <>
      <h1 className="govuk-heading-l">
        {cards.length > 0 ? `Short list: ${sayCount(cards.length, 'service')}` : 'Your short list'}
      </h1>
      {gone > 0 && (
        <Notice look="attention" title={`${sayCount(gone, 'service')} no longer listed`}>
          <p>{gone === 1 ? 'It has' : 'They have'} ended or not been kept up to date.</p>
        </Notice>
      )}
      <div className="short-list-bar">
        <ShortListTools numbers={cards.map(({ number }) => number)} />
        {cards.length > 0 && (
          <ul className="short-list-print">
            <PrintButton label="Print this list" />
          </ul>
        )}
      </div>
      {cards.length > 0 && (
        <>
          <ul className="cards short-list">
            {cards.map((card) => (
              <li key={card.number}>
                <ListingCard card={card}>
                  {card.phone && <span className="short-list-phone">{card.phone}</span>}
                  <KeepButton number={card.number} name={card.name} />
                </ListingCard>
              </li>
            ))}
          </ul>
          <p>
            Anyone who has the address of this page can see this list. It says which services are on it and
            nothing about you. Your own list is kept in this browser alone.
          </p>
        </>
      )}
      {asked === 0 && (
        <p>
          Press <strong>Save</strong> beside a service to put it on a short list, which you can print or send
          to somebody. It is kept in this browser, by JavaScript, and nowhere else. <a href="/">Find help</a>
        </p>
      )}
    </>
  );
}

/** A service that somebody may look for in secret is kept only after a second thought. */
function Ask({ cards }: { cards: Cards }) {
  const [card] = cards;
  if (!card) return <Shown cards={[]} asked={1} />;
  return (
    <>
      <h1 className="govuk-heading-l">Keep this on your short list?</h1>
      <Notice look="attention" title="Others who use this browser can see your short list">
        <p>
          If it would put you at risk to be seen looking for this, write the number down somewhere safe
          instead.
        </p>
      </Notice>
      <div className="cards">
        <ListingCard card={card}>
          <KeepButton number={card.number} name={card.name} />
        </ListingCard>
      </div>
      <p>
        <a href="/">Do not keep it, find other help</a>
      </p>
    </>
  );
}
