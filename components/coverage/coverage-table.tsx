import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Tag } from '@/components/ui/tag';
import type { Measure, WardFigures } from '@/lib/coverage/measure';
import { hasFigure } from '@/lib/coverage/states';
import { sayLook, sayRange, sayUnknownGroup, stateNames } from '@/lib/gaps/sentences';
import { capital, sayDistance, sayNumber } from '@/lib/words';

type Rows = {
  figures: readonly WardFigures[];
  measure: Measure;
  /** "People aged 10 to 19". */
  people: string;
  hrefOf: (figures: WardFigures) => string;
  /** Names of councils by code, where wards of several stand together; null for one. */
  councils: ReadonlyMap<string, string> | null;
};

/** Wards that something is known of, least first; then those that nothing is known of, in a group of their own. */
export function CoverageTable({ figures, caption, ...rest }: Rows & { caption: string }) {
  const known = figures.filter(({ state }) => state !== 'not-known');
  const unknown = figures.filter(({ state }) => state === 'not-known');
  return (
    <>
      {known.length > 0 && <KnownTable figures={known} caption={caption} {...rest} />}
      {unknown.length > 0 && <UnknownTable figures={unknown} {...rest} />}
    </>
  );
}

function KnownTable({ figures, measure, people, hrefOf, councils, caption }: Rows & { caption: string }) {
  const shares = measure.mode === 'shares';
  const number = (label: string) => ({ label, numeric: true });
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: 'Ward' },
        { label: 'State' },
        ...(shares
          ? [
              { label: 'Below the benchmark' },
              { label: measure.unit === 'hours' ? 'Hours a week to level it' : 'Services to level it' },
            ]
          : []),
        number('Services'),
        number(people),
        number('Based here'),
        number('From elsewhere'),
        number('Run from here'),
        number('Only says so'),
        { label: 'How sure' },
        { label: 'Deprivation fifth', numeric: true },
      ]}
      rows={figures.map((each) => ({
        key: each.code,
        cells: [
          <WardLink key="ward" figures={each} {...{ measure, hrefOf, councils }} />,
          <StateTag key="state" figures={each} measure={measure} />,
          ...(shares ? [<Below key="below" figures={each} />, <ToLevel key="level" figures={each} />] : []),
          String(each.services.length),
          each.people === null ? <None key="people" /> : sayNumber(Math.round(each.people)),
          String(each.basedHere),
          String(each.fromElsewhere),
          String(each.runFromHere),
          String(each.declared),
          capital(each.confidence),
          each.fifth === null ? <None key="fifth" /> : String(each.fifth),
        ] satisfies ReactNode[],
      }))}
    />
  );
}

function UnknownTable({ figures, measure, people, hrefOf, councils }: Rows) {
  return (
    <DataTable
      caption={sayUnknownGroup(figures)}
      columns={[
        { label: 'Ward' },
        { label: 'State' },
        { label: people, numeric: true },
        { label: 'Deprivation fifth', numeric: true },
      ]}
      rows={figures.map((each) => ({
        key: each.code,
        cells: [
          <WardLink key="ward" figures={each} {...{ measure, hrefOf, councils }} />,
          <StateTag key="state" figures={each} measure={measure} />,
          each.people === null ? <None key="people" /> : sayNumber(Math.round(each.people)),
          each.fifth === null ? <None key="fifth" /> : String(each.fifth),
        ],
      }))}
    />
  );
}

function WardLink({
  figures: { ward, ...figures },
  measure,
  hrefOf,
  councils,
}: Pick<Rows, 'measure' | 'hrefOf' | 'councils'> & { figures: WardFigures }) {
  return (
    <>
      <a href={hrefOf({ ward, ...figures })}>
        {councils ? measure.ground.wards[ward]!.name : figures.name}
        {councils && (
          <span className="govuk-visually-hidden">, {councils.get(figures.council) ?? figures.council}</span>
        )}
      </a>
      {councils && (
        <span className="quiet ward-council" aria-hidden="true">
          {councils.get(figures.council) ?? figures.council}
        </span>
      )}
    </>
  );
}

const None = () => (
  <>
    <span aria-hidden="true">–</span>
    <span className="govuk-visually-hidden">not said</span>
  </>
);

function StateTag({ figures, measure }: { figures: WardFigures; measure: Measure }) {
  const { state, farMetres, complete } = figures;
  const look = sayLook(figures, measure);
  const tag =
    state === 'confirmed-gap'
      ? 'attention'
      : state === 'reached'
        ? 'good'
        : state === 'not-known'
          ? 'quiet'
          : 'plain';
  return (
    <>
      <Tag look={tag}>{stateNames[state]}</Tag>
      {state === 'far' && farMetres !== null && (
        <span className="quiet is-together"> {sayDistance(farMetres)}</span>
      )}
      {look !== '' && <span className="quiet"> {look}</span>}
      {state === 'reached' && complete && <span className="quiet"> list complete</span>}
    </>
  );
}

function ToLevel({ figures: { shortfall, below } }: { figures: WardFigures }) {
  if (below === null) return <None />;
  return <span className="is-together">{sayRange(shortfall) ?? 'none'}</span>;
}

/** A bar and the figure; the bar alone would say nothing to a screen reader and little on paper. */
function Below({ figures: { below, state } }: { figures: WardFigures }) {
  if (below === null || !hasFigure(state)) return <None />;
  const share = Math.round(below);
  return (
    <span className="below">
      <svg
        viewBox="0 0 100 8"
        width="60"
        height="8"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect width="100" height="8" className="below-all" />
        <rect width={share} height="8" className="below-part" />
      </svg>
      {share}%
    </span>
  );
}
