import { z } from 'zod';
import { GssCode, IsoDate, LngLat, Phone, WebAddress } from '@/lib/listings/listing';
import { governances, sectors } from '@/lib/listings/public-listing';
import { type Fields, type Problem, first, onePerField } from './fields';

/* An organisation as the fields of its form, and back. */

export const incomeBands = ['under-10k', '10k-100k', '100k-1m', 'over-1m'] as const;

const text = (max: number) => z.string().trim().max(max, 'This is too long. Make it shorter.');
const code = (max: number, message: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[A-Za-z0-9-]{0,${max}}$`), message);
const day = z.union([IsoDate, z.literal('')], { error: 'Give the day as it stands in the calendar.' });

/** What a person who fills in the form has to choose from. */
export const saidGovernances = governances.filter((value) => value !== 'not-said');

export const OrganisationForm = z.object({
  id: z.uuid(),
  name: text(160).min(1, 'Give the name of the organisation.'),
  branch: text(120),
  about: text(3000),
  sector: z.enum(sectors, { error: 'Say what kind of organisation it is.' }),
  governance: z.enum(saidGovernances, { error: 'Say where it is run from.' }),
  charityNumber: code(12, 'A charity number has at most 12 digits, letters or hyphens.'),
  companyNumber: code(12, 'A company number has at most 12 digits or letters.'),
  website: z.union([WebAddress, z.literal('')], { error: 'A website starts with http:// or https://.' }),
  email: z.union([z.email(), z.literal('')], { error: 'An e-mail address looks like name@example.org.' }),
  phones: z.array(z.object({ number: Phone, label: text(60) })).max(5),
  incomeBand: z.union([z.enum(incomeBands), z.literal('')]),
  base: z.object({
    address: text(300),
    postcode: text(8),
    point: LngLat.nullable(),
    hidden: z.boolean(),
  }),
  council: z.union([GssCode, z.literal('')]),
  facts: z.object({
    safeguarding: day,
    insurance: day,
    qualityMark: z.object({ name: text(120), date: day }),
  }),
  volunteering: text(500),
});
export type OrganisationForm = z.infer<typeof OrganisationForm>;

const HiddenBase = z
  .object({ address: z.string(), postcode: z.string(), point: LngLat.nullable() })
  .nullable()
  .catch(null);

/** A row of `organisations` with the hidden base beside it. */
export type OrganisationRow = {
  id: string;
  slug: string;
  name: string;
  branch: string;
  about: string;
  sector: string;
  governance: string;
  charity_number: string;
  company_number: string;
  website: string;
  email: string;
  phones: { number: string; label: string }[];
  income_band: string | null;
  base_address: string;
  base_postcode: string;
  base_lng: number | null;
  base_lat: number | null;
  council_code: string | null;
  facts: { safeguarding?: string; insurance?: string; qualityMark?: { name: string; date?: string | null } };
  volunteering: string;
  version: number;
  hiddenBase: unknown;
};

export function organisationFields(row: OrganisationRow): Fields {
  const hidden = HiddenBase.parse(row.hiddenBase);
  const point =
    hidden?.point ?? (row.base_lng !== null && row.base_lat !== null ? [row.base_lng, row.base_lat] : null);
  const fields: Record<string, string> = {
    name: row.name,
    branch: row.branch,
    about: row.about,
    sector: row.sector,
    governance: row.governance,
    charityNumber: row.charity_number,
    companyNumber: row.company_number,
    website: row.website,
    email: row.email,
    incomeBand: row.income_band ?? '',
    address: hidden?.address ?? row.base_address,
    postcode: hidden?.postcode ?? row.base_postcode,
    lng: point ? String(point[0]) : '',
    lat: point ? String(point[1]) : '',
    hidden: hidden ? 'yes' : '',
    council: row.council_code ?? '',
    safeguarding: row.facts.safeguarding ?? '',
    insurance: row.facts.insurance ?? '',
    markName: row.facts.qualityMark?.name ?? '',
    markDate: row.facts.qualityMark?.date ?? '',
    volunteering: row.volunteering,
  };
  row.phones.forEach(({ number, label }, index) => {
    fields[`phone.${index}.number`] = number;
    fields[`phone.${index}.label`] = label;
  });
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
}

export const organisationFieldNames = [
  'name', 'branch', 'about', 'sector', 'governance', 'charityNumber', 'companyNumber', 'website', 'email', 'incomeBand',
  'address', 'postcode', 'lng', 'lat', 'hidden', 'council', 'safeguarding', 'insurance', 'markName', 'markDate', 'volunteering',
]; // prettier-ignore

const fieldWords: Record<string, string> = {
  about: 'What it does',
  sector: 'Kind of organisation',
  governance: 'Where it is run from',
  charityNumber: 'Charity number',
  companyNumber: 'Company number',
  email: 'E-mail',
  incomeBand: 'Income',
  lng: 'Longitude',
  lat: 'Latitude',
  hidden: 'Kept private',
  safeguarding: 'Safeguarding policy',
  insurance: 'Public liability insurance',
  markName: 'Quality mark',
  markDate: 'Quality mark given on',
};

/** A field of the form in words. */
export function sayOrganisationField(name: string): string {
  if (name.startsWith('phone.')) return name.endsWith('label') ? 'What a phone is for' : 'Phone';
  return fieldWords[name] ?? name[0]!.toUpperCase() + name.slice(1);
}

type Read = { form: OrganisationForm | null; problems: Problem[] };

export function readOrganisation(fields: Fields, id: string): Read {
  const of = (name: string) => first(fields, name).trim();
  const [lng, lat] = [of('lng'), of('lat')];
  const read = OrganisationForm.safeParse({
    id,
    name: of('name'),
    branch: of('branch'),
    about: of('about'),
    sector: of('sector') || 'community',
    governance: of('governance') || 'local',
    charityNumber: of('charityNumber').replace(/\s+/g, ''),
    companyNumber: of('companyNumber').replace(/\s+/g, ''),
    website: of('website'),
    email: of('email'),
    phones: [0, 1, 2, 3, 4]
      .map((n) => ({ number: of(`phone.${n}.number`), label: of(`phone.${n}.label`) }))
      .filter(({ number, label }) => number || label),
    incomeBand: of('incomeBand'),
    base: {
      address: of('address'),
      postcode: of('postcode').toUpperCase(),
      point: lng || lat ? [Number(lng || NaN), Number(lat || NaN)] : null,
      hidden: of('hidden') === 'yes',
    },
    council: of('council'),
    facts: {
      safeguarding: of('safeguarding'),
      insurance: of('insurance'),
      qualityMark: { name: of('markName'), date: of('markDate') },
    },
    volunteering: of('volunteering'),
  });
  if (read.success) return { form: read.data, problems: [] };
  const problems = read.error.issues.map(({ path, message }) => ({
    field: organisationField(path.map(String)),
    message: message.startsWith('Invalid') ? 'Look at this again.' : message,
  }));
  return { form: null, problems: onePerField(problems) };
}

const known: Record<string, string> = {
  'base.point': 'lng',
  'base.address': 'address',
  'base.postcode': 'postcode',
  'facts.safeguarding': 'safeguarding',
  'facts.insurance': 'insurance',
  'facts.qualityMark.name': 'markName',
  'facts.qualityMark.date': 'markDate',
  base: 'address',
  facts: 'markName',
};

/** The field of a path in an organisation, whether the schema or the database names it. */
export function organisationField(path: readonly string[]): string {
  if (path[0] === 'phones') return `phone.${path[1] ?? 0}.number`;
  const words = path.filter((part) => !/^\d+$/.test(part));
  return known[words.join('.')] ?? known[words[0] ?? ''] ?? words[0] ?? 'name';
}

/** What the door of the database is given. */
export function organisationDocument({ facts, council, incomeBand, base, ...form }: OrganisationForm) {
  const empty = !base.address && !base.postcode && !base.point;
  return {
    ...form,
    council: council || null,
    incomeBand: incomeBand || null,
    base: empty ? null : base,
    facts: {
      safeguarding: facts.safeguarding || null,
      insurance: facts.insurance || null,
      qualityMark: { name: facts.qualityMark.name, date: facts.qualityMark.date || null },
    },
  };
}
