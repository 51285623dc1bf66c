import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { WardMap } from '@/components/wards/ward-map';
import { tidy } from '@/lib/listings/filters';
import { type PlaceNotes, readPlace } from '@/lib/places/queries';
import { findPlace } from '@/lib/postcodes/queries';
import { hideUnit } from '@/lib/postcodes/read-postcode';
import { readWardFigures, readWardPicture, readWardShapes } from '@/lib/wards/queries';
import { countPeople } from '@/lib/wards/ward';
import { sayCount, sayList, sayNumber } from '@/lib/words';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Your area',
  description: 'Choose your ward to see who is based there, what serves it and what is just over the border.',
  alternates: { canonical: '/wards' },
};

const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? '';

export default function WardsPage({ searchParams }: Props) {
  return guarded('/wards', async () => {
    const query = await searchParams;
    const typed = query.place === undefined ? null : hideUnit(tidy(one(query.place), 60));
    const [place, answer] = await Promise.all([readPlace(), typed === null ? undefined : answerFor(typed)]);
    const error = answer?.sentence;
    const council =
      place.councils.find(({ code, slug }) => code === one(query.council) || slug === one(query.council)) ??
      null;
    const [{ wards }, figures, picture] = await Promise.all([
      readWardShapes(),
      readWardFigures(),
      readWardPicture(council?.code ?? null),
    ]);
    const listed = wards
      .filter((ward) => !council || ward.council === council.code)
      .map(({ code, name, council: of }) => ({
        code,
        name,
        council: of,
        people: countPeople(figures.get(code)?.people ?? {}),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const councils = council
      ? [council]
      : place.councils.filter(({ code }) => listed.some((ward) => ward.council === code));
    return (
      <div className="page">
        <p className="crumb">{council?.name ?? place.name}</p>
        <h1>Your area</h1>
        <p className="lede">
          A ward is a small part of{' '}
          {sayList(
            (council ? [council] : place.councils).map(({ name }) => name),
            'or',
          ) || 'a council'}{' '}
          with councillors of its own. Each has a page here: who is based in it, what serves it from
          elsewhere, and what is just over the border.
        </p>
        <form className="ward-finder" action="/wards/find" method="post">
          {error && <ErrorSummary errors={[{ field: 'place', message: error }]} />}
          <div>
            <TextField
              id="place"
              label="Your postcode, town or ward"
              error={error}
              autoComplete="postal-code"
              defaultValue={typed ?? ''}
              maxLength={60}
            />
            <Button>Show my ward</Button>
          </div>
          {answer && <Choices choices={answer.choices} />}
        </form>
        {listed.length === 0 ? (
          <Notice title="No wards are loaded yet">
            <p>Whoever runs this site has not loaded a place.</p>
          </Notice>
        ) : (
          <div className="map-first">
            <div>
              {councils.map(({ code, name }) => (
                <section key={code} aria-labelledby={`council-${code}`}>
                  <h2 id={`council-${code}`}>
                    {sayCount(listed.filter((ward) => ward.council === code).length, 'ward')} in {name}
                  </h2>
                  <ul className="ward-list">
                    {listed
                      .filter((ward) => ward.council === code)
                      .map((ward) => (
                        <li key={ward.code}>
                          <a href={`/wards/${ward.code}`}>{ward.name}</a>
                          {ward.people > 0 && <span className="quiet">{sayNumber(ward.people)} people</span>}
                        </li>
                      ))}
                  </ul>
                </section>
              ))}
            </div>
            <div>
              <WardMap map={picture} caption="Choose a ward on the map or in the list." />
              <CouncilLinks place={place} chosen={council?.code ?? null} />
            </div>
          </div>
        )}
      </div>
    );
  });
}

type Answer = { sentence: string; choices: { code: string; title: string }[] };

/** Why a place led to no ward, and the wards that may have been meant. */
async function answerFor(typed: string): Promise<Answer> {
  if (typed === '') return { sentence: 'Type a postcode, a town or a ward.', choices: [] };
  const answer = await findPlace(typed);
  if (answer.state === 'found')
    return { sentence: `${answer.place.label} lies in more than one ward: choose yours below.`, choices: [] };
  const choices = answer.state === 'choose' ? answer.choices.filter(({ ward }) => ward !== '') : [];
  return { sentence: answer.sentence, choices: choices.map(({ ward, title }) => ({ code: ward, title })) };
}

function Choices({ choices }: Pick<Answer, 'choices'>) {
  if (choices.length === 0) return null;
  return (
    <ul className="beside">
      {choices.map(({ code, title }) => (
        <li key={code}>
          <a href={`/wards/${code}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

function CouncilLinks({ place, chosen }: { place: PlaceNotes; chosen: string | null }) {
  if (place.councils.length < 2) return null;
  return (
    <p className="quiet council-links">
      {chosen ? <a href="/wards">All councils</a> : <strong>All councils</strong>}
      {place.councils.map(({ code, name }) => (
        <span key={code}>
          {' · '}
          {code === chosen ? <strong>{name}</strong> : <a href={`/wards?council=${code}`}>{name}</a>}
        </span>
      ))}
    </p>
  );
}
