import { Cautions } from '@/components/coverage/cautions';
import { DataTable } from '@/components/ui/data-table';
import { type PlanEvidence, strengthsOf } from '@/lib/plans/evidence';
import { sayCell, sayCellFacts } from '@/lib/plans/sentences';
import { inSentence, sayAges } from '@/lib/gaps/sentences';
import { kindById, needById } from '@/lib/needs/taxonomy';
import type { SvgMap } from '@/lib/wards/svg-map';
import { sayCount, sayDistance, sayList, sayNumber } from '@/lib/words';
import { KindMap } from './kind-map';

const tierNames = { universal: 'Universal', targeted: 'Targeted', specialist: 'Specialist' } as const;

/** Everything that the evidence of a plan says: strengths first. */
export function EvidenceView({ evidence, map }: { evidence: PlanEvidence; map: SvgMap | null }) {
  const strong = strengthsOf(evidence);
  const wardNames = new Map(evidence.wards.map(({ code, name }) => [code, name]));
  const names = new Map(evidence.organisations.map(({ id, name }) => [id, name]));
  const { mix } = evidence;
  const services = [...new Map(evidence.services.map((each) => [each.slug, each])).values()];
  return (
    <>
      <section aria-labelledby="strengths">
        <h2 id="strengths">What is strong</h2>
        <ul>
          <li>
            {sayCount(strong.services, 'service')} of {sayCount(strong.organisations, 'organisation')}{' '}
            {strong.services === 1 ? 'reaches' : 'reach'} the area; {strong.community} of the organisations
            are community organisations.
          </li>
          <li>
            {strong.runFromHere === 0
              ? 'None of them has its base in these wards, as far as is listed.'
              : `${sayCount(strong.runFromHere, 'organisation has its', 'organisations have their')} own base in these wards.`}
          </li>
          <li>
            {strong.confirmed} of the {services.length} services {strong.confirmed === 1 ? 'was' : 'were'}{' '}
            confirmed by {strong.confirmed === 1 ? 'its organisation' : 'their organisations'}.
          </li>
          {strong.wardsWithTwo.length > 0 && (
            <li>
              At least two organisations reach {sayList(strong.wardsWithTwo)} for every kind of the plan.
            </li>
          )}
        </ul>
      </section>
      {evidence.kinds.map((kind) => {
        const ages = sayAges(kind.ages);
        if (kind.mode === 'list')
          return (
            <section key={kind.id} aria-label={kind.name}>
              <h2>{kind.name}</h2>
              <p>Not mapped by ward: distance says little about it. What is listed stands further down.</p>
            </section>
          );
        return (
          <section key={kind.id} aria-label={kind.name}>
            <h2>{kind.name}</h2>
            {map && (
              <KindMap
                map={map}
                kind={kind}
                titleOf={(cell) => `${wardNames.get(cell.ward)}: ${sayCell(cell, kind.benchmark)}`}
                title={`${kind.name} in the wards of the plan`}
                caption="Darkest is least. A pattern has no figure: the table says why."
              />
            )}
            <DataTable
              caption={`${kind.name} by ward${ages ? `, people ${ages}` : ''}`}
              columns={[
                { label: 'Ward' },
                { label: 'People', numeric: true },
                { label: 'State' },
                { label: 'Would level it' },
                { label: 'Services', numeric: true },
                { label: 'Based here', numeric: true },
                { label: 'From elsewhere', numeric: true },
                { label: 'Declared', numeric: true },
                { label: 'Only one provider?' },
                { label: 'Confidence' },
              ]}
              rows={kind.cells.map((cell) => ({
                key: cell.ward,
                cells: [
                  wardNames.get(cell.ward) ?? cell.ward,
                  cell.people === null ? 'not known' : sayNumber(cell.people),
                  ...sayCellFacts(cell, kind.benchmark, names),
                ],
              }))}
            />
          </section>
        );
      })}
      <Cautions />
      <section aria-labelledby="from">
        <h2 id="from">Who reaches the area, and from where</h2>
        {services.length === 0 ? (
          <p>Nothing listed for these kinds reaches the area. A service may exist and not be listed here.</p>
        ) : (
          <DataTable
            caption="Services that reach the area"
            columns={[
              { label: 'Service' },
              { label: 'Who runs it' },
              { label: 'Kind' },
              { label: 'Where it happens' },
              { label: 'Reaches' },
            ]}
            rows={evidence.services.map((service) => ({
              key: `${service.slug} ${service.kind}`,
              cells: [
                <a key="a" href={`/services/${service.slug}`}>
                  {service.name}
                </a>,
                names.get(service.organisation) ?? '',
                kindById(service.kind)?.name ?? service.kind,
                service.from.length === 0
                  ? 'comes to people'
                  : sayList([
                      ...new Set(service.from.map((code) => wardNames.get(code) ?? 'outside the area')),
                    ]),
                sayList(service.reaches.map((code) => wardNames.get(code) ?? code)),
              ],
            }))}
          />
        )}
      </section>
      <section aria-labelledby="near">
        <h2 id="near">Outside, but near</h2>
        {evidence.outside.length === 0 ? (
          <p>Nothing more is listed within 2 km of where people of these wards live.</p>
        ) : (
          <ul>
            {evidence.outside.map(({ slug, name, organisation, kind, ward, metres }) => (
              <li key={`${slug} ${kind}`}>
                <a href={`/services/${slug}`}>{name}</a>, {organisation} (
                {inSentence(kindById(kind)?.name ?? kind)}): {sayDistance(metres)} from where people live in{' '}
                {wardNames.get(ward) ?? ward}
              </li>
            ))}
          </ul>
        )}
        {evidence.wide.length > 0 && (
          <>
            <h3>In no ward’s figure</h3>
            <ul>
              {evidence.wide.map(({ slug, name, organisation, kind, reason, where }) => (
                <li key={`${slug} ${kind}`}>
                  <a href={`/services/${slug}`}>{name}</a>, {organisation}
                  {where.length > 0 && `, for ${sayList(where)}`}: {reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-labelledby="mix">
        <h2 id="mix">Prevention mix</h2>
        <p>
          Of the services that reach the area{' '}
          {sayList(
            (['universal', 'targeted', 'specialist'] as const).map(
              (tier) => `${mix[tier]} ${tierNames[tier].toLowerCase()}`,
            ),
          )}
          . Universal prevents, targeted reduces, specialist delays.
        </p>
      </section>
      <section aria-labelledby="looked">
        <h2 id="looked">Looked for and not found</h2>
        {evidence.lookedFor.length === 0 ? (
          <p>No search of the last 90 days, of five or more, ended without a result here.</p>
        ) : (
          <ul>
            {evidence.lookedFor.map(({ ward, subject, count }) => (
              <li key={`${ward} ${subject}`}>
                {kindById(subject)?.name ?? needById(subject)?.name ?? subject} in {wardNames.get(ward)}:{' '}
                {count} times in 90 days
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
