/** Pages of a long list; `hrefOf` gives the address of a page, counted from 1. Nothing for a single page. */
export function Pagination({
  page,
  pages,
  hrefOf,
  label = 'Pages of results',
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
  label?: string;
}) {
  if (pages < 2) return null;
  return (
    <nav className="pager" aria-label={label}>
      {page > 1 && (
        <a className="pager-step" href={hrefOf(page - 1)} rel="prev">
          Previous<span className="govuk-visually-hidden"> page</span>
        </a>
      )}
      <ul>
        {pagesShown(page, pages).map((number, index) =>
          number === null ? (
            <li key={`gap-${index}`} className="pager-gap">
              …
            </li>
          ) : (
            <li key={number}>
              <a
                href={hrefOf(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            </li>
          ),
        )}
      </ul>
      {page < pages && (
        <a className="pager-step" href={hrefOf(page + 1)} rel="next">
          Next<span className="govuk-visually-hidden"> page</span>
        </a>
      )}
    </nav>
  );
}

/** First, last and the neighbours of the page; null stands for those left out. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (number) => number >= 1 && number <= pages,
  );
  return wanted.flatMap((number, index) => {
    const before = wanted[index - 1] ?? 0;
    if (number - before === 1) return [number];
    return number - before === 2 ? [number - 1, number] : [null, number];
  });
}
