import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { PlanTrail } from '@/components/plans/plan-trail';
import { ActForm } from '@/components/steward/act-form';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { whatIf } from '@/lib/coverage/what-if';
import { gapsHref, noGapFilters, parseGapFilters } from '@/lib/gaps/filters';
import { readMeasure } from '@/lib/gaps/queries';
import { queryOf } from '@/lib/listings/filters';
import { kindById } from '@/lib/needs/taxonomy';
import type { Plan } from '@/lib/plans/plan';
import { readWardShapes } from '@/lib/wards/queries';
import { sayDate, sayList, sayNumber } from '@/lib/words';
import { type Query, oneOf } from '../../../../manage/here';
import { ownPlan } from '../../../here';
import { dropWhatIfAction, keepWhatIfAction } from '../../actions';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'What if' };

export default function WhatIfs({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/what-if', async () => {
    const { plan: id } = await params;
    const { stored, role } = await ownPlan(id, '/what-if');
    const mayWrite = role !== 'procurement' && stored.state === 'working';
    const query = await searchParams;
    const { wards } = await readWardShapes();
    const own = wards
      .filter(({ code }) => stored.plan.area.wards.includes(code))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const kinds = stored.plan.kinds.kinds;
    const asked = own.find(({ code }) => code === oneOf(query.ward));
    const amount = Number(oneOf(query.amount).replace(',', '.'));
    const kind = kinds.find((each) => each === oneOf(query.kind));
    const filters =
      asked?.label && kind && amount >= 0.5 && amount <= 168
        ? parseGapFilters({
            of: kind,
            area: stored.area,
            at: asked.label.join(','),
            place: asked.name,
            amount: String(amount),
          })
        : null;
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <h1>What if there were one more?</h1>
        <DoneNotice done={oneOf(query.done)} />
        <p>
          A session at a place, with the benchmark held so that the bar does not move. Anything asked on{' '}
          <a href={gapsHref({ ...noGapFilters, area: stored.area, of: kinds[0] ?? '' })}>What’s missing</a>{' '}
          can be kept here too.
        </p>
        {stored.plan.whatif.kept.length > 0 && <h2>Kept with this plan</h2>}
        {await Promise.all(
          stored.plan.whatif.kept.map(async (kept) => (
            <section key={kept.id} className="row-form" aria-label={`${kept.place}, kept`}>
              {await describe(kept)}
              <p className="quiet">
                Asked on {sayDate(kept.on)}. {kept.note}{' '}
                <a href={`/gaps?${kept.query}#what-if`}>See it on What’s missing</a>
              </p>
              {mayWrite && (
                <form action={dropWhatIfAction}>
                  <input type="hidden" name="_plan" value={id} />
                  <input type="hidden" name="_what-if" value={kept.id} />
                  <button type="submit" className="plain-button">
                    Keep it no longer<span className="govuk-visually-hidden">: {kept.place}</span>
                  </button>
                </form>
              )}
            </section>
          )),
        )}
        {mayWrite && (
          <div className="narrow row-form">
            <ActForm
              action={keepWhatIfAction}
              id="asked"
              marks={{ plan: id }}
              fields={[
                {
                  name: 'address',
                  label: 'Asked on What’s missing?',
                  hint: 'Copy the address of that page and put it here.',
                  most: 1000,
                },
              ]}
              buttons={[{ label: 'Keep that one with the plan', value: 'keep', look: 'secondary' }]}
            />
          </div>
        )}
        <h2>Ask another</h2>
        <form className="narrow">
          <SelectField
            id="kind"
            name="kind"
            label="Kind"
            defaultValue={kind ?? kinds[0]}
            options={kinds.map((each) => ({ value: each, label: kindById(each)?.name ?? each }))}
          />
          <SelectField
            id="ward"
            name="ward"
            label="In the middle of"
            defaultValue={asked?.code}
            options={own.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TextField
            id="amount"
            label="Hours a week, or services where the kind is counted"
            defaultValue={oneOf(query.amount) || '4'}
            inputMode="decimal"
            className="govuk-input--width-4"
          />
          <Button look="secondary">Show what would change</Button>
        </form>
        {filters && (
          <section className="row-form" aria-label="The answer">
            {await describe({
              id: '',
              query: gapsHref(filters, {}, '').replace(/^\?/, ''),
              of: filters.of,
              place: filters.place,
              amount: filters.amount,
              on: '',
              note: '',
            })}
            {mayWrite && (
              <ActForm
                action={keepWhatIfAction}
                id="answer"
                marks={{ plan: id, query: gapsHref(filters, {}, '').replace(/^\?/, '') }}
                fields={[{ name: 'note', label: 'Why is it worth keeping?', most: 300 }]}
                buttons={[{ label: 'Keep it with the plan', value: 'keep' }]}
              />
            )}
          </section>
        )}
      </div>
    );
  });
}

/** What one more would change, computed as the directory is now. */
async function describe(kept: Plan['whatif']['kept'][number]) {
  const filters = parseGapFilters(queryOf(new URLSearchParams(kept.query)));
  const found = await readMeasure({ ...filters, at: null, place: '', amount: null });
  const name = kindById(kept.of)?.name ?? kept.of;
  const unit = found?.measure.unit === 'count' ? 'services' : 'hours a week';
  const heading = `${name}: ${sayNumber(kept.amount ?? 2)} ${unit} more in ${kept.place || 'a place'}`;
  if (!found || !filters.at || found.measure.mode !== 'shares')
    return (
      <>
        <h3>{heading}</h3>
        <p>For this kind it is said only whether a ward is reached, so there is no figure to change.</p>
      </>
    );
  const changes = whatIf(found.measure, { point: filters.at, amount: kept.amount ?? 2 });
  return (
    <>
      <h3>{heading}</h3>
      <p>
        {changes.length === 0
          ? 'It would reach nobody’s home.'
          : `It would reach ${sayList(
              changes.slice(0, 6).map(({ ward, belowBefore, belowAfter }) => {
                const { name: ward_ } = found.measure.ground.wards[ward]!;
                if (belowBefore === null || belowAfter === null || found.measure.states[ward] === 'not-known')
                  return ward_;
                return `${ward_} (${Math.round(belowBefore)}% below the benchmark now, ${Math.round(belowAfter)}% then)`;
              }),
            )}${changes.length > 6 ? ` and ${changes.length - 6} more wards` : ''}.`}
      </p>
    </>
  );
}
