import { kindById } from '@/lib/needs/taxonomy';
import { sayDate, sayList } from '@/lib/words';
import type { PublicIntention } from '@/lib/intentions/intention';
import { StageTag } from './stage-tag';

/** Intentions as rows: what, whose, where, until when. `hrefOf` is where each leads. */
export function IntentionRows({
  intentions,
  areaNames,
  wardNames,
  hrefOf,
}: {
  intentions: readonly PublicIntention[];
  areaNames: ReadonlyMap<string, string>;
  wardNames: ReadonlyMap<string, string>;
  hrefOf: (intention: PublicIntention) => string;
}) {
  return (
    <ul className="intentions">
      {intentions.map((intention) => {
        const { id, document, area, stage, state, wards, kinds } = intention;
        return (
          <li key={id} className="intention">
            <h2>
              <a href={hrefOf(intention)}>{document.title}</a>
            </h2>
            <p className="intention-where">
              <StageTag stage={stage} state={state} /> {areaNames.get(area) ?? ''}
              {' · '}
              {sayWards(wards, wardNames)}
            </p>
            {document.what && <p className="intention-what">{shorten(document.what)}</p>}
            <p className="quiet">
              {sayList(kinds.map((kind) => kindById(kind)?.name ?? kind)) || 'No kind chosen yet'}
              {nextDate(document.dates) && <> · {nextDate(document.dates)}</>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

export function sayWards(wards: readonly string[], names: ReadonlyMap<string, string>, most = 4): string {
  if (wards.length === 0) return 'no ward chosen yet';
  const said = wards.map((code) => names.get(code) ?? code).toSorted((a, b) => a.localeCompare(b, 'en-GB'));
  return said.length <= most
    ? sayList(said)
    : `${said.slice(0, most - 1).join(', ')} and ${said.length - most + 1} more wards`;
}

const shorten = (text: string, most = 220) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most))}…`;
};

function nextDate({ codesign, engagement, decision }: PublicIntention['document']['dates']): string {
  if (codesign) return `co-design from ${sayDate(codesign)}`;
  if (engagement) return `market engagement from ${sayDate(engagement)}`;
  return decision ? `decision planned for ${sayDate(decision)}` : '';
}
