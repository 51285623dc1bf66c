import type { TimetableLine } from '@/lib/listings/opening';

/** The week of a place in as few lines as say everything. */
export function Timetable({ lines }: { lines: readonly TimetableLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="timetable">
      {lines.map((line) => (
        <li key={line.days + line.times + line.season + line.note}>
          {line.days}, <span className="times">{line.times}</span>
          {line.season && `, ${line.season}`}
          {line.note && <span className="quiet">{line.note}</span>}
          {line.closures.map((closure) => (
            <span key={closure} className="quiet">
              {closure}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
