import 'server-only';
import { visitorClient } from '@/lib/supabase/server';
import { uuidOfName } from '@/lib/uuid';
import { type FormSection, KeptForm } from './forms';

/* What somebody typed in a section and could not be saved: theirs alone, until it is put right or thrown away. */

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the drafts could not be reached`, { cause });
const targetOf = (plan: string, section: FormSection) => uuidOfName(`plan ${plan} ${section}`);

export async function keepForm(
  person: string,
  plan: string,
  section: FormSection,
  form: KeptForm,
): Promise<void> {
  const { error } = await (await visitorClient()).from('drafts').upsert(
    {
      person_id: person,
      kind: 'plan',
      target: targetOf(plan, section),
      based_on: form.expected,
      document: form as never,
      saved_at: new Date().toISOString(),
    },
    { onConflict: 'person_id,kind,target' },
  );
  if (error) throw fail('keepForm', error);
}

export async function dropForm(plan: string, section: FormSection): Promise<void> {
  const { error } = await (
    await visitorClient()
  )
    .from('drafts')
    .delete()
    .eq('kind', 'plan')
    .eq('target', targetOf(plan, section));
  if (error) throw fail('dropForm', error);
}

export async function readForm(plan: string, section: FormSection): Promise<KeptForm | null> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('drafts')
    .select('document')
    .eq('kind', 'plan')
    .eq('target', targetOf(plan, section))
    .maybeSingle();
  if (error) throw fail('readForm', error);
  return data === null ? null : KeptForm.parse(data.document);
}
