import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { Cautions } from '@/components/coverage/cautions';
import { GapsNav } from '@/components/coverage/gaps-nav';
import { Unread } from '@/components/coverage/unread';
import { DataTable } from '@/components/ui/data-table';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { PrintButton } from '@/components/ui/print-button';
import { type Measure, leastFirst } from '@/lib/coverage/measure';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { asAsked, gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { beyondScale, mixesOf, plotDeprivation, plotMix, plotRanked, scaleEnds } from '@/lib/gaps/plots';
import { readMeasure } from '@/lib/gaps/queries';
import { sayBasis, sayBenchmark, saySettings, saySmall, sayUnknown } from '@/lib/gaps/sentences';
import { sayUnread } from '@/lib/gaps/unread';
import type { Query } from '@/lib/listings/filters';
import { isDiscreet } from '@/lib/needs/discreet';
import { sayCount, sayDate } from '@/lib/words';
import { sayAstray } from '../say-astray';

type Props = { searchParams: Promise<Query> };

export const metadata: Metadata = { title: 'What’s missing: plots', robots: { index: false } };

/** Three plots of what a page of "What's missing" shows, each with its table. */
export default function PlotsPage({ searchParams }: Props) {
  return guarded('/gaps/plots', async () => {
    const query = await searchParams;
    const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
    const found = await readMeasure(filters);
    if (!found) redirect(asAsked(query));
    const { subject, area, measure, ages, today } = found;
    const benchmark = sayBenchmark(measure, area.name);
    const ranked = leastFirst(measure.figures).filter(({ ofBenchmark }) => ofBenchmark !== null);
    // A ward that nothing reaches would be a nought in the table: of what is not known no count is said.
    const mixes = mixesOf(measure).filter(({ mix }) => mix.total > 0);
    const share = (value: number | null) => (value === null ? '' : `${Math.round(value * 100)}%`);
    const ends = (figures: Measure['figures'], how: string) => {
      const beyond = beyondScale(figures);
      return beyond === 0
        ? ''
        : `The scale ends at ${scaleEnds}%: ${sayCount(beyond, 'ward')} beyond it ${beyond === 1 ? 'is' : 'are'} drawn at its end, ${how}.`;
    };
    const plots = [
      {
        id: 'ranked',
        title: `Wards of ${area.name}, least first`,
        key: ends(measure.figures, 'with an arrow'),
        markup: plotRanked(measure, `${subject.name}, against ${benchmark}`),
        columns: [{ label: 'Ward' }, { label: `Per cent of ${benchmark}`, numeric: true }],
        rows: ranked.map(({ code, name, ofBenchmark }) => ({ key: code, cells: [name, share(ofBenchmark)] })),
      },
      {
        id: 'deprivation',
        title: 'Coverage against deprivation',
        key: ends(
          measure.figures.filter(({ fifth }) => fifth !== null),
          'as a triangle',
        ),
        markup: plotDeprivation(measure, `${subject.name} against deprivation`),
        columns: [
          { label: 'Ward' },
          { label: 'Deprivation fifth (1 is most deprived)', numeric: true },
          { label: 'Per cent of the benchmark', numeric: true },
        ],
        rows: ranked
          .filter(({ fifth }) => fifth !== null)
          .map(({ code, name, fifth, ofBenchmark }) => ({
            key: code,
            cells: [name, String(fifth), share(ofBenchmark)],
          })),
      },
      {
        id: 'mix',
        title: 'Prevention mix',
        key: 'In each bar from light to dark: universal, targeted and specialist services.',
        markup: plotMix(mixes, `${subject.name}: services by tier`),
        columns: [
          { label: 'Ward' },
          { label: 'Universal', numeric: true },
          { label: 'Targeted', numeric: true },
          { label: 'Specialist', numeric: true },
        ],
        rows: mixes.map(({ code, name, mix: { counts } }) => ({
          key: code,
          cells: [name, String(counts.universal), String(counts.targeted), String(counts.specialist)],
        })),
      },
    ];
    return (
      <div className="page gaps">
        {isDiscreet(subject.kinds.map(({ id }) => id)) && <ExitThisPage />}
        <p className="crumb">
          <a href={gapsHref(filters)}>{subject.name}</a> · {area.name}
        </p>
        <h1>{subject.name}: three plots</h1>
        <GapsNav here="plots" filters={{ ...filters, of: subject.id }} need={subject.need.id} />
        <Unread sentences={sayUnread(query)}>{await sayAstray(filters, found, true)}</Unread>
        <Cautions />
        {[sayUnknown(measure), saySmall(measure)].map(
          (sentence) => sentence && <p key={sentence}>{sentence}</p>,
        )}
        {plots.map(({ id, title, key, markup, columns, rows }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            {key && markup !== null && <p>{key}</p>}
            {markup === null ? (
              <p>Too little is known for this plot: no wards, or too few, have a figure.</p>
            ) : (
              <div className="plot-and-table">
                <div className="plot" dangerouslySetInnerHTML={{ __html: markup }} />
                <DataTable caption={`${title}: the figures`} columns={columns} rows={rows} />
              </div>
            )}
          </section>
        ))}
        <h2>What these figures rest on</h2>
        <ul>
          {[...sayBasis(measure, ages), ...saySettings(measure, area.name)].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          Listings as they stand on {sayDate(today)}. Method version {METHOD_VERSION}. A service may exist and
          not be listed here.
        </p>
        <ul className="tools">
          <PrintButton label="Print this page" />
        </ul>
      </div>
    );
  });
}
