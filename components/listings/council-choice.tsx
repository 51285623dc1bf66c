import { type Filters, keys, searchHref } from '@/lib/listings/filters';

/** Which of several councils the page is about; links, because they are few and work everywhere. */
export function CouncilChoice({
  filters,
  councils,
}: {
  filters: Filters;
  councils: { code: string; name: string }[];
}) {
  if (councils.length < 2) return null;
  const choices = [{ code: '', name: 'Everywhere' }, ...councils];
  return (
    <ul className="council-choice" aria-label="Council">
      {choices.map(({ code, name }) => (
        <li key={code || keys.all}>
          <a
            href={searchHref(filters, { council: code })}
            aria-current={filters.council === code ? 'true' : undefined}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
