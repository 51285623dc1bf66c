import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { DeskCouncil } from '@/components/steward/desk-head';
import { type Person, requirePerson, rolesOf } from '@/lib/auth/queries';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { londonTime } from '@/lib/clock';
import { sayDate, sayTime } from '@/lib/words';

/** Councils for which the signed-in person is steward or administrator. */
export async function desksOf(): Promise<DeskCouncil[]> {
  return (await rolesOf()).councils
    .map(({ code, name, roles }) => ({
      code,
      name,
      steward: roles.includes('steward'),
      administrator: roles.includes('administrator'),
    }))
    .filter(({ steward, administrator }) => steward || administrator);
}

/** The desk of a council; not found for anybody who has no business there. `page` is its path below the council. */
export const deskOf = cache(
  async (
    code: string,
    page: string,
    role: 'steward' | 'administrator' | 'either' = 'steward',
  ): Promise<{ person: Person; council: DeskCouncil }> => {
    const person = await requirePerson(`/steward/${code}${page}`);
    const council = (await desksOf()).find((each) => each.code === code);
    if (!council && (await rolesOf()).locked.some((each) => each.code === code))
      redirect(secondFactorPage(`/steward/${code}${page}`));
    if (!council || (role !== 'either' && !council[role])) notFound();
    return { person, council };
  },
);

/** An instant as a day in London, "4 November 2026". */
export const dayOf = (instant: string) => sayDate(londonTime(new Date(instant)).date);

/** An instant on the clock in London, "4 November 2026, 2.30pm". */
export function timeOf(instant: string): string {
  const { date, minute } = londonTime(new Date(instant));
  return `${sayDate(date)}, ${sayTime(minute)}`;
}
