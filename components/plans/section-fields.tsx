import { randomUUID } from 'node:crypto';
import { AreaMap } from '@/components/manage/area-map';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { Details } from '@/components/ui/details';
import { WardBoxes } from '@/components/wards/ward-boxes';
import { needs } from '@/lib/needs/taxonomy';
import { type Fields, type FormSection, type Problem, all, first } from '@/lib/plans/forms';
import { grantLeaning, grantWords, leaningWords } from '@/lib/plans/grant';
import { ringNames } from '@/lib/plans/local-economy';
import { type Plan, grantQuestions, rings, routes } from '@/lib/plans/plan';
import { routeNames } from '@/lib/plans/sections';
import type { SvgMap } from '@/lib/wards/svg-map';
import { LotMap } from './lot-map';

type Ward = { code: string; name: string; council: string };
export type SectionProps = {
  section: FormSection;
  fields: Fields;
  problems: readonly Problem[];
  /** Every ward of the council or group; `chosen` are those of the plan. */
  wards: readonly Ward[];
  chosen: readonly string[];
  councils: readonly { code: string; name: string }[];
  map: SvgMap;
  organisations: readonly { id: string; name: string }[];
};

/** The fields of one section of a plan. */
export function SectionFields(props: SectionProps) {
  const { section, fields, problems } = props;
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.message;
  const of = (name: string) => ({ id: name, defaultValue: first(fields, name), error: wrong(name) });
  switch (section) {
    case 'about':
      return (
        <>
          <TextField {...of('title')} label="What is it called?" maxLength={160} />
          <TextArea
            {...of('why')}
            label="What should be different for people?"
            hint="In plain words. This is where a published intention begins."
            rows={6}
            maxLength={5000}
          />
        </>
      );
    case 'area':
      return <AreaFields {...props} />;
    case 'kinds':
      return <KindFields {...props} />;
    case 'strengths':
      return (
        <TextArea
          {...of('words')}
          label="What do people there say is strong already?"
          hint="Before anything that is missing: who helps, where people meet, what they would not want to lose."
          rows={8}
          maxLength={5000}
        />
      );
    case 'grant':
      return <GrantFields {...props} />;
    case 'route':
      return (
        <>
          <Choices
            name="route"
            legend="Which route do you think of?"
            single
            choices={routes.map((id) => ({
              value: id,
              label: routeNames[id],
              checked: (first(fields, 'route') || 'undecided') === id,
            }))}
          />
          <TextArea {...of('reasons')} label="Why?" rows={6} maxLength={5000} />
        </>
      );
    case 'codesign':
      return (
        <Rows
          name="entry"
          fields={fields}
          legend="A conversation"
          newLegend="Another conversation"
          fieldsOf={(at) => (
            <>
              <TextField
                {...of(at('on'))}
                defaultValue={sayDay(first(fields, at('on')))}
                label="Which day"
                hint="Such as 14/11/2026. Leave it empty if it was over some time."
                className="govuk-input--width-10"
              />
              <TextField
                {...of(at('who'))}
                label="Who was asked?"
                hint="A group or a role, no names: “12 young people at The Loft”."
                maxLength={300}
              />
              <TextArea {...of(at('said'))} label="What did they say?" rows={4} maxLength={5000} />
              <TextArea
                {...of(at('changed'))}
                label="What changed because of it?"
                rows={3}
                maxLength={5000}
              />
            </>
          )}
        />
      );
    case 'social':
      return (
        <>
          <p>Outcomes that residents chose, counted as what they are. Money stands for nothing here.</p>
          <Rows
            name="outcome"
            fields={fields}
            legend="An outcome"
            newLegend="Another outcome"
            fieldsOf={(at) => (
              <>
                <TextField
                  {...of(at('outcome'))}
                  label="What happens for people?"
                  hint="Such as “Young people lead sessions themselves”."
                  maxLength={300}
                />
                <div className="field-pair">
                  <TextField
                    {...of(at('quantity'))}
                    label="How many"
                    inputMode="decimal"
                    className="govuk-input--width-5"
                  />
                  <TextField
                    {...of(at('unit'))}
                    label="Of what"
                    hint="Sessions a year, people, jobs"
                    maxLength={60}
                  />
                </div>
                <TextField {...of(at('chosenWith'))} label="Chosen with whom?" maxLength={300} />
              </>
            )}
          />
        </>
      );
    case 'together':
      return <TogetherFields {...props} />;
    case 'lots':
      return <LotFields {...props} />;
    case 'economy':
      return (
        <>
          <TextField
            {...of('spend')}
            label="What would be spent? (pounds)"
            hint="Leave it empty to work with shares alone."
            inputMode="decimal"
            className="govuk-input--width-10"
          />
          <fieldset className="govuk-fieldset">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
              Where would it go? Per cent, from and to
            </legend>
            {rings.map((ring) => (
              <div key={ring} className="ring-pair">
                <span aria-hidden="true">{ringNames[ring]}</span>
                <TextField
                  {...of(`${ring}.low`)}
                  label={<span className="govuk-visually-hidden">{ringNames[ring]}, from per cent</span>}
                  inputMode="decimal"
                />
                <TextField
                  {...of(`${ring}.high`)}
                  label={<span className="govuk-visually-hidden">{ringNames[ring]}, to per cent</span>}
                  inputMode="decimal"
                />
              </div>
            ))}
          </fieldset>
          <fieldset className="govuk-fieldset boxed">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
              LM3, from figures of your own
            </legend>
            <p>Leave it empty unless you have asked who was paid where they spend.</p>
            <TextField
              {...of('r1')}
              label="R1: what was paid (pounds)"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
              {...of('r2')}
              label="R2: of that, spent within your line"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
              {...of('r3')}
              label="R3: of R2, spent within the line again"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
              {...of('words')}
              label="Whose figures, of which year, and where is the line?"
              maxLength={300}
            />
          </fieldset>
        </>
      );
  }
}

const sayDay = (iso: string) => (/^\d{4}-/.test(iso) ? iso.split('-').reverse().join('/') : iso);

/** Rows of one kind, with an empty one at the end; a row that is emptied, or ticked, goes. */
function Rows({
  name,
  fields,
  legend,
  newLegend,
  fieldsOf,
}: {
  name: string;
  fields: Fields;
  legend: string;
  newLegend: string;
  fieldsOf: (at: (key: string) => string) => React.ReactNode;
}) {
  const ids = all(fields, name);
  return [...ids, randomUUID()].map((id, index) => {
    const isNew = index === ids.length;
    return (
      <fieldset key={id} className="govuk-fieldset row-form">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {isNew ? (ids.length > 0 ? newLegend : legend) : `${legend} (${index + 1})`}
        </legend>
        <input type="hidden" name={name} value={id} />
        {fieldsOf((key) => `${name}.${id}.${key}`)}
        {!isNew && (
          <div className="govuk-checkboxes govuk-checkboxes--small">
            <div className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={`${name}.${id}.remove`}
                name={`${name}.${id}.remove`}
                value="yes"
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`${name}.${id}.remove`}>
                Remove this when I save
              </label>
            </div>
          </div>
        )}
      </fieldset>
    );
  });
}

function AreaFields({ fields, problems, wards, councils, map }: SectionProps) {
  const chosen = all(fields, 'wards');
  const error = problems.find(({ field }) => field === 'wards')?.message;
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

function KindFields({ fields, problems }: SectionProps) {
  const chosen = all(fields, 'kinds');
  const error = problems.find(({ field }) => field === 'kinds')?.message;
  return (
    <>
      <div id="kinds" className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        {error && <p className="govuk-error-message">{error}</p>}
        {needs.map(({ id, name, services }) => {
          const here = services.filter((kind) => chosen.includes(kind.id)).length;
          return (
            <Details key={id} summary={`${name}${here > 0 ? ` (${here} chosen)` : ''}`} open={here > 0}>
              <Choices
                name="kinds"
                legend={<span className="govuk-visually-hidden">Kinds under {name}</span>}
                choices={services.map((kind) => ({
                  value: kind.id,
                  label: kind.name,
                  hint: kind.description,
                  checked: chosen.includes(kind.id),
                }))}
              />
            </Details>
          );
        })}
      </div>
      <TextField
        id="people"
        label="Whom is it for?"
        hint="In words: “young people who have nowhere to go after school”."
        defaultValue={first(fields, 'people')}
        maxLength={300}
      />
      <TextField
        id="ages"
        label="Their ages, if they differ from those of the kinds"
        hint="65+ or 10-19. Empty: whom each kind is for."
        defaultValue={first(fields, 'ages')}
        error={problems.find(({ field }) => field === 'ages')?.message}
        className="govuk-input--width-5"
      />
    </>
  );
}

function GrantFields({ fields, problems }: SectionProps) {
  const answers = Object.fromEntries(
    grantQuestions.map((id) => [id, first(fields, `answer.${id}`) || undefined]),
  ) as Plan['grant']['answers'];
  return (
    <>
      <p>
        A grant supports what organisations do; a contract buys something. Ask this before any route, together
        with legal and procurement colleagues.
      </p>
      {grantQuestions.map((id) => (
        <Choices
          key={id}
          name={`answer.${id}`}
          legend={grantWords[id].question}
          hint={grantWords[id].hint}
          single
          choices={(['yes', 'no', 'unsure'] as const).map((value) => ({
            value,
            label: { yes: 'Yes', no: 'No', unsure: 'Not sure' }[value],
            checked: first(fields, `answer.${id}`) === value,
          }))}
        />
      ))}
      <p>
        <strong>{leaningWords[grantLeaning(answers)]}</strong>
      </p>
      <Choices
        name="decision"
        legend="So, could it be a grant?"
        single
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, for the reasons below' },
          { value: 'open', label: 'Not decided yet' },
        ].map((choice) => ({ ...choice, checked: (first(fields, 'decision') || 'open') === choice.value }))}
      />
      <TextArea
        id="reasons"
        label="Reasons"
        hint="If it cannot be a grant, they are asked for."
        defaultValue={first(fields, 'reasons')}
        error={problems.find(({ field }) => field === 'reasons')?.message}
        rows={5}
        maxLength={5000}
      />
    </>
  );
}

function TogetherFields({ fields, problems, organisations }: SectionProps) {
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.message;
  const boxes = (name: 'must' | 'out', legend: string) => {
    const chosen = all(fields, name);
    return (
      <Details
        summary={`${legend}${chosen.length > 0 ? ` (${chosen.length})` : ''}`}
        open={chosen.length > 0 || Boolean(wrong(name))}
      >
        <Choices
          name={name}
          legend={<span className="govuk-visually-hidden">{legend}</span>}
          error={wrong(name)}
          choices={organisations.map(({ id, name: label }) => ({
            value: id,
            label,
            checked: chosen.includes(id),
          }))}
        />
      </Details>
    );
  };
  return (
    <section aria-label="What to ask">
      <h2>Ask it differently</h2>
      {boxes('must', 'Must be in')}
      {boxes('out', 'Leave out')}
      <Choices
        name="twice"
        legend="How often?"
        choices={[
          {
            value: 'yes',
            label: 'Cover every pair twice, so that nothing hangs on one',
            checked: first(fields, 'twice') === 'yes',
          },
        ]}
      />
      <Choices
        name="declared"
        legend="Declared reach"
        choices={[
          {
            value: 'yes',
            label: 'Count reach that rests on an organisation’s word alone',
            checked: first(fields, 'declared') === 'yes',
          },
        ]}
      />
      <TextField
        id="share"
        label="At most so many per cent of the pairs for one organisation"
        hint="Empty: no limit."
        defaultValue={first(fields, 'share')}
        error={wrong('share')}
        inputMode="numeric"
        className="govuk-input--width-3"
      />
    </section>
  );
}

function LotFields({ fields, problems, wards, chosen, map }: SectionProps) {
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.message;
  const lots = all(fields, 'lot').map((id) => ({
    id,
    name: first(fields, `lot.${id}.name`) || 'Unnamed lot',
  }));
  const inPlan = wards.filter(({ code }) => chosen.includes(code));
  return (
    <>
      <h2>The lots</h2>
      <div className="side-map">
        <div>
          <Rows
            name="lot"
            fields={fields}
            legend="A lot"
            newLegend="Another lot"
            fieldsOf={(at) => (
              <div className="field-pair">
                <TextField
                  id={at('name')}
                  label="Name"
                  defaultValue={first(fields, at('name'))}
                  error={wrong(at('name'))}
                  maxLength={80}
                />
                <TextField
                  id={at('value')}
                  label="Value (pounds)"
                  hint="Empty: the total shared by people"
                  defaultValue={first(fields, at('value'))}
                  error={wrong(at('value'))}
                  inputMode="decimal"
                  className="govuk-input--width-10"
                />
              </div>
            )}
          />
          {lots.length > 0 && (
            <fieldset className="govuk-fieldset">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
                Which ward in which lot
              </legend>
              <div className="ward-boxes">
                {inPlan.map(({ code, name }) => (
                  <SelectField
                    key={code}
                    id={`ward.${code}`}
                    name={`ward.${code}`}
                    label={name}
                    defaultValue={first(fields, `ward.${code}`)}
                    options={[
                      { value: '', label: 'In no lot' },
                      ...lots.map(({ id, name: label }) => ({ value: id, label })),
                    ]}
                  />
                ))}
              </div>
            </fieldset>
          )}
        </div>
        {lots.length > 0 && (
          <LotMap
            viewBox={map.viewBox}
            lots={lots}
            placed={Object.fromEntries(inPlan.map(({ code }) => [code, first(fields, `ward.${code}`)]))}
            wards={map.wards.map(({ code, name, path, label }) => ({
              code,
              name,
              path,
              label: label && { x: label.x, y: label.y, lines: label.lines },
            }))}
          />
        )}
      </div>
      <TextField
        id="total"
        label="Total value of the whole, over its whole term, with VAT (pounds)"
        defaultValue={first(fields, 'total')}
        error={wrong('total')}
        inputMode="decimal"
        className="govuk-input--width-10"
      />
      <Choices
        name="services"
        legend="Are the services light touch?"
        hint="Most social, health and education services are. Procurement says."
        single
        choices={[
          { value: 'light-touch', label: 'Yes, all of them' },
          { value: 'other', label: 'No' },
          { value: 'unknown', label: 'Not known yet' },
        ].map((choice) => ({
          ...choice,
          checked: (first(fields, 'services') || 'unknown') === choice.value,
        }))}
      />
      <TextArea
        id="reasons"
        label="Reasons: why these lots, or why none"
        hint="The Act asks for the reasons where there are no lots and there could be."
        defaultValue={first(fields, 'reasons')}
        rows={5}
        maxLength={5000}
      />
    </>
  );
}
