import type { Areas } from '@/lib/manage/bulk-columns';
import { readPlace } from '@/lib/places/queries';
import { readWardShapes } from '@/lib/wards/queries';

/** Wards and councils by code and name. */
export async function readAreas(): Promise<Areas> {
  const [{ wards }, { councils }] = await Promise.all([readWardShapes(), readPlace()]);
  return {
    wards: wards.map(({ code, name, council }) => ({ code, name, council })),
    councils: councils.map(({ code, name }) => ({ code, name })),
  };
}
