'use server';

import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { currentPerson, rolesOf } from '@/lib/auth/queries';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { FormAnswer } from '@/lib/manage/form-answer';
import { WrongInput } from '@/lib/places/problems';
import { importContracts, removeContract, saveContract } from '@/lib/plans/commands';
import { matchOrganisation, readDay, readContractsCsv } from '@/lib/plans/contracts';
import { type Fields, all, first } from '@/lib/plans/forms';
import { Contract } from '@/lib/plans/plan';
import { readOrganisationsToLink } from '@/lib/plans/contract-queries';
import { readWardShapes } from '@/lib/wards/queries';
import { answering } from '../../../manage/answering';
import { pressing } from '../../act';

const route = '/commission/contracts';

export type ContractAnswer = FormAnswer & {
  problems?: { field: string; message: string }[];
  /** What the file came to. */
  report?: {
    added: number;
    changed: number;
    linked: number;
    problems: { line: number; column: string; message: string }[];
  };
  /** What was typed in the form of one contract, whatever came of it. */
  fields?: Fields;
};

const holds = async (council: string) =>
  (await rolesOf()).councils.some(({ code, roles }) => code === council && roles.includes('commissioner'));

const sentences: Record<string, string> = {
  stale: 'Somebody changed this contract meanwhile. Open it again to see what stands now.',
  refused: 'This could not be taken: look at the dates and the wards.',
  'same-reference': 'Another contract has this reference.',
};

export async function saveContractAction(_: ContractAnswer, form: FormData): Promise<ContractAnswer> {
  const fields = fieldsOf(form);
  const answer = await answering(route, saveContractAction, form, async (): Promise<ContractAnswer> => {
    if (!(await currentPerson())) return { fault: 'signed-out' };
    const council = mark(form, 'council');
    if (!(await holds(council))) return { fault: 'not-yours' };
    const problems: { field: string; message: string }[] = [];
    const day = (field: string) => {
      const text = first(fields, field).trim();
      const read = text === '' ? null : readDay(text);
      if (text !== '' && read === null) problems.push({ field, message: 'Write the day as 31/03/2027' });
      return read;
    };
    const pounds = first(fields, 'value').replace(/[£,\s]/g, '');
    if (pounds !== '' && !/^\d{1,12}(\.\d{1,2})?$/.test(pounds))
      problems.push({ field: 'value', message: 'Write the value as a number, such as 120,000' });
    if (first(fields, 'provider').trim() === '')
      problems.push({ field: 'provider', message: 'Say who the provider is' });
    if (all(fields, 'kinds').length === 0)
      problems.push({ field: 'kinds', message: 'Choose at least one kind' });
    const [startsOn, endsOn, extendsTo] = [day('startsOn'), day('endsOn'), day('extendsTo')];
    if (startsOn && endsOn && endsOn < startsOn)
      problems.push({ field: 'endsOn', message: 'It ends before it starts' });
    if (extendsTo && (!endsOn || extendsTo < endsOn))
      problems.push({ field: 'extendsTo', message: 'An extension runs past the end' });
    const organisations = await readOrganisationsToLink(council);
    const wanted = first(fields, 'organisation');
    const linked =
      wanted === ''
        ? matchOrganisation(first(fields, 'provider'), organisations)
        : organisations.find(({ id }) => id === wanted);
    const contract = Contract.safeParse({
      id: mark(form, 'id'),
      council,
      reference: first(fields, 'reference'),
      title: first(fields, 'title'),
      provider: first(fields, 'provider'),
      organisation: linked?.id ?? null,
      value: pounds === '' ? null : Number(pounds),
      kinds: all(fields, 'kinds'),
      wards: all(fields, 'wards'),
      startsOn,
      endsOn,
      extendsTo,
      note: first(fields, 'note'),
    });
    if (problems.length === 0 && !contract.success)
      problems.push({ field: 'provider', message: 'Something here is too long, or not known' });
    if (problems.length > 0) return { problems };
    const { outcome } = await saveContract(contract.data!, Number(mark(form, 'expected')));
    if (outcome === 'not-yours') return { fault: 'not-yours' };
    if (outcome !== 'added' && outcome !== 'saved')
      return {
        problems: [
          { field: outcome === 'same-reference' ? 'reference' : 'provider', message: sentences[outcome]! },
        ],
      };
    redirect(`/commission/contracts/${council}?done=saved`);
  });
  return { ...answer, fields };
}

export async function removeContractAction(form: FormData): Promise<void> {
  const council = mark(form, 'council');
  if (!/^[A-Z]\d{8}$/.test(council)) redirect('/commission/plans');
  const at = `/commission/contracts/${council}`;
  return pressing(route, at, async () => {
    const outcome = await removeContract(mark(form, 'id'), Number(mark(form, 'expected')));
    return `${at}?done=${outcome === 'saved' ? 'removed' : outcome}`;
  });
}

/** A file of contracts: good rows are kept, each bad one is told with its line and column. */
export async function importContractsAction(_: ContractAnswer, form: FormData): Promise<ContractAnswer> {
  return answering(route, importContractsAction, form, async (): Promise<ContractAnswer> => {
    if (!(await currentPerson())) return { fault: 'signed-out' };
    const council = mark(form, 'council');
    if (!(await holds(council))) return { fault: 'not-yours' };
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0)
      return { problems: [{ field: 'file', message: 'Choose a CSV file' }] };
    if (file.size > 2_000_000)
      return { problems: [{ field: 'file', message: 'The file is larger than 2 MB: split it' }] };
    const { wards } = await readWardShapes();
    try {
      const own = wards.filter((ward) => ward.council === council);
      const read = readContractsCsv(
        new Uint8Array(await file.arrayBuffer()),
        council,
        own,
        () => randomUUID(),
        await readOrganisationsToLink(council),
      );
      if (read.rows.length > 2_000)
        return { problems: [{ field: 'file', message: 'At most 2,000 rows are read: split it' }] };
      const { outcome, rows } = await importContracts(council, read.rows);
      if (outcome === 'not-yours') return { fault: 'not-yours' };
      const refused = rows.filter((row) => !['added', 'saved'].includes(row.outcome));
      return {
        report: {
          added: rows.filter((row) => row.outcome === 'added').length,
          changed: rows.filter((row) => row.outcome === 'saved').length,
          linked: read.rows.filter(({ organisation }) => organisation !== null).length,
          problems: [
            ...read.problems,
            ...refused.map(({ line, outcome: why }) => ({
              line,
              column: why === 'same-reference' ? 'reference' : '',
              message: sentences[why] ?? sentences.refused!,
            })),
          ].sort((a, b) => a.line - b.line),
        },
      };
    } catch (fault) {
      if (fault instanceof WrongInput) return { problems: [{ field: 'file', message: fault.message }] };
      throw fault;
    }
  });
}
