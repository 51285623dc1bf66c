import { type FileRow, readCsv } from '@/lib/imports/read-file';
import { kindById, kindsNamed } from '@/lib/needs/taxonomy';
import { addDays } from '@/lib/clock';
import { Contract } from './plan';

/* Contracts now running: what they mean for a plan, and the council's own list read from CSV. */

export interface RunningContract {
  contract: Contract;
  /** What the council is called whose contract it is. */
  council: string;
  /** Kinds and wards of the plan that it covers. */
  kinds: string[];
  wards: string[];
  /** It also buys other kinds, or other wards: part of something larger. */
  otherKinds: string[];
  otherWards: number;
  bundled: boolean;
  /** Ended, ends within 12 months, or later; `unknown` without an end. */
  ends: 'ended' | 'soon' | 'later' | 'unknown';
}

/** Contracts of the plan's kinds in its wards, the one that ends first first. `council`: that of the ward. */
export function runningContracts(
  contracts: readonly Contract[],
  area: { wards: readonly { code: string; council: string }[]; kinds: readonly string[] },
  councilNames: ReadonlyMap<string, string>,
  today: string,
): RunningContract[] {
  const wards = new Set(area.wards.map(({ code }) => code));
  const kinds = new Set(area.kinds);
  return contracts
    .flatMap((contract): RunningContract[] => {
      const own = contract.kinds.filter((kind) => kinds.has(kind));
      const inside =
        contract.wards.length === 0
          ? area.wards.filter(({ council }) => council === contract.council).map(({ code }) => code)
          : contract.wards.filter((ward) => wards.has(ward));
      if (own.length === 0 || inside.length === 0) return [];
      const otherKinds = contract.kinds.filter((kind) => !kinds.has(kind));
      const otherWards = contract.wards.filter((ward) => !wards.has(ward)).length;
      const { endsOn } = contract;
      return [
        {
          contract,
          council: councilNames.get(contract.council) ?? 'the council',
          kinds: own,
          wards: inside,
          otherKinds,
          otherWards,
          bundled: contract.kinds.length > 1 || contract.wards.length === 0 || otherWards > 0,
          ends:
            endsOn === null
              ? 'unknown'
              : endsOn < today
                ? 'ended'
                : endsOn <= addDays(today, 365)
                  ? 'soon'
                  : 'later',
        },
      ];
    })
    .sort((a, b) => (a.contract.endsOn ?? '9999').localeCompare(b.contract.endsOn ?? '9999'));
}

/** A listed organisation that a contract may be with. */
export interface OrganisationToLink {
  id: string;
  name: string;
  /** Charity and company number. */
  numbers: string[];
}

/** A name without what people write in different ways: case, "The", "&", full stops, "Ltd". */
const plainName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .replace(/( ltd| limited| cic| cio| plc| llp)+$/, '');
const plainNumber = (number: string) =>
  number
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/^0+/, '');

/**
 * The organisation listed under this name or under this charity or company number; null where there is none, or more
 * than one: a link is never guessed.
 */
export function matchOrganisation(
  said: string,
  organisations: readonly OrganisationToLink[],
): OrganisationToLink | null {
  const [name, number] = [plainName(said), plainNumber(said)];
  if (name === '') return null;
  const found = organisations.filter(
    (each) => plainName(each.name) === name || each.numbers.some((own) => plainNumber(own) === number),
  );
  return found.length === 1 ? found[0]! : null;
}

export const contractColumns = [
  'reference',
  'title',
  'provider',
  'organisation',
  'value',
  'kinds',
  'wards',
  'start',
  'end',
  'extension',
  'note',
] as const;

export interface ReadContracts {
  rows: (Contract & { line: number })[];
  problems: { line: number; column: string; message: string }[];
}

/**
 * The council's own list. Kinds by id, name or a word that means one alone, and wards by code or name, several with a semicolon; dates as
 * 2027-03-31 or 31/03/2027; pounds with or without sign and commas; the organisation by its listed name or its charity
 * or company number, else whoever is listed under the provider's name. Throws WrongInput for what is no CSV.
 */
export function readContractsCsv(
  bytes: Uint8Array,
  council: string,
  wards: readonly { code: string; name: string }[],
  idOf: (line: number) => string,
  organisations: readonly OrganisationToLink[] = [],
): ReadContracts {
  const file = readCsv(bytes, 'The file');
  const column = (row: FileRow, name: string) => {
    const key = file.columns.find((each) => each.trim().toLowerCase() === name);
    return key === undefined ? '' : (row.cells[key] ?? '');
  };
  const kindCalled = (said: string) => kindsNamed(said).map(({ id }) => id);
  const wardCalled = (said: string) =>
    wards
      .filter(({ code, name }) => [code, name].some((each) => each.toLowerCase() === said.toLowerCase()))
      .map(({ code }) => code);
  const found: ReadContracts = { rows: [], problems: [] };
  for (const row of file.rows) {
    const before = found.problems.length;
    const wrong = (name: string, message: string) =>
      found.problems.push({ line: row.line, column: name, message });
    if (row.fault) {
      wrong(row.fault.column, row.fault.reason);
      continue;
    }
    const several = (
      name: string,
      called: (said: string) => readonly string[],
      what: string,
      which: string,
    ) =>
      column(row, name)
        .split(';')
        .map((each) => each.trim())
        .filter(Boolean)
        .flatMap((each) => {
          const [id, other] = called(each);
          if (id === undefined) wrong(name, `“${each}” is no ${what} that Wardbook knows`);
          if (other !== undefined) wrong(name, `“${each}” may be more than one ${what}: ${which}`);
          return id ?? [];
        });
    const day = (name: string) => {
      const text = column(row, name);
      const read = readDay(text);
      if (text !== '' && read === null) wrong(name, `“${text}” is no date such as 31/03/2027`);
      return read;
    };
    const pounds = column(row, 'value').replace(/[£,\s]/g, '');
    if (pounds !== '' && !/^\d{1,12}(\.\d{1,2})?$/.test(pounds))
      wrong('value', `“${column(row, 'value')}” is no amount`);
    if (column(row, 'provider') === '') wrong('provider', 'There is no provider');
    const chosen = several('kinds', kindCalled, 'kind of service', 'write the name of one');
    if (column(row, 'kinds') === '') wrong('kinds', 'There is no kind of service');
    const inWards = several('wards', wardCalled, 'ward', 'write its code');
    const [startsOn, endsOn, extendsTo] = [day('start'), day('end'), day('extension')];
    if (startsOn && endsOn && endsOn < startsOn) wrong('end', 'It ends before it starts');
    if (extendsTo && (!endsOn || extendsTo < endsOn))
      wrong('extension', 'An extension runs past the end: give the end, and a later day');
    const named = column(row, 'organisation').trim();
    const organisation = matchOrganisation(named || column(row, 'provider'), organisations);
    if (named !== '' && !organisation)
      wrong(
        'organisation',
        `“${named}” is no organisation listed here, or more than one: leave it empty, or give its charity number`,
      );
    if (found.problems.length > before) continue;
    const contract = Contract.safeParse({
      id: idOf(row.line),
      council,
      reference: column(row, 'reference'),
      title: column(row, 'title'),
      provider: column(row, 'provider'),
      organisation: organisation?.id ?? null,
      value: pounds === '' ? null : Number(pounds),
      kinds: [...new Set(chosen)],
      wards: [...new Set(inWards)],
      startsOn,
      endsOn,
      extendsTo,
      note: column(row, 'note'),
    });
    if (contract.success) found.rows.push({ ...contract.data, line: row.line });
    else
      for (const issue of contract.error.issues)
        wrong(String(issue.path[0] ?? ''), 'This is too long, or not what the column asks for');
  }
  return found;
}

/** `31/03/2027`, `31.3.2027` or `2027-03-31` → `2027-03-31`; null for anything else. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim());
  const [year, month, day] = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : british
      ? [british[3]!, british[2]!.padStart(2, '0'), british[1]!.padStart(2, '0')]
      : [];
  if (!year) return null;
  const said = `${year}-${month}-${day}`;
  const at = new Date(`${said}T12:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== said ? null : said;
}

export const kindNames = (ids: readonly string[]): string[] => ids.map((id) => kindById(id)?.name ?? id);
