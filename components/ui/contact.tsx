import { Icon } from './icon';

export type Phone = { number: string; label: string };

/** Ways to reach somebody: the first number as a button, because most people call. */
export function Contact({
  name,
  phones,
  email,
  website,
}: {
  name: string;
  phones: readonly Phone[];
  email: string;
  website: string;
}) {
  return (
    <ul className="contact">
      {phones.map(({ number, label }, index) => (
        <li key={number}>
          <a className={index === 0 ? 'call-large' : undefined} href={`tel:${number.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            <span>
              {index === 0 && (
                <>
                  Call<span className="govuk-visually-hidden"> {name} on</span>{' '}
                </>
              )}
              {number}
            </span>
          </a>
          {label && <span className="label"> {label}</span>}
        </li>
      ))}
      {email && (
        <li>
          <a href={`mailto:${email}`}>
            <Icon name="mail" />
            {email}
          </a>
        </li>
      )}
      {website && (
        <li>
          <a href={website} rel="noreferrer nofollow ugc">
            <Icon name="globe" />
            {shortAddress(website)}
          </a>
        </li>
      )}
    </ul>
  );
}

/** "https://www.example.org/" → "example.org". */
export function shortAddress(website: string): string {
  return website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
