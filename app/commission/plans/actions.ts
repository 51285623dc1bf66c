'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentPerson } from '@/lib/auth/queries';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { FormAnswer } from '@/lib/manage/form-answer';
import {
  makePlan,
  markPlanRead,
  savePlan,
  setPlanState,
  sharePlan,
  snapshotPlan,
  takeOverPlan,
} from '@/lib/plans/commands';
import { dropForm, keepForm } from '@/lib/plans/drafts';
import { formSections, fromFields } from '@/lib/plans/forms';
import { readEvidence, readPlan } from '@/lib/plans/queries';
import { answering } from '../../manage/answering';
import { changeSection } from './change-section';
import { keepWhatIf } from './keep-what-if';

const route = '/commission/plans/actions';
const isId = (text: string) => z.uuid().safeParse(text).success;

export async function makePlanAction(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, makePlanAction, form, async () => {
    if (!(await currentPerson())) return { fault: 'signed-out' };
    const id = mark(form, 'plan');
    const title = String(form.get('title') ?? '').trim();
    if (!isId(id)) return { fault: 'not-yours' };
    if (title === '' || title.length > 160) redirect(`/commission/plans/new?plan=${id}&check=1`);
    const outcome = await makePlan(id, String(form.get('area') ?? ''), title);
    if (outcome === 'made') redirect(`/commission/plans/${id}?done=made`);
    if (outcome === 'too-many') redirect('/commission/plans?done=too-many');
    return { fault: 'not-yours' };
  });
}

/** One section. What cannot be taken, or meets a newer version, is kept as typed and shown again beside it. */
export async function saveSectionAction(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, saveSectionAction, form, async () => {
    const person = await currentPerson();
    if (!person) return { fault: 'signed-out' };
    const id = mark(form, 'plan');
    const section = formSections.find((each) => each === mark(form, 'section'));
    const expected = Number(mark(form, 'expected'));
    if (!isId(id) || !section || !Number.isInteger(expected)) return { fault: 'not-yours' };
    const fields = fieldsOf(form);
    const at = `/commission/plans/${id}/${section}`;
    const { content, problems } = fromFields(section, fields);
    if (problems.length > 0) {
      if (!(await readPlan(id))) return { fault: 'not-yours' };
      await keepForm(person.id, id, section, { fields, problems, expected });
      redirect(`${at}?check=1`);
    }
    const saved = await savePlan(id, section, content, expected);
    if (saved.outcome === 'stale') {
      await keepForm(person.id, id, section, { fields, problems: [], expected });
      redirect(`${at}?newer=1`);
    }
    if (saved.outcome === 'not-yours') return { fault: 'not-yours' };
    if (saved.outcome !== 'saved') {
      await keepForm(person.id, id, section, { fields, problems: [], expected });
      redirect(`/commission/plans/${id}?done=${saved.outcome}`);
    }
    await dropForm(id, section);
    const stay =
      form.get('_go') === 'more' || section === 'together' || section === 'lots' || section === 'economy';
    redirect(stay ? `${at}?done=saved` : `/commission/plans/${id}?done=saved`);
  });
}

/** Throws away what was typed over an older version. */
export async function dropTypedAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const section = formSections.find((each) => each === mark(form, 'section'));
  if (!isId(id) || !section) redirect('/commission/plans');
  await dropForm(id, section);
  redirect(`/commission/plans/${id}/${section}`);
}

/**
 * A note on one organisation, and whether it is excluded, over whatever the long-list says now. What somebody else wrote
 * there since the page was shown stands beside what was typed; of what others write elsewhere nothing is touched.
 */
export async function noteProviderAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const organisation = mark(form, 'organisation');
  const at = `/commission/plans/${isId(id) ? id : ''}/providers`;
  const stored = isId(id) ? await readPlan(id) : null;
  if (!stored || !isId(organisation)) redirect('/commission/plans?done=not-yours');
  const text = (name: string, most: number) =>
    String(form.get(name) ?? '')
      .replaceAll('\r\n', '\n')
      .trim()
      .slice(0, most);
  let both = false;
  const outcome = await changeSection(stored, 'providers', ({ notes, excluded }) => {
    const note = bringTogether(text('_note', 2_100), text('note', 1_000), notes[organisation] ?? '');
    const reason = bringTogether(text('_excluded', 700), text('excluded', 300), excluded[organisation] ?? '');
    both = note.both || reason.both;
    return {
      notes: withRow(notes, organisation, note.words.slice(0, 2_100)),
      excluded: withRow(excluded, organisation, reason.words.slice(0, 700)),
    };
  });
  redirect(`${at}?done=${outcome === 'saved' && both ? 'both' : outcome}#o-${organisation}`);
}

/** What was typed over `shown`, while somebody else may have written `now`. */
function bringTogether(shown: string, typed: string, now: string): { words: string; both: boolean } {
  if (now === shown || now === typed) return { words: typed, both: false };
  if (typed === shown) return { words: now, both: false };
  return { words: [now, typed].filter(Boolean).join('\n'), both: now !== '' && typed !== '' };
}

function withRow(record: Record<string, string>, key: string, value: string): Record<string, string> {
  const next = { ...record };
  if (value === '') delete next[key];
  else next[key] = value;
  return next;
}

export async function keepWhatIfAction(form: FormData): Promise<void> {
  redirect(await keepWhatIf(form));
}

export async function dropWhatIfAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const stored = isId(id) ? await readPlan(id) : null;
  if (!stored) redirect('/commission/plans?done=not-yours');
  const outcome = await changeSection(stored, 'whatif', ({ kept }) => ({
    kept: kept.filter((each) => each.id !== mark(form, 'what-if')),
  }));
  redirect(`/commission/plans/${id}/what-if?done=${outcome}`);
}

export async function shareAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const role =
    (['colleague', 'procurement', 'owner'] as const).find((each) => each === form.get('role')) ?? null;
  if (!isId(id)) redirect('/commission/plans?done=not-yours');
  const outcome = await sharePlan(id, String(form.get('email') ?? '').slice(0, 254), role);
  const done =
    outcome !== 'saved' ? outcome : role === null ? 'unshared' : role === 'owner' ? 'handed' : 'shared';
  redirect(`/commission/plans/${id}/people?done=${done}`);
}

export async function readAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  if (!isId(id)) redirect('/commission/plans?done=not-yours');
  const outcome = await markPlanRead(
    id,
    String(form.get('words') ?? '').slice(0, 2_000),
    Number(mark(form, 'seen')) || 0,
  );
  redirect(
    outcome === 'not-yours'
      ? '/commission/plans?done=not-yours'
      : `/commission/plans/${id}?done=${outcome === 'saved' ? 'read' : outcome}`,
  );
}

export async function takeOverAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const outcome = isId(id) ? await takeOverPlan(id) : 'not-yours';
  redirect(
    outcome === 'saved' ? `/commission/plans/${id}?done=taken-over` : '/commission/plans?done=not-yours',
  );
}

export async function stateAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  if (!isId(id)) redirect('/commission/plans?done=not-yours');
  const state = form.get('state') === 'working' ? 'working' : 'put-away';
  const outcome = await setPlanState(id, state);
  redirect(
    `/commission/plans?done=${outcome === 'saved' ? (state === 'working' ? 'back' : 'away') : outcome}`,
  );
}

export async function snapshotAction(form: FormData): Promise<void> {
  const id = mark(form, 'plan');
  const stored = isId(id) ? await readPlan(id) : null;
  if (!stored) redirect('/commission/plans?done=not-yours');
  const live = await readEvidence(stored);
  if (!live) redirect(`/commission/plans/${id}/snapshots?done=no-evidence`);
  const { outcome } = await snapshotPlan(
    id,
    live,
    String(form.get('note') ?? '')
      .trim()
      .slice(0, 200),
  );
  redirect(`/commission/plans/${id}/snapshots?done=${outcome === 'saved' ? 'snapshot' : outcome}`);
}
