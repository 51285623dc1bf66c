import { sayCount, sayNumber } from '@/lib/words';

export type ListedWard = { code: string; name: string; council: string; people: number };
export type ListedCouncil = { code: string; name: string };

/** Which of several councils the page is about; links, because they are few and work everywhere. */
export function CouncilLinks({
  councils,
  chosen,
}: {
  councils: readonly ListedCouncil[];
  chosen: string | null;
}) {
  if (councils.length < 2) return null;
  return (
    <ul className="council-choice" aria-label="Council">
      {[{ code: '', name: 'Everywhere' }, ...councils].map(({ code, name }) => (
        <li key={code}>
          <a
            href={code ? `/wards?council=${code}` : '/wards'}
            aria-current={code === (chosen ?? '') ? 'true' : undefined}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The councils of a place with too many wards for one list: each leads to a page with its own. */
export function CouncilList({
  councils,
  wards,
}: {
  councils: readonly ListedCouncil[];
  wards: readonly ListedWard[];
}) {
  return (
    <section aria-labelledby="councils">
      <h2 id="councils">{sayCount(councils.length, 'council')}</h2>
      <ul className="ward-list">
        {councils.map(({ code, name }) => {
          const own = wards.filter((ward) => ward.council === code);
          const people = own.reduce((sum, ward) => sum + ward.people, 0);
          return (
            <li key={code}>
              <a href={`/wards?council=${code}`}>{name}</a>
              <span className="quiet">
                {sayCount(own.length, 'ward')}
                {people > 0 && `, ${sayNumber(people)} people`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Every ward as a link, by council and alphabet; in columns where there are `many`. */
export function WardLists({
  councils,
  wards,
  many = false,
}: {
  councils: readonly ListedCouncil[];
  wards: readonly ListedWard[];
  many?: boolean;
}) {
  return councils.map(({ code, name }) => {
    const own = wards.filter((ward) => ward.council === code);
    return (
      <section key={code} aria-labelledby={`council-${code}`}>
        <h2 id={`council-${code}`}>
          {sayCount(own.length, 'ward')} in {name}
        </h2>
        <ul className={many ? 'ward-list is-many' : 'ward-list'}>
          {own.map((ward) => (
            <li key={ward.code}>
              <a href={`/wards/${ward.code}`}>{ward.name}</a>
              {!many && ward.people > 0 && <span className="quiet">{sayNumber(ward.people)} people</span>}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
