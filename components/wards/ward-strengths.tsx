import { DataTable } from '@/components/ui/data-table';
import { spaceLabels, tierLabels } from '@/lib/listings/labels';
import type { Hub, OfferedSpace, TierCount } from '@/lib/wards/ward-strengths';
import { capital, sayCount, sayList } from '@/lib/words';

type Props = {
  ward: string;
  runHere: readonly { slug: string; name: string; organisation: { name: string } }[];
  hubs: readonly Hub[];
  spaces: readonly OfferedSpace[];
  volunteering: readonly { slug: string; name: string; volunteering: string }[];
};

/** Rows shown of each list; a ward with more has them a link away, on the pages of organisations. */
const most = 8;

/** What the ward can build on; nothing is drawn for what it has none of. */
export function WardStrengths({ ward, runHere, hubs, spaces, volunteering }: Props) {
  if (runHere.length + hubs.length + spaces.length + volunteering.length === 0) return null;
  return (
    <section aria-labelledby="strengths">
      <h2 id="strengths">What {ward} can build on</h2>
      <div className="needs-grid">
        {hubs.length > 0 && (
          <div>
            <h3>Places where several services meet</h3>
            <ul className="rows">
              {hubs.slice(0, most).map(({ name, services }) => (
                <li key={name + services[0]!.slug}>
                  <span>
                    <b>{name}</b>
                    <span className="quiet">
                      {services.slice(0, 4).map(({ slug, name: service }, at) => (
                        <span key={slug}>
                          {at > 0 && ', '}
                          <a href={`/services/${slug}`}>{service}</a>
                        </span>
                      ))}
                      {services.length > 4 && ` and ${services.length - 4} more`}
                    </span>
                  </span>
                  <span className="rows-end">{sayCount(services.length, 'service')}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {runHere.length > 0 && (
          <div>
            <h3>Run by organisations based here</h3>
            <ul className="rows">
              {runHere.slice(0, most).map(({ slug, name, organisation }) => (
                <li key={slug}>
                  <a href={`/services/${slug}`}>{name}</a>
                  <span className="rows-end">{organisation.name}</span>
                </li>
              ))}
            </ul>
            {runHere.length > most && <p className="quiet">and {runHere.length - most} more</p>}
          </div>
        )}
        {spaces.length > 0 && (
          <div>
            <h3>Rooms and spaces offered to other groups</h3>
            <ul className="rows">
              {spaces.slice(0, most).map(({ name, spaces: offered, offers }) => (
                <li key={name + offers.slug}>
                  <span>
                    <b>{name}</b>
                    <span className="quiet">
                      {capital(sayList(offered.map((space) => spaceLabels[space])))}
                    </span>
                  </span>
                  <span className="rows-end">
                    <a href={`/organisations/${offers.slug}`}>{offers.name}</a>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {volunteering.length > 0 && (
          <div>
            <h3>Volunteering with organisations based here</h3>
            <ul className="rows">
              {volunteering.slice(0, most).map(({ slug, name, volunteering: words }) => (
                <li key={slug}>
                  <span>
                    <a href={`/organisations/${slug}`}>{name}</a>
                    <span className="quiet">{words}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

const does = { universal: 'prevents', targeted: 'reduces', specialist: 'delays' } as const;

/** Prevention mix: services, not hours, because an hour of a drop-in and one of counselling do not compare. */
export function PreventionMix({ rows }: { rows: readonly TierCount[] }) {
  return (
    <DataTable
      caption="Early help and late help"
      columns={[
        { label: 'Services' },
        { label: 'Based here', numeric: true },
        { label: 'From elsewhere', numeric: true },
      ]}
      rows={rows.map(({ tier, based, serves }) => ({
        key: tier,
        cells: [`${tierLabels[tier]} (${does[tier]})`, based, serves],
      }))}
    />
  );
}
