import { z } from 'zod';

/** What `my_roles()` answers: everything a signed-in person may act for. */
export const Roles = z.object({
  person: z.uuid().nullable(),
  organisations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      branch: z.string(),
      slug: z.string(),
      state: z.enum(['unclaimed', 'waiting', 'approved', 'archived']),
      role: z.enum(['owner', 'editor']),
      council: z.string(),
    }),
  ),
  councils: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      roles: z.array(z.enum(['commissioner', 'steward', 'administrator'])),
    }),
  ),
  /** Councils for which the person acts only once this session's second factor is given. */
  locked: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
  requests: z.array(
    z.object({
      organisation: z.string(),
      kind: z.enum(['join', 'claim']),
      state: z.enum(['waiting', 'accepted', 'refused']),
      reason: z.string(),
    }),
  ),
});
export type Roles = z.infer<typeof Roles>;
