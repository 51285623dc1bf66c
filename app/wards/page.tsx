import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import {
  CouncilLinks,
  CouncilList,
  type ListedCouncil,
  type ListedWard,
  WardLists,
} from '@/components/wards/ward-lists';
import { WardMap } from '@/components/wards/ward-map';
import { tidy } from '@/lib/listings/filters';
import { readPlace } from '@/lib/places/queries';
import { findPlace } from '@/lib/postcodes/queries';
import { hideUnit } from '@/lib/postcodes/read-postcode';
import { readCouncilPicture, readWardFigures, readWardPicture, readWardShapes } from '@/lib/wards/queries';
import type { SvgMap } from '@/lib/wards/svg-map';
import { countPeople } from '@/lib/wards/ward';
import { sayList } from '@/lib/words';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Your area',
  description: 'Choose your ward to see who is based there, what serves it and what is just over the border.',
  alternates: { canonical: '/wards' },
};

const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? '';

/** With more wards than this a map and a list of all of them help nobody: the councils come first. */
const mostOnOneMap = 60;

export default function WardsPage({ searchParams }: Props) {
  return guarded('/wards', async () => {
    const query = await searchParams;
    const typed = query.place === undefined ? null : hideUnit(tidy(one(query.place), 60));
    const [place, answer, { wards }, figures] = await Promise.all([
      readPlace(),
      typed === null ? undefined : answerFor(typed),
      readWardShapes(),
      readWardFigures(),
    ]);
    const asked = one(query.council);
    const council = place.councils.find(({ code, slug }) => code === asked || slug === asked) ?? null;
    const listed = wards
      .filter((ward) => !council || ward.council === council.code)
      .map((ward) => ({ ...ward, people: countPeople(figures.get(ward.code)?.people ?? {}) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const withWards = place.councils.filter(({ code }) => wards.some((ward) => ward.council === code));
    const councils = council ? [council] : withWards;
    return (
      <div className="page">
        <p className="crumb">{council?.name ?? place.name}</p>
        <h1>Your area</h1>
        <p className="lede">
          A ward is a small part of {sayWhere(councils)} with councillors of its own. Each has a page here:
          who is based in it, what serves it from elsewhere, and what is just over the border.
        </p>
        {asked !== '' && !council && (
          <Notice look="attention">
            <p>No council is called “{asked.slice(0, 40)}” here, so these are the wards of all that are.</p>
          </Notice>
        )}
        <Finder typed={typed} answer={answer} />
        <CouncilLinks councils={withWards} chosen={council?.code ?? null} />
        {listed.length === 0 ? (
          <Notice title="No wards are loaded yet">
            <p>
              {council
                ? `The wards of ${council.name} have not been loaded.`
                : 'Whoever runs this site has not loaded a place.'}
            </p>
          </Notice>
        ) : councils.length > 1 && listed.length > mostOnOneMap ? (
          <ManyWards councils={councils} wards={listed} map={await readCouncilPicture(councils)} />
        ) : (
          <div className="map-first">
            <div>
              <WardLists councils={councils} wards={listed} />
            </div>
            <div>
              <WardMap
                map={await readWardPicture(council?.code ?? null)}
                caption="Choose a ward on the map or in the list."
              />
            </div>
          </div>
        )}
      </div>
    );
  });
}

function ManyWards({
  councils,
  wards,
  map,
}: {
  councils: readonly ListedCouncil[];
  wards: readonly ListedWard[];
  map: SvgMap;
}) {
  return (
    <>
      <div className="map-first">
        <div>
          <CouncilList councils={councils} wards={wards} />
        </div>
        <div>
          <WardMap
            map={map}
            hrefOf={(code) => `/wards?council=${code}`}
            caption="Choose a council on the map or in the list to see its wards."
          />
        </div>
      </div>
      <WardLists councils={councils} wards={wards} many />
    </>
  );
}

/** "Kelderdale or Wrosedale"; more than three names would hide the sentence. */
function sayWhere(councils: readonly ListedCouncil[]): string {
  if (councils.length === 0 || councils.length > 3) return 'a council’s area';
  return sayList(
    councils.map(({ name }) => name),
    'or',
  );
}

function Finder({ typed, answer }: { typed: string | null; answer: Answer | undefined }) {
  const error = answer?.sentence;
  return (
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
  );
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
