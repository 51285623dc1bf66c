import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isUuid } from '@/app/manage/here';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { type CommissionedArea, type IntentionDesk, readAreas, readDesk } from '@/lib/intentions/queries';
import { needs } from '@/lib/needs/taxonomy';
import { readPlace } from '@/lib/places/queries';
import { readWardShapes } from '@/lib/wards/queries';

const top = '/commission/intentions';

/** Councils and groups that the signed-in person publishes for; not found for anybody else. */
export const ownAreas = cache(async (page = ''): Promise<CommissionedArea[]> => {
  await requirePerson(top + page);
  const areas = await readAreas();
  if (areas.length === 0) {
    if ((await rolesOf()).locked.length > 0) redirect(secondFactorPage(top + page));
    notFound();
  }
  return areas;
});

/** One intention at the desk of its commissioners; not found for anybody else. */
export const ownIntention = cache(async (id: string, page = ''): Promise<IntentionDesk> => {
  await ownAreas(`/${id}${page}`);
  const desk = isUuid(id) ? await readDesk(id) : null;
  if (!desk) notFound();
  return desk;
});

/** What the form chooses from: kinds by need, wards of the area by council. */
export async function readChoices({ councils }: Pick<CommissionedArea, 'councils'>) {
  const [place, { wards }] = await Promise.all([readPlace(), readWardShapes()]);
  const own = wards
    .filter(({ council }) => councils.includes(council))
    .map(({ code, name, council }) => ({ code, name, council }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return {
    wards: own,
    kindGroups: needs.map(({ name, services }) => ({
      name,
      choices: services.map((kind) => ({ value: kind.id, label: kind.name })),
    })),
    wardGroups: place.councils
      .filter(({ code }) => councils.includes(code))
      .map(({ code, name }) => ({
        name,
        choices: own
          .filter(({ council }) => council === code)
          .map((ward) => ({ value: ward.code, label: ward.name })),
      })),
  };
}
