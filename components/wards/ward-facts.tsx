import { Pairs } from '@/components/ui/pairs';
import { type Ward, ageBands, countPeople, sayDeprivation } from '@/lib/wards/ward';
import { sayNumber } from '@/lib/words';
import { PeopleBars } from './people-bars';

/** The figures at the head of a ward, each with its words; based here and serves here stay two figures. */
export function BigNumbers({
  based,
  serves,
  organisations,
  people,
}: {
  based: number;
  serves: number;
  organisations: number;
  people: number;
}) {
  return (
    <dl className="big-numbers">
      <BigNumber value={based} one="service based here" many="services based here" />
      <BigNumber value={serves} one="more serves here from elsewhere" many="more serve here from elsewhere" />
      <BigNumber value={organisations} one="organisation based here" many="organisations based here" />
      {people > 0 && <BigNumber value={people} one="person lives here" many="people live here" />}
    </dl>
  );
}

function BigNumber({ value, one, many }: { value: number; one: string; many: string }) {
  return (
    <div>
      <dt>{value === 1 ? one : many}</dt>
      <dd>{sayNumber(value)}</dd>
    </div>
  );
}

export function WardsBeside({ wards }: { wards: readonly { code: string; name: string }[] }) {
  if (wards.length === 0) return null;
  const sorted = wards.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <>
      <h2 className="small-heading">Wards next to it</h2>
      <ul className="beside">
        {sorted.map(({ code, name }) => (
          <li key={code}>
            <a href={`/wards/${code}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** People by age, and deprivation with its source. */
export function WhoLivesHere({ ward }: { ward: Pick<Ward, 'code' | 'name' | 'people' | 'deprivation'> }) {
  const { deprivation } = ward;
  const people = countPeople(ward.people);
  return (
    <aside className="side" aria-label={`About ${ward.name}`}>
      <h2>Who lives here</h2>
      {people > 0 ? (
        <>
          <p>{sayNumber(people)} people, by age:</p>
          <PeopleBars bands={ageBands(ward.people)} />
        </>
      ) : (
        <p>The number of people is not known.</p>
      )}
      <Pairs
        pairs={[
          { label: 'Deprivation', value: deprivation ? sayDeprivation(deprivation) : 'Not known' },
          {
            label: 'Source',
            value: deprivation ? [deprivation.source, deprivation.year].filter(Boolean).join(', ') : '',
          },
          { label: 'Ward code', value: ward.code },
        ]}
      />
    </aside>
  );
}
