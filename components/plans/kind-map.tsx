import { CoverageMap } from '@/components/coverage/coverage-map';
import { lookOf } from '@/components/coverage/coverage-look';
import { stepOf } from '@/lib/coverage/shortfall';
import type { PlanEvidence } from '@/lib/plans/evidence';
import type { SvgMap } from '@/lib/wards/svg-map';

type Kind = PlanEvidence['kinds'][number];

/** One kind in the wards of a plan. */
export function KindMap({
  map,
  kind,
  titleOf,
  title,
  caption,
}: {
  map: SvgMap;
  kind: Kind;
  /** What a ward says of itself. */
  titleOf: (cell: Kind['cells'][number]) => string;
  title: string;
  caption: string;
}) {
  const figures = kind.cells.map((cell) => {
    const step = cell.ofBenchmark === null ? null : stepOf(cell.ofBenchmark);
    return [
      cell.ward,
      {
        look: lookOf({ state: cell.state, step }, kind.mode),
        title: titleOf(cell),
        href: `/wards/${cell.ward}`,
      },
    ] as const;
  });
  return (
    <figure className="gap-figure">
      <CoverageMap map={map} figures={new Map(figures)} chosen="" title={title} />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
