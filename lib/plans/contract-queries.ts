import 'server-only';
import { z } from 'zod';
import { readAreas } from '@/lib/gaps/queries';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { readPages } from '@/lib/supabase/pages';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { readWardShapes } from '@/lib/wards/queries';
import { type OrganisationToLink, type RunningContract, runningContracts } from './contracts';
import { Contract } from './plan';
import { type StoredPlan, today } from './queries';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the contracts could not be read`, { cause });

const ContractRow = z
  .object({
    id: z.uuid(),
    council_code: z.string(),
    reference: z.string(),
    title: z.string(),
    provider: z.string(),
    organisation_id: z.uuid().nullable(),
    value: z.coerce.number().nullable(),
    kinds: z.array(z.string()),
    wards: z.array(z.string()),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    extends_to: z.string().nullable(),
    note: z.string(),
    version: z.number(),
  })
  .transform((row) =>
    Contract.parse({
      ...row,
      council: row.council_code,
      organisation: row.organisation_id,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      extendsTo: row.extends_to,
    }),
  );

/** Every contract of some councils that the signed-in person is commissioner for, the one that ends first first. */
export async function readContracts(councils: readonly string[]): Promise<Contract[]> {
  const client = await visitorClient();
  const rows = await readPages(
    (from, to) =>
      client
        .from('contracts')
        .select(
          'id, council_code, reference, title, provider, organisation_id, value, kinds, wards, starts_on, ends_on, extends_to, note, version',
        )
        .in('council_code', [...councils])
        .order('ends_on', { ascending: true, nullsFirst: false })
        .order('id')
        .range(from, to),
    (cause) => fail('readContracts', cause),
  );
  return z.array(ContractRow).parse(rows);
}

/** Contracts of the kinds of a plan in its wards. */
export async function readRunningContracts({ area, plan }: StoredPlan): Promise<RunningContract[]> {
  const areas = await readAreas();
  const councils = areas.find(({ code }) => code === area)?.councils ?? [];
  const [contracts, { wards }] = await Promise.all([readContracts(councils), readWardShapes()]);
  const chosen = new Set(plan.area.wards);
  return runningContracts(
    contracts,
    { wards: wards.filter(({ code }) => chosen.has(code)), kinds: plan.kinds.kinds },
    new Map(areas.map(({ code, name }) => [code, name])),
    today(),
  );
}

const ToLink = z.array(
  z.object({
    document: PublicOrganisation.pick({
      id: true,
      name: true,
      branch: true,
      charityNumber: true,
      companyNumber: true,
    }),
  }),
);

/** Every organisation that a contract of a council can be with, by name. */
export async function readOrganisationsToLink(council: string): Promise<OrganisationToLink[]> {
  const client = anonymousClient();
  const rows = await readPages(
    (from, to) =>
      client
        .from('public_organisations')
        .select('document')
        .eq('council_code', council)
        .order('id')
        .range(from, to),
    (cause) => fail('readOrganisationsToLink', cause),
  );
  return ToLink.parse(rows)
    .map(({ document: { id, name, branch, charityNumber, companyNumber } }) => ({
      id,
      name: [name, branch].filter(Boolean).join(', '),
      numbers: [charityNumber, companyNumber].filter(Boolean),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
