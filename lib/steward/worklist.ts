import { z } from 'zod';
import { Phone } from '@/lib/listings/listing';
import { Reach } from '@/lib/listings/reach';

/* What `worklist()` answers: everything that waits for a steward of a council, in order of harm. */

const instant = z.string();
const day = z.iso.date();
const phones = z.array(z.object({ number: z.string(), label: z.string().default('') })).nullish();

const ReportRow = z.object({
  id: z.uuid(),
  service: z.uuid(),
  name: z.string(),
  organisation: z.string(),
  state: z.enum(['new', 'open']),
  on: instant,
});

/** What others rely on to reach a service or an organisation. */
export const Contacts = z.object({
  website: z.string().nullish(),
  phones,
  email: z.string().nullish(),
  places: z.array(z.string()).optional(),
});
export type Contacts = z.infer<typeof Contacts>;

export const Worklist = z.object({
  safety: z.array(ReportRow),
  organisations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      branch: z.string(),
      on: instant,
      own: z.boolean(),
      services: z.number(),
    }),
  ),
  requests: z.array(
    z.object({
      id: z.uuid(),
      organisation: z.uuid(),
      name: z.string(),
      organisationEmail: z.string(),
      message: z.string(),
      email: z.string(),
      /** `join`: its owners have not answered. */
      kind: z.enum(['claim', 'join']),
      on: instant,
      own: z.boolean(),
    }),
  ),
  waiting: z.array(
    z.object({
      service: z.uuid(),
      name: z.string(),
      organisation: z.string(),
      version: z.number(),
      on: instant,
      own: z.boolean(),
    }),
  ),
  changed: z.array(
    z.object({
      what: z.enum(['version', 'organisation']),
      subject: z.string(),
      id: z.uuid(),
      name: z.string(),
      organisation: z.string(),
      on: instant,
      own: z.boolean(),
      before: Contacts,
      after: Contacts,
    }),
  ),
  reports: z.array(ReportRow),
  oldest: z.array(
    z.object({
      service: z.uuid(),
      name: z.string(),
      organisation: z.string(),
      confirmedOn: day.nullable(),
      unclaimed: z.boolean(),
      /** How many there are, of which at most 100 are listed. */
      all: z.number(),
    }),
  ),
  duplicates: z.array(
    z.object({
      a: z.uuid(),
      b: z.uuid(),
      nameA: z.string(),
      nameB: z.string(),
      organisationA: z.string(),
      organisationB: z.string(),
    }),
  ),
  twins: z.array(z.object({ a: z.uuid(), b: z.uuid(), nameA: z.string(), nameB: z.string() })),
  outside: z.array(
    z.object({
      site: z.uuid(),
      service: z.uuid(),
      name: z.string(),
      organisation: z.string(),
      address: z.string(),
      why: z.enum(['outside', 'council', 'ward']),
    }),
  ),
  carried: z.array(
    z.object({ service: z.uuid(), name: z.string(), organisation: z.string(), subject: z.string() }),
  ),
  mail: z.array(z.object({ id: z.uuid(), name: z.string(), trouble: z.string() })),
});
export type Worklist = z.infer<typeof Worklist>;
export type Part = keyof Worklist;

/** Parts of the worklist as they are called, in order of harm. */
export const partTitles: Record<Part, string> = {
  safety: 'Worries about someone’s safety',
  organisations: 'New organisations',
  requests: 'Claims',
  waiting: 'Changes to look at',
  changed: 'Changed contacts and addresses',
  reports: 'Reports that a detail is wrong',
  oldest: 'Long unconfirmed',
  duplicates: 'Services that may be listed twice',
  twins: 'Organisations that may be listed twice',
  outside: 'Places that do not fit',
  carried: 'Areas carried over from old wards',
  mail: 'Mail that does not arrive',
};
export const parts = Object.keys(partTitles) as Part[];

/** How many things a part holds; of the oldest only some are listed. */
export function countOf(list: Worklist, part: Part): number {
  return part === 'oldest' ? (list.oldest[0]?.all ?? 0) : list[part].length;
}

export type ContactChange = { label: string; before: string; after: string };

/** What differs between two sets of contacts, in words. */
export function contactChanges(before: Contacts, after: Contacts): ContactChange[] {
  const said = (contacts: Contacts) => ({
    Phone: (contacts.phones ?? [])
      .map(({ number, label }) => (label ? `${number} (${label})` : number))
      .join('\n'),
    'E-mail': contacts.email ?? '',
    Website: contacts.website ?? '',
    Address: (contacts.places ?? []).join('\n'),
  });
  const [old, now] = [said(before), said(after)];
  return (Object.keys(now) as (keyof typeof now)[])
    .filter((label) => old[label] !== now[label])
    .map((label) => ({ label, before: old[label], after: now[label] }));
}

export const ServiceDesk = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  state: z.enum(['published', 'waiting', 'archived']),
  version: z.number(),
  confirmedOn: day.nullable(),
  changedOn: day,
  endsOn: day.nullable(),
  website: z.string(),
  phones: z.array(z.object({ number: Phone, label: z.string() })),
  email: z.string(),
  mergedInto: z.uuid().nullable(),
  own: z.boolean(),
  reach: Reach,
  public: z.boolean(),
  organisation: z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    state: z.enum(['unclaimed', 'waiting', 'approved', 'archived']),
    phones: z.array(z.object({ number: Phone, label: z.string() })),
    email: z.string(),
    council: z.string(),
    mailTrouble: z.string(),
  }),
  confirmations: z.array(
    z.object({
      on: day,
      how: z.enum(['signed-in', 'edit', 'link', 'telephone']),
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
  waiting: z.object({ version: z.number(), on: instant }).nullable(),
  asked: z.object({ on: instant }).nullable(),
  reports: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['details', 'safety']),
      state: z.enum(['new', 'open', 'answered', 'closed']),
      on: instant,
    }),
  ),
});
export type ServiceDesk = z.infer<typeof ServiceDesk>;

export const OrganisationDesk = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  branch: z.string(),
  about: z.string(),
  sector: z.enum(['community', 'public', 'private']),
  charityNumber: z.string(),
  companyNumber: z.string(),
  website: z.string(),
  phones: z.array(z.object({ number: Phone, label: z.string() })),
  email: z.string(),
  council: z.string(),
  state: z.enum(['unclaimed', 'waiting', 'approved', 'archived']),
  createdAt: instant,
  mailTrouble: z.string(),
  source: z.object({ name: z.string() }).nullable(),
  mergedInto: z.uuid().nullable(),
  own: z.boolean(),
  members: z.array(z.object({ email: z.string(), role: z.enum(['owner', 'editor']) })),
  services: z.array(
    z.object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      summary: z.string(),
      state: z.enum(['published', 'waiting', 'archived']),
      confirmedOn: day.nullable(),
      endsOn: day.nullable(),
    }),
  ),
  alike: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string() })),
  asked: z.object({ on: instant }).nullable(),
  refusals: z.array(
    z.object({
      what: z.enum(['organisation', 'claim', 'change']),
      reason: z.string(),
      on: instant,
      appealed: z.boolean(),
      upheld: z.boolean().nullable(),
    }),
  ),
});
export type OrganisationDesk = z.infer<typeof OrganisationDesk>;

/** A report as its steward reads it. */
export const StewardReport = z.object({
  id: z.uuid(),
  service_id: z.uuid(),
  kind: z.enum(['details', 'safety']),
  message: z.string(),
  contact: z.string(),
  state: z.enum(['new', 'open', 'answered', 'closed']),
  answer: z.string(),
  created_at: instant,
  closed_at: instant.nullable(),
});
export type StewardReport = z.infer<typeof StewardReport>;

export const Found = z
  .object({
    services: z.array(
      z.object({ id: z.uuid(), name: z.string(), organisation: z.string(), state: z.string() }),
    ),
    organisations: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string() })),
  })
  .nullable();

export const Health = z.object({
  total: z.number(),
  confirmed: z.number(),
  unclaimed: z.number(),
  days: z.number(),
  byNeed: z.array(z.object({ id: z.string(), name: z.string(), total: z.number(), confirmed: z.number() })),
  byWard: z.array(z.object({ code: z.string(), name: z.string(), total: z.number(), confirmed: z.number() })),
  byMonth: z.array(
    z.object({ month: day, total: z.number(), confirmed: z.number(), estimated: z.boolean() }),
  ),
});
export type Health = z.infer<typeof Health>;
