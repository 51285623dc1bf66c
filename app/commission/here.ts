import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { type Person, requirePerson, rolesOf } from '@/lib/auth/queries';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { readPlan, readPlanPeople, type StoredPlan } from '@/lib/plans/queries';

type Commissioner = { person: Person; councils: { code: string; name: string }[] };

/** The signed-in person with the councils that they are commissioner for; not found for anybody who is none. */
export const commissioner = cache(async (next: string): Promise<Commissioner> => {
  const person = await requirePerson(next);
  const { councils, locked } = await rolesOf();
  const own = councils.filter(({ roles }) => roles.includes('commissioner'));
  if (own.length === 0) {
    if (locked.length > 0) redirect(secondFactorPage(next));
    notFound();
  }
  return { person, councils: own.map(({ code, name }) => ({ code, name })) };
});

type OwnPlan = Commissioner & { stored: StoredPlan; role: 'owner' | 'colleague' | 'procurement'; at: string };

/** A plan that the signed-in person owns or is named on; not found for anybody else. */
export const ownPlan = cache(async (id: string, page = ''): Promise<OwnPlan> => {
  const at = `/commission/plans/${id}`;
  const who = await commissioner(at + page);
  const stored = await readPlan(id);
  if (!stored) notFound();
  const people = await readPlanPeople(id);
  const me = people.find((each) => each.me);
  if (!me) notFound();
  return { ...who, stored, role: me.role, at };
});
