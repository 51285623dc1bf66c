import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DataTable } from '@/components/ui/data-table';
import { readPlace } from '@/lib/places/queries';
import { sayDate, sayList } from '@/lib/words';

export const metadata: Metadata = {
  title: 'About Wardbook',
  description: 'What Wardbook is, what it is not, how sure its listings are and where its data comes from.',
  alternates: { canonical: '/about' },
};

export default function AboutPage() {
  return guarded('/about', async () => {
    const place = await readPlace();
    return (
      <div className="page">
        <h1>About Wardbook</h1>
        <div className="prose">
          <p className="lede">
            Wardbook is a map of the help that community organisations give
            {place.councils.length > 0 && ` in ${sayList(place.councils.map(({ name }) => name))}`}, ward by
            ward.
          </p>
          {place.fictional && (
            <p>
              <strong>This is an example.</strong> {place.name} is invented. Its wards, people, organisations,
              services, postcodes and phone numbers are made up, and nobody answers them. The national help
              lines in the red box are real.
            </p>
          )}
          <h2>What it is for</h2>
          <ul>
            <li>
              Anyone can find help near home: what is near, or comes to you, when it is open and what it
              costs.
            </li>
            <li>A small organisation can keep one listing right in two minutes.</li>
            <li>A council can see who already does what in each ward before it plans anything new.</li>
          </ul>
          <h2>What it is not</h2>
          <ul>
            <li>It is not an emergency service. In danger, call 999.</li>
            <li>It is not complete. A service may exist and not be listed here.</li>
            <li>
              It is not a recommendation. Nobody is listed first because they paid, and being listed says
              nothing about how good a service is.
            </li>
            <li>
              It is not part of the Keep it Local campaign, whose ideas inspired it, and is not endorsed by it
              or by anyone connected with it.
            </li>
            <li>It is not GOV.UK. It follows the GOV.UK Design System because people know its forms.</li>
          </ul>
          <h2>How sure a listing is</h2>
          <p>Under every service stands who last said that it is right, and when.</p>
          <ul>
            <li>
              <strong>Confirmed by the organisation</strong>: within the last 180 days the people who run it
              said that it is right; a council may set another time. Only then do we say “Open now”.
            </li>
            <li>
              <strong>Not confirmed lately</strong>: longer ago than that. Call before you go. After a year
              without a word, or the time that the council has set, we take it down.
            </li>
            <li>
              <strong>Not confirmed by the organisation</strong>: it comes from a list that somebody else
              published, with the date of that list.
            </li>
          </ul>
          <h2 id="tell-us">Something is missing, or wrong</h2>
          <ul>
            <li>
              You run it: <a href="/manage">list your service</a>. It takes a few minutes, and it is free.
            </li>
            <li>
              You know of one that somebody else runs: tell them about this page, or tell the council or
              voluntary sector partner that runs this site. They can ask the group to list it.
            </li>
            <li>A listing is wrong: its page has a link, “Report a mistake”, that needs no account.</li>
          </ul>
          <h2>Based here, serves here</h2>
          <p>
            A service counts for a ward in one of two ways, and we never add them up: it has a place in the
            ward, or it says that it serves people who live there. Where a place must stay secret, nothing
            here gives it away.
          </p>
        </div>
        <h2 id="data">Where the data comes from</h2>
        {place.sources.length === 0 ? (
          <p>No sources are given for the wards and people of this place.</p>
        ) : (
          <DataTable
            caption="Wards, people and postcodes"
            columns={[{ label: 'What' }, { label: 'Publisher' }, { label: 'Licence' }, { label: 'Date' }]}
            rows={place.sources.map(({ what, publisher, licence, date, url }) => ({
              key: what + date,
              cells: [url ? <a href={url}>{what}</a> : what, publisher, licence, sayWhen(date)],
            }))}
          />
        )}
        <div className="prose">
          <p>
            Services come from the organisations themselves, or from published lists. Each says which.
            {place.changedOn && ` The directory last changed on ${sayDate(place.changedOn)}.`}
          </p>
          <p>
            Icons are from Lucide (ISC licence). The typeface is Atkinson Hyperlegible Next, drawn by the
            Braille Institute for people with low vision (SIL Open Font License). Wardbook itself is open
            source (MIT licence).
          </p>
        </div>
      </div>
    );
  });
}

/** "2025-05-01" → "1 May 2025"; anything else as its publisher writes it. */
function sayWhen(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? sayDate(date) : date;
}
