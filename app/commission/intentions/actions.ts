'use server';

import { redirect, unstable_rethrow } from 'next/navigation';
import { isUuid } from '@/app/manage/here';
import { currentPerson } from '@/lib/auth/queries';
import {
  answerIntention,
  noteEngagement,
  publishIntention,
  saveIntention,
  setStage,
  throwAway,
  withdrawIntention,
} from '@/lib/intentions/commands';
import {
  checklistFor,
  checklistFrom,
  differencesOf,
  documentOf,
  type IntentionFormState,
  readValues,
  valuesOf,
} from '@/lib/intentions/form';
import { type IntentionDesk, readAreas, readDesk } from '@/lib/intentions/queries';
import { regimeNames, routeNames, valueNames } from '@/lib/intentions/intention';
import { checklistOf, missingOf } from '@/lib/intentions/rules';
import { kindById } from '@/lib/needs/taxonomy';
import { sayDate } from '@/lib/words';
import { sayOutcome } from '@/lib/intentions/outcomes';
import { logFault } from '@/lib/log';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting, keepSent, pressing, typed } from '../act';
import { readChoices } from './here';

/* What commissioners do with intentions. The database asks each time who may. */

const top = '/commission/intentions';
const none = '00000000-0000-4000-8000-000000000000';
const mark = (form: FormData, name: string) => String(form.get(`_${name}`) ?? '').slice(0, 100);
const idOf = (form: FormData, name = 'id') => (isUuid(mark(form, name)) ? mark(form, name) : none);
const acts = { route: top, say: sayOutcome };

/** A form of many fields: what is wrong stands beside its field, and nothing typed is lost. */
async function filling(
  again: (before: IntentionFormState, form: FormData) => Promise<IntentionFormState>,
  before: IntentionFormState,
  form: FormData,
  work: (
    values: IntentionFormState['values'],
  ) => Promise<Pick<IntentionFormState, 'problems' | 'newer'> | { to: string }>,
): Promise<IntentionFormState> {
  const values = readValues(form);
  const answer = (
    problems: IntentionFormState['problems'],
    newer: IntentionFormState['newer'] = before.newer,
  ): IntentionFormState => ({ values, problems, turn: before.turn + 1, ...(newer && { newer }) });
  try {
    if (!(await currentPerson())) {
      await keepSent(again.bind(null, { values: {}, problems: [], turn: 0 }), form, 'signed-out');
      return answer([{ field: 'form', message: sayOutcome('signed-out') }]);
    }
    const outcome = await work(values);
    if ('problems' in outcome) return answer(outcome.problems, outcome.newer);
    redirect(outcome.to);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(top, fault);
    await keepSent(again.bind(null, { values: {}, problems: [], turn: 0 }), form, 'unreachable');
    return answer([{ field: 'form', message: sayOutcome('unreachable') }]);
  }
}

const sayChecked = {
  '': 'Not answered',
  yes: 'Yes',
  'not-yet': 'Not yet',
  'does-not-apply': 'Does not apply',
};
const choices: Record<string, Record<string, string>> = {
  route: routeNames,
  value: valueNames,
  regime: regimeNames,
};

const sayChoice = (wards: ReadonlyMap<string, string>) => (field: string, value: string) =>
  field === 'kinds'
    ? (kindById(value)?.name ?? value)
    : field === 'wards'
      ? (wards.get(value) ?? value)
      : (choices[field]?.[value] ?? value);

/** What a form chose for a draft; what is published, and what the form did not ask, stays as it is. */
function chosenOr(
  desk: IntentionDesk | null,
  chosen: readonly string[] | undefined,
  stands: string | null | undefined,
): string | null {
  const asked = desk?.state === 'published' ? undefined : chosen?.[0];
  return asked === undefined ? (stands ?? null) : isUuid(asked) ? asked : null;
}

export async function saveIntentionAction(
  before: IntentionFormState,
  form: FormData,
): Promise<IntentionFormState> {
  return filling(saveIntentionAction, before, form, async (values) => {
    const id = idOf(form);
    const desk = await readDesk(id);
    const area = (await readAreas()).find(({ code }) => code === (desk?.area ?? mark(form, 'area')));
    if (!area) return { problems: [{ field: 'form', message: sayOutcome('not-yours') }] };
    const { wards } = await readChoices(area);
    const read = documentOf(values, wards);
    if (!read.document) return { problems: read.problems };
    const { document } = read;
    const checklist = checklistFor(document.regime, desk?.checklist ?? {});
    const note = typed(form, 'note');
    if (desk?.state === 'published') {
      const missing = missingOf(document, checklist).filter(({ field }) => field !== 'checklist');
      if (note === '') missing.push({ field: 'note', message: 'Say what you changed, and why' });
      if (missing.length > 0) return { problems: missing };
    }
    const plan = chosenOr(desk, values.plan, desk?.plan);
    // The snapshots of the form are of the plan that it was shown with.
    const snapshot =
      plan === (isUuid(mark(form, 'plan')) ? mark(form, 'plan') : null)
        ? chosenOr(desk, values.snapshot, desk?.snapshot)
        : null;
    const saved = await saveIntention(
      {
        id,
        area: area.code,
        plan,
        snapshot,
        document,
        checklist,
      },
      Number(mark(form, 'version')) || 0,
      note,
    );
    if (saved.outcome === 'saved' || saved.outcome === 'unchanged')
      return { to: `${top}/${id}?done=${desk?.state === 'published' ? 'changed' : 'draft'}` };
    if (saved.outcome === 'stale' && desk) {
      const names = new Map(wards.map(({ code, name }) => [code, name]));
      const differs = differencesOf(values, valuesOf(desk.document, names), sayChoice(names));
      if (desk.plan !== plan)
        differs.push({
          label: 'Plan',
          now: desk.plan === null ? 'none' : (desk.planTitle ?? 'one that you are not named on'),
        });
      if (desk.snapshot !== snapshot)
        differs.push({
          label: 'Snapshot',
          now: desk.evidence ? `of ${sayDate(desk.evidence.takenOn)}` : 'none',
        });
      return {
        problems: [{ field: 'form', message: sayOutcome('stale') }],
        newer: { version: desk.version, differs },
      };
    }
    return {
      problems: [
        {
          field:
            saved.problem === 'wards' || saved.problem === 'kinds'
              ? saved.problem
              : saved.outcome === 'beyond-plan'
                ? 'wards'
                : 'form',
          message: sayOutcome(saved.outcome),
        },
      ],
    };
  });
}

export async function checklistAction(
  before: IntentionFormState,
  form: FormData,
): Promise<IntentionFormState> {
  return filling(checklistAction, before, form, async (values) => {
    const id = idOf(form);
    const desk = await readDesk(id);
    if (!desk) return { problems: [{ field: 'checklist', message: sayOutcome('not-yours') }] };
    const { document } = desk;
    const checklist = checklistFor(document.regime, checklistFrom(values, document.regime, desk.checklist));
    const saved = await saveIntention(
      { id, area: desk.area, plan: desk.plan, snapshot: desk.snapshot, document, checklist },
      Number(mark(form, 'version')) || 0,
    );
    if (saved.outcome === 'stale') {
      const texts = new Map(checklistOf(document.regime).map((item) => [item.id, item.text]));
      const differs = Object.entries(desk.checklist).flatMap(([item, stands]) => {
        const typed = checklist[item];
        if (!typed || (typed.said === stands.said && typed.note === stands.note)) return [];
        const now = [sayChecked[stands.said], stands.note].filter(Boolean).join('. ');
        return [{ label: texts.get(item) ?? item, now }];
      });
      return {
        problems: [{ field: 'checklist', message: sayOutcome('stale') }],
        newer: { version: desk.version, differs },
      };
    }
    return saved.outcome === 'saved' || saved.outcome === 'unchanged'
      ? { to: `${top}/${id}?done=checklist` }
      : { problems: [{ field: 'checklist', message: sayOutcome(saved.outcome) }] };
  });
}

export async function publishAction(form: FormData): Promise<void> {
  const at = `${top}/${idOf(form)}`;
  return pressing(top, at, async () => {
    const { outcome } = await publishIntention(idOf(form), Number(mark(form, 'version')) || 0);
    return `${at}?done=${outcome === 'saved' ? 'published' : outcome}`;
  });
}

export async function throwAwayAction(form: FormData): Promise<void> {
  const at = `${top}/${idOf(form)}`;
  return pressing(top, at, async () => {
    const word = await throwAway(idOf(form));
    return word === 'saved' ? `${top}?done=thrown-away` : `${at}?done=${word}`;
  });
}

export async function stageAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, stageAction, before, form, ['stage', 'note'], async () => ({
    word: await setStage(idOf(form), typed(form, 'stage'), typed(form, 'note')),
    field: 'note',
    to: `${top}/${idOf(form)}?done=stage`,
  }));
}

export async function withdrawAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, withdrawAction, before, form, ['reason'], async () => ({
    word: await withdrawIntention(idOf(form), typed(form, 'reason')),
    field: 'reason',
    to: `${top}/${idOf(form)}?done=withdrawn`,
  }));
}

export async function answerAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, answerAction, before, form, ['question', 'answer'], async () => {
    const id = idOf(form);
    const response = mark(form, 'response') === '' ? null : idOf(form, 'response');
    const word = await answerIntention(id, response, typed(form, 'question'), typed(form, 'answer'));
    return {
      word,
      field: word === 'say-question' ? 'question' : 'answer',
      to: `${top}/${id}/responses?done=answered`,
    };
  });
}

export async function noteAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(acts, noteAction, before, form, ['day', 'words'], async () => {
    const id = idOf(form);
    const day = typed(form, 'day');
    const word = await noteEngagement(id, /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null, typed(form, 'words'));
    return { word, field: word === 'bad-date' ? 'day' : 'words', to: `${top}/${id}/log?done=noted` };
  });
}
