import { iconOf } from '@/components/needs/need-icon';
import { Icon } from '@/components/ui/icon';
import { type Filters, searchHref } from '@/lib/listings/filters';
import { needChoices } from '@/lib/listings/found-words';

/** The twelve needs as picture tiles, each a search. */
export function NeedTiles({ filters }: { filters: Filters }) {
  return (
    <ul className="need-tiles">
      {needChoices.map(({ id, name, description }) => (
        <li key={id}>
          <a className={`need-tile need-${id}`} href={searchHref(filters, { needs: [id], all: false })}>
            <span className="need-tile-sign">
              <Icon name={iconOf(id)} />
            </span>
            <span className="need-tile-name">{name}</span>
            <span className="need-tile-about">{description}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
