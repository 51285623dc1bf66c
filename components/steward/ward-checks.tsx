import { Tag, type TagLook } from '@/components/ui/tag';
import { type Check, type Standing, countsFrom, holdsUntil, resultLabels } from '@/lib/gaps/ward-checks';
import { kindById } from '@/lib/needs/taxonomy';
import { sayCount, sayDate, sayList } from '@/lib/words';

/** Kinds of a check as they are called; of many only the first. */
export function sayKinds(kinds: readonly string[], most = 3): string {
  const names = kinds.map((id) => kindById(id)?.name ?? id);
  return names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : sayList(names);
}

const looks: Record<Standing, [look: TagLook, label: string]> = {
  disputed: ['attention', 'Disputed'],
  waiting: ['plain', 'Waiting'],
  holds: ['attention', 'Confirmed gap'],
  ended: ['good', 'Listed since'],
  found: ['good', 'Found'],
  replaced: ['quiet', 'Looked again later'],
  over: ['quiet', 'Over 12 months ago'],
};

export function StandingTag({ standing }: { standing: Standing }) {
  const [look, label] = looks[standing];
  return <Tag look={look}>{label}</Tag>;
}

/** "None was found on 4 November 2026. 5 organisations were told; it counts from 18 November 2026." */
export function sayCheck(check: Check & { standing: Standing }): string {
  const { result, on, told, toldOn, standing, disputedOn, complete } = check;
  return [
    `${resultLabels[result]} on ${sayDate(on)}.`,
    standing === 'waiting' && toldOn
      ? `${sayCount(told, 'organisation was', 'organisations were')} told; it counts from ${sayDate(countsFrom(toldOn))}.`
      : '',
    standing === 'holds' ? `It holds until ${sayDate(holdsUntil(on))}.` : '',
    disputedOn ? `Disputed on ${sayDate(disputedOn)}.` : '',
    complete ? 'The list is believed complete.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export function CheckRows({
  checks,
  names,
  at,
}: {
  checks: readonly (Check & { standing: Standing })[];
  names: ReadonlyMap<string, string>;
  at: string;
}) {
  return (
    <ul className="rows">
      {checks.map((check) => (
        <li key={check.id}>
          <span>
            <a href={`${at}/${check.id}`}>
              {names.get(check.ward) ?? check.ward}: {sayKinds(check.kinds)}
            </a>
            <span className="quiet">{sayCheck(check)}</span>
          </span>
          <span className="rows-end">
            <StandingTag standing={check.standing} />
          </span>
        </li>
      ))}
    </ul>
  );
}

type Place = { ward: string; name: string; count: number };

/** What people looked for in vain, and the wards of which least is known: where a look tells most. */
export function WhereToLook({
  looked,
  unknown,
  at,
  matrixHref,
}: {
  looked: readonly (Place & { subject: string; called: string })[];
  unknown: readonly Place[];
  at: string;
  matrixHref: string;
}) {
  return (
    <>
      {looked.length > 0 && (
        <>
          <h3>Looked for and not found, in 90 days</h3>
          <ul className="rows">
            {looked.map(({ ward, name, count, subject, called }) => (
              <li key={ward + subject}>
                <a href={`${at}/new?ward=${ward}&of=${subject}`}>
                  {called} in {name}
                </a>
                <span className="rows-end">{sayCount(count, 'search', 'searches')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unknown.length > 0 && (
        <>
          <h3>Wards of which least is known</h3>
          <ul className="rows">
            {unknown.map(({ ward, name, count }) => (
              <li key={ward}>
                <a href={`${at}/new?ward=${ward}`}>{name}</a>
                <span className="rows-end">{sayCount(count, 'kind')} not known</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={matrixHref}>Every need in every ward</a> shows what is known of each.
      </p>
    </>
  );
}
