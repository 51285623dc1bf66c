import { Choices, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { WardBoxes } from '@/components/wards/ward-boxes';
import type { SvgMap } from '@/lib/wards/svg-map';
import { AreaMap } from './area-map';
import { type SectionProps, reading } from './field-props';

type Council = { code: string; name: string };
type Ward = { code: string; name: string; council: string };

/** Boxes for councils and wards, and the same wards on a map. */
export function AreaFields({
  fields,
  problems,
  councils,
  wards,
  map,
  hidden,
}: SectionProps & { councils: readonly Council[]; wards: readonly Ward[]; map: SvgMap; hidden: boolean }) {
  const served = fields.wards ?? [];
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <>
      <p>
        Whose people may come, or whom you go to. Name only what you can serve: where a ward is out of reach
        of your places, Wardbook says that the reach there is <em>declared</em>, on your word alone, and
        counts it apart.
      </p>
      {hidden && (
        <Notice title="This service has a private place">
          <p>
            Fewer than three wards would give away where it is, so residents are shown the whole council
            instead.
          </p>
        </Notice>
      )}
      <Choices
        name="councils"
        legend="A whole council"
        error={wrong('councils')}
        choices={councils.map(({ code, name }) => ({
          value: code,
          label: `All of ${name}`,
          checked: (fields.councils ?? []).includes(code),
        }))}
      />
      <div className="area-form">
        <div>
          <WardBoxes councils={councils} wards={wards} ticked={served} error={wrong('wards')} />
          <Choices
            name="wider"
            legend="Further?"
            single
            choices={[
              { value: 'none', label: 'No, only what is ticked' },
              { value: 'region', label: 'The whole region' },
              { value: 'nation', label: 'The whole country' },
            ].map((choice) => ({ ...choice, checked: ((fields.wider ?? [])[0] || 'none') === choice.value }))}
          />
          <TextField
            {...reading({ fields, problems }).text('evidence')}
            label="How do you reach them?"
            hint="Asked of services that go to people and name more than a third of a council’s wards, such as “Two vans, out on Mondays and Thursdays”. Stewards read it; it is not published. Hours do as well."
            maxLength={300}
          />
        </div>
        <AreaMap
          viewBox={map.viewBox}
          served={served}
          servedCouncils={fields.councils ?? []}
          wards={map.wards.map(({ code, name, path, label }) => ({
            code,
            name,
            path,
            council: wards.find((ward) => ward.code === code)?.council ?? '',
            label: label && { x: label.x, y: label.y, lines: label.lines },
          }))}
        />
      </div>
    </>
  );
}
