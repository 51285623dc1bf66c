import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { GapsNav } from '@/components/coverage/gaps-nav';
import { Unread } from '@/components/coverage/unread';
import {
  CouncilMatrix,
  LookedForNotFound,
  MatrixKey,
  NeedMatrix,
  type MatrixColumn,
} from '@/components/coverage/need-matrix';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { londonNow } from '@/lib/clock';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { siteAddress } from '@/lib/env';
import { gapsHref, noGapFilters } from '@/lib/gaps/filters';
import { readLookedFor, readMatrix } from '@/lib/gaps/matrix-queries';
import {
  type LookedFor,
  type NeedMatrix as Matrix,
  type WardOfMatrix,
  emptyState,
  joinMatrices,
  matrixHref,
  mostWards,
  openWard,
} from '@/lib/gaps/need-matrix';
import type { Area } from '@/lib/gaps/gap-measure';
import { readAreas } from '@/lib/gaps/queries';
import { cautions, inSentence } from '@/lib/gaps/sentences';
import { sayUnreadMatrix } from '@/lib/gaps/unread';
import { noFilters, searchHref } from '@/lib/listings/filters';
import { needById, needOfKind, kindById } from '@/lib/needs/taxonomy';
import { sayDate, sayList, sayNumber } from '@/lib/words';
import './matrix.scss';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Every need in every ward',
  description: 'How many services serve each ward, need by need, and where nothing is listed.',
  alternates: { canonical: '/gaps/matrix' },
};

const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? '';

export default function MatrixPage({ searchParams }: Props) {
  return guarded('/gaps/matrix', async () => {
    const query = await searchParams;
    const areas = await readAreas();
    const area = areas.find(({ code }) => code === one(query.area)) ?? areas[0];
    if (!area)
      return (
        <div className="page">
          <h1>Every need in every ward</h1>
          <Notice title="No council is loaded yet, so there are no wards to show." />
        </div>
      );
    const need = needById(one(query.need));
    const unread = sayUnreadMatrix(one(query.area), one(query.need), area);
    const [matrices, looked] = await Promise.all([
      Promise.all(area.councils.map((code) => readMatrix(code))),
      Promise.all(area.councils.map((code) => readLookedFor(code))),
    ]);
    return (
      <Shown
        area={area}
        areas={areas}
        need={need?.id ?? ''}
        unread={unread}
        matrix={joinMatrices(matrices)}
        looked={looked.flat().sort((a, b) => b.count - a.count)}
      />
    );
  });
}

type ShownProps = {
  area: Area;
  areas: Area[];
  need: string;
  unread: string[];
  matrix: Matrix;
  looked: LookedFor[];
};

function Shown({ area, areas, need, unread, matrix, looked }: ShownProps) {
  const opened = matrix.subjects.find(({ id }) => id === need);
  const columns: MatrixColumn[] = opened
    ? [
        { ...opened, name: 'Any of these', ...leadsTo(area, opened.id) },
        ...opened.kinds.map((kind) => ({ ...kind, ...leadsTo(area, kind.id) })),
      ]
    : matrix.subjects.map((subject) => ({
        ...subject,
        ...leadsTo(area, subject.id),
        href: matrixHref(area.code, subject.id),
        opens: `See the kinds of service under ${subject.name}`,
      }));
  const councils = areas.filter(({ code }) => area.councils.includes(code));
  const title = opened ? opened.name : 'Every need in every ward';
  return (
    <div className="page matrix-page">
      <Breadcrumbs
        trail={[
          { href: gapsHref({ ...noGapFilters, area: area.code }), label: 'What’s missing' },
          ...(opened ? [{ href: matrixHref(area.code), label: 'Every need in every ward' }] : []),
        ]}
      />
      <p className="crumb">{area.name}</p>
      <h1>{title}</h1>
      <GapsNav here="matrix" filters={{ of: opened?.id ?? '', area: area.code }} need={opened?.id} />
      <Unread sentences={unread} />
      <p className="lede">
        How many listed services serve each ward, {opened ? 'kind by kind' : 'need by need'}.
      </p>
      <p>{sayUnknown(columns, matrix.wards, opened !== undefined)}</p>
      <p className="quiet">
        Counted by the area that a service serves, not by where its office is. A count is not how much there
        is for each person: that is on{' '}
        <a href={gapsHref({ ...noGapFilters, area: area.code, of: need })}>What’s missing</a>.{' '}
        <a href="/method#matrix">How it is counted</a>.
      </p>
      {areas.length > 1 && (
        <nav aria-label="Council or group">
          <ul className="matrix-choice">
            {areas.map(({ code, name }) => (
              <li key={code}>
                <a href={matrixHref(code, need)} aria-current={code === area.code ? 'true' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <nav aria-label="Needs">
        <ul className="matrix-choice">
          <li>
            <a href={matrixHref(area.code)} aria-current={opened ? undefined : 'true'}>
              All 12 needs
            </a>
          </li>
          {matrix.subjects.map(({ id, name }) => (
            <li key={id}>
              <a href={matrixHref(area.code, id)} aria-current={id === need ? 'true' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {matrix.wards.length === 0 ? (
        <Notice title={`No wards are loaded for ${area.name}.`} />
      ) : matrix.wards.length > mostWards ? (
        <>
          <p>
            {area.name} has {matrix.wards.length} wards: too many to read one by one. Here is in how many of
            the wards of each council something is listed; the others are not known, not heard from or
            confirmed gaps. Choose a cell for its wards.
          </p>
          <CouncilMatrix
            caption={`Wards of each council of ${area.name} for which something is listed, by ${opened ? 'kind' : 'need'}`}
            wards={matrix.wards}
            councils={councils}
            columns={columns}
            councilHref={(council, subject) =>
              matrixHref(council, need || (needById(subject)?.id ?? needOfKind(subject)?.id ?? ''))
            }
          />
        </>
      ) : (
        <NeedMatrix
          caption={`Services that serve each ward of ${area.name}, by ${opened ? 'kind' : 'need'}`}
          wards={matrix.wards}
          councils={area.group ? councils : []}
          columns={columns}
        />
      )}
      {matrix.wards.length <= mostWards && (
        <>
          <h2>What the marks mean</h2>
          <MatrixKey />
        </>
      )}
      <LookedForNotFound rows={lookedForRows(looked, matrix, area, need)} place={area.name} />
      <Notice title="Read this with care">
        <p>{cautions.join(' ')} A service may exist and not be listed here.</p>
      </Notice>
      <ul className="tools">
        <PrintButton label="Print this page" />
      </ul>
      <p className="print-only">
        {siteAddress()}
        {matrixHref(area.code, need)} printed {sayDate(londonNow().date)}, method version {METHOD_VERSION}.
      </p>
    </div>
  );
}

/** Heading to the map of the subject; cells to its services in the ward, or to what is known of there being none. */
function leadsTo(area: Area, of: string) {
  const filters = { ...noGapFilters, of, area: area.code };
  const narrowed = needById(of) ? { needs: [of] } : { kinds: [of] };
  return {
    href: gapsHref(filters),
    opens: 'See how much there is for each person, on a map',
    missing: gapsHref(filters, { ward: openWard.code }),
    listed: searchHref({
      ...noFilters,
      ...narrowed,
      ward: openWard.code,
      place: openWard.name,
      serves: true,
    }),
  };
}

/** What is not known is told as that, below what is there: it is no headline. */
function sayUnknown(
  columns: readonly MatrixColumn[],
  wards: readonly WardOfMatrix[],
  opened: boolean,
): string {
  const kinds = opened ? columns.slice(1) : columns;
  const unknown = kinds.flatMap(({ cells }) => cells.filter((cell) => emptyState(cell) === 'not-known'));
  const what = opened ? 'kind' : 'need';
  if (unknown.length === 0 && kinds.some(({ cells }) => cells.some((cell) => emptyState(cell) !== null)))
    return 'No cell is not known: where nothing is listed a steward looked and found none, or the listings have lapsed.';
  if (unknown.length === 0)
    return `Something is listed for every ${what} in each of the ${wards.length} wards.${sayOnlyWide(kinds, wards, what)}`;
  return `In ${sayNumber(unknown.length)} of ${sayNumber(kinds.length * wards.length)} cells nothing is listed for the ${what} in that ward and ${unknown.some(({ looked }) => looked) ? 'no steward’s look has settled it' : 'nobody has looked'}: there may be something that nobody has told us about.`;
}

/** The ward with the most needs that only services of the whole council cover. */
function sayOnlyWide(columns: readonly MatrixColumn[], wards: readonly WardOfMatrix[], each: string): string {
  const only = wards.map(({ name }, at) => ({
    name,
    needs: columns
      .filter(({ cells }) => cells[at]!.near === 0 && cells[at]!.wide > 0)
      .map((column) => inSentence(column.name)),
  }));
  const most = only.toSorted((a, b) => b.needs.length - a.needs.length)[0];
  if (!most || most.needs.length === 0) return '';
  const what =
    most.needs.length > 3 ? `${most.needs.length} of the ${columns.length} ${each}s` : sayList(most.needs);
  return ` ${most.name} has only services of the whole council for ${what}.`;
}

function lookedForRows(looked: readonly LookedFor[], matrix: Matrix, area: Area, need: string) {
  const names = new Map(matrix.wards.map(({ code, name }) => [code, name]));
  return looked
    .filter(({ subject, ward }) => names.has(ward) && (need === '' || needOf(subject) === need))
    .slice(0, 40)
    .map(({ subject, ward, count }) => ({
      subject,
      name: (kindById(subject) ?? needById(subject))?.name ?? '',
      ward: names.get(ward)!,
      count,
      href: gapsHref({ ...noGapFilters, of: subject, area: area.code, ward }),
    }));
}

const needOf = (subject: string) => (needById(subject) ?? needOfKind(subject))?.id;
