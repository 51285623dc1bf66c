import { z } from 'zod';
import { parseGapFilters, writeGapFilters } from '@/lib/gaps/filters';
import { queryOf } from '@/lib/listings/filters';
import { mark } from '@/lib/manage/draft';
import { readPlan, today } from '@/lib/plans/queries';
import { uuidOfName } from '@/lib/uuid';
import { changeSection } from './change-section';

const isId = (text: string) => z.uuid().safeParse(text).success;

/** What stands behind the question mark of an address that somebody copied. */
const afterQuestion = (address: string) =>
  address
    .slice(0, 1_000)
    .replace(/^[^?]*\?/, '')
    .replace(/#.*$/, '');

/** Keeps a question of What's missing with a plan: the word of what came of it, and the page to go to then. */
export async function keepWhatIf(form: FormData): Promise<{ word: string; to: string }> {
  const id = mark(form, 'plan');
  const stored = isId(id) ? await readPlan(id) : null;
  const filters = parseGapFilters(
    queryOf(new URLSearchParams(mark(form, 'query') || afterQuestion(String(form.get('address') ?? '')))),
  );
  if (!stored) return { word: 'not-yours', to: '/commission/plans?done=not-yours' };
  const to = (done: string) => `/commission/plans/${id}/what-if?done=${done}`;
  if (!filters.of || !filters.at) return { word: 'no-question', to: to('no-question') };
  const query = new URLSearchParams(writeGapFilters(filters)).toString();
  const own = uuidOfName(`${id} ${query}`);
  const note = String(form.get('note') ?? '')
    .trim()
    .slice(0, 300);
  const one = {
    id: own,
    query,
    of: filters.of,
    place: filters.place,
    amount: filters.amount,
    on: today(),
    note,
  };
  const outcome = await changeSection(stored, 'whatif', ({ kept }) => ({
    kept: [...kept.filter((each) => each.id !== own), one].slice(-30),
  }));
  return { word: outcome, to: to(outcome) };
}
