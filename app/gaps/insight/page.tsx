import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { Cautions } from '@/components/coverage/cautions';
import { GapsNav } from '@/components/coverage/gaps-nav';
import {
  CouncilsBeside,
  EightWays,
  OneFewer,
  OneProvider,
  SectorsBeside,
} from '@/components/coverage/insight';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { requirePerson } from '@/lib/auth/queries';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { asAsked, gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { closerWards, councilsOf, oneFewer, providersOf } from '@/lib/gaps/insight';
import { readMeasure } from '@/lib/gaps/queries';
import { sayBasis, sayBenchmark, saySettings } from '@/lib/gaps/sentences';
import { sayUnread } from '@/lib/gaps/unread';
import { Unread } from '@/components/coverage/unread';
import type { Query } from '@/lib/listings/filters';
import { isDiscreet } from '@/lib/needs/discreet';
import { sayDate } from '@/lib/words';
import { sayAstray } from '../say-astray';

type Props = { searchParams: Promise<Query> };

export const metadata: Metadata = { title: 'What’s missing: a closer look', robots: { index: false } };

/** For signed-in people: what hangs on one provider, how firm a rank is, sectors and councils side by side. */
export default function InsightPage({ searchParams }: Props) {
  return guarded('/gaps/insight', async () => {
    const query = await searchParams;
    const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
    await requirePerson(asAsked(query, '/gaps/insight'));
    const found = await readMeasure(filters);
    if (!found) redirect(asAsked(query));
    const { subject, area, areas, measure, ages, today } = found;
    const own = { ...filters, of: subject.id };
    const asked = Number([query.without ?? []].flat().at(-1));
    const without = measure.services.findIndex(({ number }) => number === asked);
    const sayWithout =
      [query.without ?? []].flat().some((text) => text !== '') && without < 0
        ? ['The service to leave out is not listed for this, so none is left out.']
        : [];
    const shares = measure.mode === 'shares';
    // Where nothing is divided there is nothing to compute eight ways.
    const closer = shares ? closerWards(measure) : null;
    return (
      <div className="page gaps">
        {isDiscreet(subject.kinds.map(({ id }) => id)) && <ExitThisPage />}
        <p className="crumb">
          <a href={gapsHref(own)}>{subject.name}</a> · {area.name}
        </p>
        <h1>{subject.name}: a closer look</h1>
        <GapsNav here="insight" filters={own} need={subject.need.id} />
        <Unread sentences={[...sayUnread(query), ...sayWithout]}>
          {await sayAstray(filters, found, true)}
        </Unread>
        <p className="lede">
          What rests on one provider, how firm the order of the wards is, and sectors and councils side by
          side. Made of the same public listings as the map; whoever is signed in sees the same.
        </p>
        <Cautions />
        {measure.mode === 'list' ? (
          <Notice>
            <p>{subject.name} are not mapped by ward, so there is nothing to look at closer.</p>
          </Notice>
        ) : (
          <>
            <ul className="take-away">
              {shares && (
                <li>
                  <a href={gapsHref(own, {}, '/gaps/insight/csv')} download>
                    Take the wards of this page away as CSV
                  </a>
                </li>
              )}
            </ul>
            <OneProvider providers={providersOf(measure)} />
            {closer && (
              <>
                <OneFewer
                  filters={own}
                  services={measure.services.map(({ number, name, organisation }) => ({
                    number,
                    name: `${name} (${organisation.name})`,
                  }))}
                  chosen={without >= 0 ? asked : null}
                  rows={without >= 0 ? oneFewer(measure, without) : []}
                  benchmark={sayBenchmark(measure, area.name)}
                />
                <EightWays wards={closer.wards} ways={closer.ways} />
                <SectorsBeside wards={closer.wards} unit={measure.unit} />
              </>
            )}
            <CouncilsBeside
              filters={own}
              areas={areas}
              area={area}
              rows={councilsOf(found, areas)}
              unit={measure.unit}
            />
            <section aria-labelledby="basis">
              <h2 id="basis">What these figures rest on</h2>
              <ul>
                {[...sayBasis(measure, ages), ...saySettings(measure, area.name)].map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <p>
                Listings as they stand on {sayDate(today)}. Method version {METHOD_VERSION}. A service may
                exist and not be listed here.
              </p>
              <ul className="tools">
                <PrintButton label="Print this page" />
              </ul>
            </section>
          </>
        )}
      </div>
    );
  });
}
