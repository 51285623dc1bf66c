import { Details } from '@/components/ui/details';
import type { WardChanges } from '@/lib/wards/ward-changes';
import { sayCount, sayDate } from '@/lib/words';

export type Lacking = { id: string; name: string; href: string; looked: number };

type Props = {
  ward: string;
  needHref: string;
  confirmed: readonly Lacking[];
  notHeard: readonly Lacking[];
  notKnown: readonly Lacking[];
  /** Of those that are not known, whether a steward has looked for any. */
  looked: boolean;
  /** Other words that were searched for in vain: their number alone. */
  otherSearches: number;
};

/** What is missing, each with how that is known: an unknown stands apart and folded, and is never called a gap. */
export function WardGaps({ ward, needHref, confirmed, notHeard, notKnown, looked, otherSearches }: Props) {
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">What is missing, and how sure that is</h2>
      <h3>Confirmed gaps</h3>
      {confirmed.length === 0 ? (
        <p>None: of no kind of service is it confirmed that {ward} has none.</p>
      ) : (
        <>
          <p>A steward looked and found none, those who could know were asked, and nobody disputes it.</p>
          <Kinds kinds={confirmed} />
        </>
      )}
      {notHeard.length > 0 && (
        <>
          <h3>Not heard from</h3>
          <p>The only listings for these have lapsed: nobody has said for a year that they still run.</p>
          <Kinds kinds={notHeard} />
        </>
      )}
      {notKnown.length > 0 && (
        <>
          <h3>Not known</h3>
          <p>
            Nothing is listed that reaches {ward} for {sayCount(notKnown.length, 'kind')} of service, and{' '}
            {looked ? 'no steward’s look has settled it' : 'nobody has looked'}. That is not a gap: there may
            be one that nobody has told us about.
          </p>
          <Details summary="Which kinds">
            <Kinds kinds={notKnown} />
          </Details>
        </>
      )}
      {otherSearches > 0 && (
        <p>
          {sayCount(otherSearches, 'search', 'searches')} in 90 days for other words found nothing in {ward}.
        </p>
      )}
      <p>
        <a href={needHref}>Every need in every ward</a> shows how {ward} compares.{' '}
        <a href="/method">How this is measured</a>. These lists must not be used alone to cut or refuse
        funding.
      </p>
    </section>
  );
}

function Kinds({ kinds }: { kinds: readonly Lacking[] }) {
  return (
    <ul className="rows">
      {kinds.map(({ id, name, href, looked }) => (
        <li key={id}>
          <a href={href}>{name}</a>
          <span className="rows-end">
            {looked > 0 && `Looked for and not found ${sayCount(looked, 'time')} in 90 days`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What changed in 12 months. */
export function WardHistory({ ward, changes }: { ward: string; changes: WardChanges }) {
  const { began, since, listed, changed, left, checks } = changes;
  const young = began !== null && began > since;
  const fresh = listed.filter(({ on }) => began === null || on > began);
  const some = fresh.length + changed.length + left + checks.length > 0;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What changed in the last 12 months</h2>
      {young && <p>The directory here began on {sayDate(began)}; nothing older is known.</p>}
      {!some && <p>Nothing that is listed for {ward} came, changed or left since then.</p>}
      <Dated title="New" rows={fresh} />
      <Dated title="Changed" rows={changed} />
      {left > 0 && (
        <p>
          {sayCount(left, 'service')} that {left === 1 ? 'was' : 'were'} listed here{' '}
          {left === 1 ? 'is' : 'are'} no longer listed.
        </p>
      )}
      {checks.length > 0 && (
        <p>
          A steward looked in {ward} {sayCount(checks.length, 'time')}, last on {sayDate(checks[0]!.on)}.
        </p>
      )}
    </section>
  );
}

function Dated({ title, rows }: { title: string; rows: WardChanges['listed'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="rows">
        {rows.slice(0, 10).map(({ slug, name, on }) => (
          <li key={slug}>
            <a href={`/services/${slug}`}>{name}</a>
            <span className="rows-end">{sayDate(on)}</span>
          </li>
        ))}
      </ul>
      {rows.length > 10 && <p className="quiet">and {rows.length - 10} more</p>}
    </>
  );
}
