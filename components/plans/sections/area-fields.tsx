import { AreaMap } from '@/components/manage/area-map';
import { WardBoxes } from '@/components/wards/ward-boxes';
import { all } from '@/lib/plans/forms';
import { type SectionProps, wrongOf } from './section-props';

export function AreaFields({ fields, problems, wards, councils, map }: SectionProps) {
  const chosen = all(fields, 'wards');
  const error = wrongOf(problems, 'wards');
  return (
    <>
      <p>Tick wards, or press them on the map: both show the same.</p>
      <div className="side-map">
        <div id="wards">
          <WardBoxes councils={councils} wards={wards} ticked={chosen} error={error} />
        </div>
        <AreaMap
          viewBox={map.viewBox}
          served={chosen}
          wards={map.wards.map(({ code, name, path, label }) => ({
            code,
            name,
            path,
            label: label && { x: label.x, y: label.y, lines: label.lines },
          }))}
        />
      </div>
    </>
  );
}
