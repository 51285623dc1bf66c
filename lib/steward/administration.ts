import { z } from 'zod';

/* What administrators of a council read: roles, the log, mail, appeals, settings. */

export const officerRoles = ['commissioner', 'steward', 'administrator'] as const;

export const Officers = z
  .array(
    z.object({
      person: z.uuid(),
      email: z.string(),
      role: z.enum(officerRoles),
      since: z.string(),
      group: z.string().nullable(),
      groupName: z.string().nullable(),
      me: z.boolean(),
    }),
  )
  .nullable();

export const Log = z
  .array(
    z.object({
      id: z.number(),
      on: z.string(),
      who: z.string().nullable(),
      act: z.string(),
      kind: z.string(),
      target: z.uuid().nullable(),
      name: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  )
  .nullable();
export type LogRow = NonNullable<z.infer<typeof Log>>[number];

export const MailQueue = z.array(
  z.object({
    id: z.number(),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'failed']),
    attempts: z.number(),
    trouble: z.string(),
    queuedAt: z.string(),
    notBefore: z.string(),
  }),
);

export const Appeals = z
  .array(
    z.object({
      id: z.uuid(),
      what: z.enum(['organisation', 'claim', 'change']),
      organisation: z.uuid(),
      name: z.string(),
      service: z.string().nullable(),
      serviceId: z.uuid().nullable(),
      version: z.number().nullable(),
      claimant: z.string().nullable(),
      /** A newer version of the same service: public already, or waiting as well. */
      newer: z.enum(['public', 'waits']).nullable(),
      /** Of an organisation or a claim. */
      about: z.string(),
      website: z.string(),
      charityNumber: z.string(),
      /** Of a change that is not decided: what is listed, and the version that was refused. */
      listed: z.unknown(),
      change: z.unknown(),
      reason: z.string(),
      refusedBy: z.string().nullable(),
      refusedAt: z.string(),
      appeal: z.string(),
      appealedAt: z.string(),
      upheld: z.boolean().nullable(),
      answer: z.string(),
      decidedAt: z.string().nullable(),
      own: z.boolean(),
    }),
  )
  .nullable();
export type Appeal = NonNullable<z.infer<typeof Appeals>>[number];

/** What an organisation, or somebody who made a claim, reads about a refusal. */
export const Refusals = z.array(
  z.object({
    id: z.uuid(),
    what: z.enum(['organisation', 'claim', 'change']),
    organisation: z.string(),
    slug: z.string(),
    archived: z.boolean(),
    service: z.string().nullable(),
    serviceId: z.uuid().nullable(),
    reason: z.string(),
    on: z.string(),
    appeal: z.string(),
    appealedAt: z.string().nullable(),
    upheld: z.boolean().nullable(),
    answer: z.string(),
    decidedAt: z.string().nullable(),
    open: z.boolean(),
  }),
);
export type Refusal = z.infer<typeof Refusals>[number];

const days = z.coerce.number().int().min(14).max(1095);

const Reaches = z.object({ near: z.number(), far: z.number() });

/** How coverage is measured in a council, where it differs from the method. */
const CoverageSettings = z.object({
  /** Metres, by class of kinds. */
  distances: z.object({ neighbourhood: Reaches, town: Reaches }).partial().optional(),
  /** By need or kind: units a week for 1,000 people. */
  standards: z.record(z.string(), z.number().positive()).optional(),
});

/** The settings of a council that its administrators may change. Periods are in days. */
export const CouncilSettings = z.object({
  reviewChanges: z.boolean().catch(false),
  secondFactor: z.boolean().catch(false),
  freshness: z
    .object({ due: days, notLately: days, lapsed: days })
    .catch({ due: 90, notLately: 180, lapsed: 365 }),
  coverage: CoverageSettings.catch({}),
  /** From and to when publication of council plans is held back before an election; both days are in it. */
  preElection: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable().catch(null),
});
export type CouncilSettings = z.infer<typeof CouncilSettings>;
