import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, isUuid, oneOf } from '@/app/manage/here';
import { DeskTrail } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { OneAct } from '@/components/steward/one-act';
import { StandingTag, sayCheck, sayKinds } from '@/components/steward/ward-checks';
import { Pairs } from '@/components/ui/pairs';
import { londonNow } from '@/lib/clock';
import { readChecks, readDisputes } from '@/lib/gaps/check-queries';
import { gapsHref, noGapFilters } from '@/lib/gaps/filters';
import { readMatrix } from '@/lib/gaps/matrix-queries';
import { gapsIn } from '@/lib/gaps/need-matrix';
import { withStandings } from '@/lib/gaps/ward-checks';
import { needOfKind } from '@/lib/needs/taxonomy';
import { readWard } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';
import { dayOf, deskOf } from '../../../here';
import { settleCheckAction } from '../actions';

export const metadata: Metadata = { title: 'A ward check' };

type Props = { params: Promise<{ council: string; id: string }>; searchParams: Query };

export default function CheckPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/checks/[id]', async () => {
    const { council: code, id } = await params;
    const { council } = await deskOf(code, `/checks/${id}`);
    if (!isUuid(id)) notFound();
    const [checks, matrix] = await Promise.all([readChecks(code), readMatrix(code)]);
    const check = withStandings(checks, londonNow().date, gapsIn(matrix)).find((each) => each.id === id);
    if (!check) notFound();
    const [ward, disputes] = await Promise.all([readWard(check.ward), readDisputes(id)]);
    const at = `/steward/${code}/checks`;
    const kind = check.kinds[0]!;
    const of = check.kinds.length === 1 ? kind : needOfKind(kind)?.id;
    return (
      <div className="page">
        <DeskTrail council={council} more={[{ href: at, label: 'Ward checks' }]} />
        <div className="narrow">
          <h1>
            {ward?.name ?? check.ward}: {sayKinds(check.kinds)}
          </h1>
          <Done done={oneOf((await searchParams).done)} />
          <p>
            <StandingTag standing={check.standing} />
          </p>
          <p className="lede">{sayCheck(check)}</p>
          <Pairs
            pairs={[
              { label: 'Looked for', value: sayKinds(check.kinds, 89) },
              { label: 'Where', value: check.where },
              {
                label: 'Told',
                value: check.toldOn && `${sayCount(check.told, 'organisation')} in or next to the ward`,
              },
              {
                label: 'Seen by everyone',
                value: (
                  <a href={gapsHref({ ...noGapFilters, of: of ?? kind, area: code, ward: check.ward })}>
                    What’s missing
                  </a>
                ),
              },
            ]}
          />
          {disputes.length > 0 && (
            <section aria-labelledby="disputes">
              <h2 id="disputes">What was said against it</h2>
              {disputes.map(({ id: each, words, contact, made_at }) => (
                <div key={each}>
                  <p className="said">{words}</p>
                  <p className="quiet">
                    {dayOf(made_at)}. {contact ? `Reach them: ${contact}` : 'They left no address.'}
                  </p>
                </div>
              ))}
            </section>
          )}
          <h2>What now?</h2>
          {check.standing === 'disputed' && (
            <>
              <p>
                Look into what was said. If there is one, list it or ask its organisation to, then record that
                you looked again. If there is none, the check stands.
              </p>
              <OneAct act={settleCheckAction} marks={{ council: code, id, seen: disputes[0]?.id ?? '' }}>
                I looked into it: the check stands
              </OneAct>
            </>
          )}
          <p>
            <a href={`${at}/new?ward=${check.ward}&of=${kind}`}>Record that you looked again</a>
          </p>
        </div>
      </div>
    );
  });
}
