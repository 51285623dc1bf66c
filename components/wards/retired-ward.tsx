import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { sayDate } from '@/lib/words';

/** A ward that a boundary review has ended, and those its people live in now. */
export function RetiredWard({
  name,
  council,
  until,
  successors,
}: {
  name: string;
  council: string | undefined;
  until: string;
  successors: readonly { code: string; name: string; share: number }[];
}) {
  return (
    <div className="page prose">
      <Breadcrumbs trail={[{ href: '/wards', label: 'Your area' }]} />
      <p className="crumb">Former ward{council ? ` · ${council}` : ''}</p>
      <h1>{name} is no longer a ward</h1>
      <p>Its boundaries were in force until {sayDate(until)}.</p>
      {successors.length > 0 ? (
        <>
          <p>The people who lived in it are now in:</p>
          <ul>
            {successors.map((ward) => (
              <li key={ward.code}>
                <a href={`/wards/${ward.code}`}>{ward.name}</a> ({sayShare(ward.share)} of its people)
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          We do not know which wards took its place. <a href="/wards">Choose your ward from the list.</a>
        </p>
      )}
    </div>
  );
}

/** A share of one as a percentage; a sliver is not nobody. */
const sayShare = (share: number) => (share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`);
