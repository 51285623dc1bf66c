import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { DoneNotice } from '@/components/plans/done-notice';
import { EconomyFigures, LotsFigures, ThresholdFigures } from '@/components/plans/figures';
import { PlanTrail } from '@/components/plans/plan-trail';
import { SectionFields } from '@/components/plans/section-fields';
import { TogetherAnswers } from '@/components/plans/together-answers';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { readAreas } from '@/lib/gaps/queries';
import { readForm } from '@/lib/plans/drafts';
import { type FormSection, formSections, toFields } from '@/lib/plans/forms';
import { searchLots, searchTogether } from '@/lib/plans/search';
import { type LiveEvidence, readEvidence } from '@/lib/plans/evidence-queries';
import { type StoredPlan, today } from '@/lib/plans/queries';
import { saySection } from '@/lib/plans/say-section';
import { partTitles } from '@/lib/plans/sections';
import { againstThresholds, thresholdsOn } from '@/lib/plans/thresholds';
import { tellApart } from '@/lib/plans/tell-apart';
import { sayWhereItGoes } from '@/lib/plans/local-economy';
import { readPictureAround, readWardPicture, readWardShapes } from '@/lib/wards/queries';
import { type Query, oneOf } from '../../../../manage/here';
import { ownPlan } from '../../../here';
import { dropTypedAction, saveSectionAction } from '../../actions';

type Props = { params: Promise<{ plan: string; section: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props) {
  const { section } = await params;
  return { title: partTitles[section] ?? 'Not found' };
}

const wide: ReadonlySet<FormSection> = new Set(['area', 'together', 'lots']);

export default function SectionPage({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/[section]', async () => {
    const { plan: id, section: wanted } = await params;
    const section = formSections.find((each) => each === wanted);
    if (!section) notFound();
    const { stored, role, at, person } = await ownPlan(id, `/${section}`);
    const asksEvidence = section === 'together' || section === 'lots';
    const [query, kept, needs, areas, shapes] = await Promise.all([
      searchParams,
      readForm(id, section),
      asksEvidence ? readEvidence(stored) : null,
      readAreas(),
      readWardShapes(),
    ]);
    const fields = kept?.fields ?? toFields(section, stored.plan);
    const now = stored.sections[section] ?? 0;
    const newer = kept !== null && (oneOf(query.newer) === '1' || kept.expected < now);
    const problems = kept && oneOf(query.check) === '1' ? kept.problems : [];
    const mayWrite = role !== 'procurement' && stored.state === 'working';
    const area = areas.find(({ code }) => code === stored.area);
    const councils = area?.councils ?? [];
    const areaName = area?.name ?? 'the area';
    const wards = tellApart(
      shapes.wards
        .filter(({ council }) => councils.includes(council))
        .map(({ code, name, council }) => ({ code, name, council })),
      new Map(areas.map(({ code, name }) => [code, name])),
    ).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const chosen = stored.plan.area.wards;
    const picture =
      section === 'area' || chosen.length === 0
        ? await readWardPicture(councils)
        : await readPictureAround(chosen);
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <div className={wide.has(section) ? undefined : 'narrow'}>
          <ErrorSummary errors={problems} />
          <h1>{partTitles[section]}</h1>
          <DoneNotice done={oneOf(query.done)} />
          {newer && (
            <Notice look="attention" role="alert" title="Somebody saved this part while you wrote">
              <p>
                Nothing was overwritten. What stands now is below; what you typed is in the form. Bring the
                two together, then save.
              </p>
              <div className="newer">
                <Pairs
                  pairs={saySection(section, stored.plan, {
                    wards: new Map(wards.map(({ code, name }) => [code, name])),
                    organisations: needs?.evidence.organisations ?? [],
                    area: areaName,
                  }).map(({ label, value }) => ({
                    label,
                    value: value && (
                      <span key={label} className="as-typed">
                        {value}
                      </span>
                    ),
                  }))}
                />
              </div>
              <form action={dropTypedAction}>
                <input type="hidden" name="_plan" value={id} />
                <input type="hidden" name="_section" value={section} />
                <button type="submit" className="plain-button">
                  Throw mine away
                </button>
              </form>
            </Notice>
          )}
          {section === 'together' && needs && <Together stored={stored} live={needs} />}
          {section === 'lots' && needs && (
            <Lots stored={stored} live={needs} neighbours={shapes.neighbours} />
          )}
          {section === 'economy' && (
            <EconomyFigures
              economy={stored.plan.economy}
              goes={sayWhereItGoes(stored.plan.economy, areaName)}
              areaName={areaName}
            />
          )}
          {asksEvidence && !needs && (
            <Notice>
              <p>
                Choose <a href={`${at}/area`}>wards</a> and <a href={`${at}/kinds`}>kinds</a> first.
              </p>
            </Notice>
          )}
          <DraftForm action={saveSectionAction} copy={{ person: person.id, form: `plan ${id} ${section}` }}>
            <input type="hidden" name="_plan" value={id} />
            <input type="hidden" name="_section" value={section} />
            <input type="hidden" name="_expected" value={newer ? now : (kept?.expected ?? now)} />
            {/* Enter in a field saves. */}
            {mayWrite && (
              <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
                Save
              </button>
            )}
            <fieldset disabled={!mayWrite} className="plain-fieldset">
              <SectionFields
                section={section}
                fields={fields}
                problems={problems}
                wards={wards}
                chosen={chosen}
                areaName={areaName}
                councils={areas.filter(({ code, group }) => !group && councils.includes(code))}
                map={picture}
                organisations={(needs?.evidence.organisations ?? []).filter(
                  ({ reaches }) => reaches.length > 0,
                )}
              />
            </fieldset>
            {mayWrite && (
              <div className="acts">
                <Button>{section === 'together' ? 'Save and search' : 'Save'}</Button>
                {(section === 'codesign' || section === 'social' || section === 'lots') && (
                  <button
                    type="submit"
                    name="_go"
                    value="more"
                    className="govuk-button govuk-button--secondary"
                  >
                    Save and add another
                  </button>
                )}
                <a href={at}>All parts of this plan</a>
              </div>
            )}
          </DraftForm>
        </div>
      </div>
    );
  });
}

async function Together({ stored, live }: { stored: StoredPlan; live: LiveEvidence }) {
  const { answer, contradictions, milliseconds } = await searchTogether(live.evidence, stored.plan);
  return (
    <TogetherAnswers
      answer={answer}
      contradictions={contradictions}
      milliseconds={milliseconds}
      settings={stored.plan.together}
      organisations={live.evidence.organisations}
      excluded={Object.keys(stored.plan.providers.excluded)}
      listed={live.evidence.kinds.filter(({ mode }) => mode === 'list').map(({ name }) => name)}
    />
  );
}

async function Lots({
  stored,
  live,
  neighbours,
}: {
  stored: StoredPlan;
  live: LiveEvidence;
  neighbours: ReadonlyMap<string, readonly string[]>;
}) {
  const day = today();
  const set = thresholdsOn(day);
  const { total } = stored.plan.lots;
  return (
    <>
      <ThresholdFigures
        total={total}
        services={stored.plan.lots.services}
        set={set}
        states={total !== null && set ? againstThresholds(total, set, stored.plan.lots.services) : []}
      />
      <LotsFigures
        {...await searchLots(live.evidence, stored.plan, neighbours)}
        total={total}
        settings={stored.plan.together}
      />
    </>
  );
}
