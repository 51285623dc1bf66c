'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentPerson } from '@/lib/auth/queries';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { FormAnswer } from '@/lib/manage/form-answer';
import type { ActAnswer } from '@/lib/steward/act-answer';
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
import { sayPlanTrouble } from '@/lib/plans/outcomes';
import { readEvidence } from '@/lib/plans/evidence-queries';
import { readPlan } from '@/lib/plans/queries';
import { answering } from '../../manage/answering';
import { acting, pressing, typed } from '../act';
import { changeSection } from './change-section';
import { keepWhatIf } from './keep-what-if';

const route = '/commission/plans/actions';
const acts = { route, say: sayPlanTrouble };
const plans = '/commission/plans';
const isId = (text: string) => z.uuid().safeParse(text).success;
/** Pages of the plan that a form is about; a plan that nobody has where it names none. */
const none = '00000000-0000-4000-8000-000000000000';
const planOf = (form: FormData) => {
  const id = isId(mark(form, 'plan')) ? mark(form, 'plan') : none;
  return { id, at: `${plans}/${id}` };
};

export async function makePlanAction(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, makePlanAction, form, async () => {
    if (!(await currentPerson())) return { fault: 'signed-out' };
    const id = mark(form, 'plan');
    const title = String(form.get('title') ?? '').trim();
    const area = String(form.get('area') ?? '').slice(0, 9);
    if (!isId(id)) return { fault: 'not-yours' };
    if (title === '' || title.length > 160)
      redirect(`${plans}/new?plan=${id}&area=${encodeURIComponent(area)}&check=1`);
    const outcome = await makePlan(id, area, title);
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
  const { id, at } = planOf(form);
  const section = formSections.find((each) => each === mark(form, 'section'));
  const page = section ? `${at}/${section}` : at;
  return pressing(route, page, async () => {
    if (section) await dropForm(id, section);
    return page;
  });
}

/** Most letters of a note on an organisation and of a reason to exclude it; two that were brought together have room for both. */
const mostOf = { note: 1_000, excluded: 300 };
const mostOfBoth = { note: 2_100, excluded: 700 };

/**
 * A note on one organisation, and whether it is excluded, over whatever the long-list says now. What somebody else wrote
 * there since the page was shown stands beside what was typed; of what others write elsewhere nothing is touched.
 */
export async function noteProviderAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, noteProviderAction, before, form, ['note', 'excluded'], async () => {
    const { id, at } = planOf(form);
    const organisation = mark(form, 'organisation');
    const stored = await readPlan(id);
    if (!stored || !isId(organisation)) return { word: 'not-yours', to: plans };
    for (const field of ['note', 'excluded'] as const)
      if (typed(form, field).length > Math.max(mostOf[field], typed(form, `_${field}`).length))
        return { word: 'too-long', field, to: at };
    let both = false;
    const word = await changeSection(stored, 'providers', ({ notes, excluded }) => {
      const meet = (field: 'note' | 'excluded', now: string) => {
        const met = bringTogether(typed(form, `_${field}`), typed(form, field), now);
        both ||= met.both;
        return met.words.slice(0, mostOfBoth[field]);
      };
      both = false;
      return {
        notes: withRow(notes, organisation, meet('note', notes[organisation] ?? '')),
        excluded: withRow(excluded, organisation, meet('excluded', excluded[organisation] ?? '')),
      };
    });
    return { word, to: `${at}/providers?done=${both ? 'both' : 'saved'}#o-${organisation}` };
  });
}

/** What was typed over `shown`, while somebody else may have written `now`. */
function bringTogether(shown: string, own: string, now: string): { words: string; both: boolean } {
  if (now === shown || now === own) return { words: own, both: false };
  if (own === shown) return { words: now, both: false };
  return { words: [now, own].filter(Boolean).join('\n'), both: now !== '' && own !== '' };
}

function withRow(record: Record<string, string>, key: string, value: string): Record<string, string> {
  const next = { ...record };
  if (value === '') delete next[key];
  else next[key] = value;
  return next;
}

export async function keepWhatIfAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, keepWhatIfAction, before, form, ['address', 'note'], async () => {
    const { word, to } = await keepWhatIf(form);
    return { word, to, ...(word === 'no-question' && { field: 'address' }) };
  });
}

export async function dropWhatIfAction(form: FormData): Promise<void> {
  const { id, at } = planOf(form);
  return pressing(route, `${at}/what-if`, async () => {
    const stored = await readPlan(id);
    if (!stored) return `${plans}?done=not-yours`;
    const word = await changeSection(stored, 'whatif', ({ kept }) => ({
      kept: kept.filter((each) => each.id !== mark(form, 'what-if')),
    }));
    return `${at}/what-if?done=${word}`;
  });
}

export async function shareAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, shareAction, before, form, ['email', 'role'], async () => {
    const { id, at } = planOf(form);
    const role = (['colleague', 'procurement', 'owner'] as const).find((each) => each === form.get('role'));
    if (!role) return { word: 'refused', field: 'role', to: at };
    const word = await sharePlan(id, typed(form, 'email').slice(0, 254), role);
    const done = word === 'unchanged' ? word : role === 'owner' ? 'handed' : 'shared';
    return {
      word: word === 'unchanged' ? 'saved' : word,
      field: 'email',
      to: `${at}/people?done=${done}`,
    };
  });
}

/** Takes somebody off a plan. */
export async function unshareAction(form: FormData): Promise<void> {
  const { id, at } = planOf(form);
  return pressing(route, `${at}/people`, async () => {
    const word = await sharePlan(id, mark(form, 'email').slice(0, 254), null);
    return `${at}/people?done=${word === 'saved' ? 'unshared' : word}`;
  });
}

export async function readAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, readAction, before, form, ['words'], async () => {
    const { id, at } = planOf(form);
    const words = typed(form, 'words');
    if (words.length > 2_000) return { word: 'too-long', field: 'words', to: at };
    const seen = Number(mark(form, 'seen'));
    const word = await markPlanRead(id, words, Number.isInteger(seen) ? seen : 0);
    // The page is shown as the plan is now, and its form says so next time.
    if (word === 'changed') refresh();
    return { word, to: `${at}?done=read` };
  });
}

export async function takeOverAction(form: FormData): Promise<void> {
  const { id, at } = planOf(form);
  return pressing(route, plans, async () =>
    (await takeOverPlan(id)) === 'saved' ? `${at}?done=taken-over` : `${plans}?done=not-yours`,
  );
}

export async function stateAction(form: FormData): Promise<void> {
  const { id, at } = planOf(form);
  const state = form.get('state') === 'working' ? 'working' : 'put-away';
  return pressing(route, at, async () => {
    const word = await setPlanState(id, state);
    return `${plans}?done=${word === 'saved' ? (state === 'working' ? 'back' : 'away') : word}`;
  });
}

export async function snapshotAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, snapshotAction, before, form, ['note'], async () => {
    const { id, at } = planOf(form);
    const note = typed(form, 'note');
    if (note.length > 200) return { word: 'too-long', field: 'note', to: at };
    const to = `${at}/snapshots?done=snapshot`;
    // A listing saved meanwhile moves the data on: the evidence is gathered again, a few times at most.
    for (let more = 3; ; more -= 1) {
      const stored = await readPlan(id);
      if (!stored) return { word: 'not-yours', to: plans };
      const live = await readEvidence(stored);
      if (!live || live.evidence.wards.length === 0) return { word: 'no-evidence', to: at };
      const { outcome } = await snapshotPlan(id, live, note);
      if (outcome !== 'moved' || more === 0) return { word: outcome, to };
    }
  });
}
