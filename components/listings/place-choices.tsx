import { type Filters, searchHref } from '@/lib/listings/filters';
import type { PlaceAnswer } from '@/lib/postcodes/find-place';

/** Places that a typed name may mean, each the same search there. */
export function PlaceChoices({
  filters,
  answer,
}: {
  filters: Filters;
  answer: Extract<PlaceAnswer, { state: 'choose' }>;
}) {
  return (
    <nav className="place-choices" aria-label="Places of that name">
      <ul>
        {answer.choices.map(({ title, label, ward, at, council }) => (
          <li key={title}>
            <a href={searchHref(filters, { place: label, ward, at, council })}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
