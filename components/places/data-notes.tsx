import { sayDate } from '@/lib/words';

type Council = { code: string; name: string };

/** What the foot of a page says of the data, and the choice of council where several are loaded. */
export function DataNotes({
  name,
  fictional,
  changedOn,
  councils,
  licences,
}: {
  name: string;
  fictional: boolean;
  changedOn: string | null;
  councils: readonly Council[];
  licences: readonly string[];
}) {
  return (
    <>
      {councils.length > 1 && (
        <form className="council-switch" action="/wards" method="get">
          <div>
            <label htmlFor="foot-council">Council</label>
            <select id="foot-council" name="council" defaultValue="">
              <option value="">All councils</option>
              {councils.map((council) => (
                <option key={council.code} value={council.code}>
                  {council.name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">Show its wards</button>
        </form>
      )}
      <div className="foot-data">
        {fictional && (
          <p>
            <span className="flag">Example place: invented</span> {name} is not a real place. Its wards,
            people, organisations and services are made up.
          </p>
        )}
        <p>
          {changedOn && `The directory last changed on ${sayDate(changedOn)}. `}
          {licences.length > 0 && `${licences.join('. ')}. `}
          <a href="/about#data">Where the data comes from</a>
        </p>
      </div>
    </>
  );
}
