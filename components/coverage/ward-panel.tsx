import { ButtonLink } from '@/components/ui/button';
import { Pairs } from '@/components/ui/pairs';
import type { Measure, WardFigures } from '@/lib/coverage/measure';
import { nearestOutside, reachersOf } from '@/lib/coverage/panel';
import { sayPeople, sayRate, saySectors, sayShortfall, sayWard, stateNames } from '@/lib/gaps/sentences';
import { capital, sayCount, sayDistance, sayNumber } from '@/lib/words';

/** Services shown of those that reach the ward; the rest is one link away. */
const mostRows = 8;

/** One ward: its sentence, who reaches it and from where, what is just out of reach, and what would change it. */
export function WardPanel({
  figures,
  measure,
  subject,
  area,
  ages,
  searchHref,
  whatIfHref,
  recordHref,
}: {
  figures: WardFigures;
  measure: Measure;
  subject: string;
  area: string;
  ages: string;
  searchHref: string;
  /** Null where one more could not be compared. */
  whatIfHref: string | null;
  /** Where a steward of the council records what they found; null for anyone else. */
  recordHref: string | null;
}) {
  const reachers = reachersOf(measure, figures.ward);
  const outside = nearestOutside(measure, figures.ward);
  const provider = figures.onlyProvider;
  const organisation = measure.services.find((each) => each.organisation.id === provider)?.organisation;
  const shortfall = sayShortfall(figures.shortfall, measure.unit);
  const service = (index: number) => measure.services[index]!;
  return (
    <aside className="side ward-panel" id="ward-panel" aria-labelledby="ward-panel-name">
      <p className="quiet">Ward · {stateNames[figures.state]}</p>
      <h2 id="ward-panel-name">{figures.name}</h2>
      {sayWard(figures, measure, subject, area, ages).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Pairs
        pairs={[
          {
            label: 'Reached by',
            value:
              figures.services.length > 0 &&
              `${sayCount(figures.services.length, 'service')}, ${figures.basedHere} based here`,
          },
          {
            label: capital(sayPeople(ages)),
            value: figures.people !== null && sayNumber(Math.round(figures.people)),
          },
          {
            label: measure.unit === 'hours' ? 'Hours a week for 1,000' : 'Services for 1,000',
            value: figures.coverage !== null && sayRate(figures.coverage),
          },
          { label: 'Would level it', value: shortfall },
          {
            label: 'Who runs them',
            value:
              figures.services.length > 0 &&
              saySectors(figures.services.map((index) => measure.services[index]!.organisation.sector)),
          },
          {
            label: 'Only one provider?',
            value:
              figures.services.length > 0 &&
              (organisation ? (
                <>
                  Yes: <a href={`/organisations/${organisation.slug}`}>{organisation.name}</a>
                </>
              ) : (
                'No'
              )),
          },
          {
            label: 'Run from here',
            value: figures.runFromHere > 0 && sayCount(figures.runFromHere, 'service'),
          },
          { label: 'Only says so', value: figures.declared > 0 && sayCount(figures.declared, 'service') },
          {
            label: 'How sure',
            value:
              figures.state !== 'not-known' &&
              `${capital(figures.confidence)}${figures.services.length > 0 ? `: ${figures.services.length - figures.unconfirmed} of ${figures.services.length} confirmed within six months` : ''}`,
          },
          {
            label: 'Deprivation',
            value: figures.fifth !== null && `${figures.fifth} of 5 (1 is most deprived)`,
          },
        ]}
      />
      {reachers.length > 0 && (
        <>
          <h3>Who reaches it, and from where</h3>
          <ul className="reachers">
            {reachers.slice(0, mostRows).map((each) => (
              <li key={each.service}>
                <a href={`/services/${service(each.service).slug}`}>{service(each.service).name}</a>
                <span className="quiet">
                  {each.here
                    ? 'in the ward'
                    : each.metres !== null && !each.declared
                      ? `${sayDistance(each.metres)} from where people live`
                      : ''}
                  {each.declared
                    ? 'says it comes here'
                    : `, reaches ${each.share < 0.01 ? 'under 1' : Math.round(each.share * 100)}% of them`}
                </span>
              </li>
            ))}
          </ul>
          {reachers.length > mostRows && (
            <p>
              <a href={searchHref}>See all that serve {figures.name}</a>
            </p>
          )}
        </>
      )}
      {outside.length > 0 && (
        <>
          <h3>Outside, but near</h3>
          <ul className="reachers">
            {outside.map((each) => (
              <li key={each.service}>
                <a href={`/services/${service(each.service).slug}`}>{service(each.service).name}</a>
                <span className="quiet">
                  {sayDistance(each.metres)} from where people live:{' '}
                  {each.keepsElsewhere ? 'it serves other wards only' : 'too far to count'}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>What would change it</h3>
      {whatIfHref && (
        <p>
          <a href={whatIfHref}>What if there were one more?</a>
        </p>
      )}
      <WhoMayAdd figures={figures} />
      {recordHref && (
        <p>
          <a href={recordHref}>Record where you looked in {figures.name}</a>
        </p>
      )}
      <ButtonLink href={`/wards/${figures.code}`}>Open the page of {figures.name}</ButtonLink>
    </aside>
  );
}

/** A gap is also a question: who may add what is missing, and how. */
function WhoMayAdd({ figures: { state, name, check } }: { figures: WardFigures }) {
  const none = check?.result === 'none-found';
  return (
    <>
      <p>
        <strong>Is one missing here?</strong> Whoever runs it can add it:{' '}
        <a href="/manage">List your service</a>. If it is listed already and nobody looks after it, its people
        can <a href="/manage">claim it</a>. Anyone else can <a href="/about#tell-us">tell us of it</a>.
        {state === 'confirmed-gap' && ` A listing that reaches ${name} ends the gap.`}
      </p>
      {none && check.id && (state === 'confirmed-gap' || state === 'not-known') && (
        <p>
          <a href={`/gaps/dispute/${check.id}`}>
            {check.disputed ? 'Add what you know of it' : 'This is not right: there is one'}
          </a>
        </p>
      )}
    </>
  );
}
