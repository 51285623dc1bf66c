import { z } from 'zod';
import type { WardFigures } from '@/lib/coverage/measure';
import type { Measure } from '@/lib/coverage/measure';
import { reachesWard } from '@/lib/coverage/measure';
import { grades } from '@/lib/coverage/confidence';
import { distanceToWard, shareOf } from '@/lib/coverage/reach';
import { wardStates } from '@/lib/coverage/states';
import { governances } from '@/lib/listings/public-listing';
import type { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { sayShortfall, wideReasons } from '@/lib/gaps/sentences';
import { tellApart } from './tell-apart';

/*
 * The evidence of a plan: what the measures of its kinds say of its wards, as plain data of public facts alone, so that
 * it can be frozen, compared and shown with an intention. A pair is one ward and one kind of the plan.
 */

const WardOfEvidence = z.object({
  code: z.string(),
  name: z.string(),
  council: z.string(),
  people: z.number().nullable(),
  fifth: z.number().nullable(),
});
const Cell = z.object({
  ward: z.string(),
  state: z.enum(wardStates),
  /** Per cent below the benchmark; null where it may not be said. */
  below: z.number().nullable(),
  ofBenchmark: z.number().nullable(),
  /** "2 to 3 hours a week". */
  shortfall: z.string().nullable(),
  confidence: z.enum(grades),
  services: z.number(),
  basedHere: z.number(),
  fromElsewhere: z.number(),
  runFromHere: z.number(),
  declared: z.number(),
  unconfirmed: z.number(),
  councilWide: z.number(),
  /** Id of the organisation that alone reaches it. */
  only: z.string().nullable(),
  complete: z.boolean(),
  people: z.number().nullable(),
});
export type Cell = z.infer<typeof Cell>;
const KindOfEvidence = z.object({
  id: z.string(),
  name: z.string(),
  ages: z.string(),
  /** `list`: not mapped by ward, so in no pair. */
  mode: z.enum(['shares', 'reached', 'list']),
  unit: z.enum(['hours', 'count']),
  benchmark: z.string(),
  cells: z.array(Cell),
});
/** One organisation reaching one pair. */
const Reaching = z.object({
  ward: z.string(),
  kind: z.string(),
  /** On its word alone. */
  declared: z.boolean(),
  /** One of its places is in the ward. */
  here: z.boolean(),
  /** Largest share of the ward's people whom one of its places reaches, 0 to 1. */
  share: z.number(),
  metres: z.number().nullable(),
});
const OrganisationOfEvidence = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  sector: z.enum(['community', 'public', 'private']),
  governance: z.enum(governances),
  /** It keeps its own listing: what is said of it, it said itself. */
  claimed: z.boolean(),
  income: z.enum(['under-10k', '10k-100k', '100k-1m', 'over-1m']).nullable(),
  /** Ward of its own base, also outside the plan; null when hidden or unknown. */
  base: z.string().nullable(),
  baseName: z.string().nullable(),
  /** Kinds of the plan that it lists, reaching the area or the whole council. */
  kinds: z.array(z.string()),
  tiers: z.array(z.enum(['universal', 'targeted', 'specialist'])),
  /** The latest confirmation of a service of these kinds; null for none. */
  confirmedOn: z.string().nullable(),
  /** Covers a council, or wards of it, without a place: online, by phone, hidden. */
  wide: z.boolean(),
  /** What it covers so: "all of Kelderdale", or wards by name. */
  wideIn: z.array(z.string()).default([]),
  reaches: z.array(Reaching),
});
export type OrganisationOfEvidence = z.infer<typeof OrganisationOfEvidence>;

const NamedService = z.object({
  slug: z.string(),
  name: z.string(),
  organisation: z.string(),
  kind: z.string(),
});
export const PlanEvidence = z.object({
  format: z.literal(1),
  on: z.string(),
  areaName: z.string(),
  fictional: z.boolean(),
  wards: z.array(WardOfEvidence),
  kinds: z.array(KindOfEvidence),
  organisations: z.array(OrganisationOfEvidence),
  services: z.array(
    NamedService.extend({
      tier: z.enum(['universal', 'targeted', 'specialist']),
      confirmedOn: z.string().nullable(),
      /** Wards of its places, also outside the plan. */
      from: z.array(z.string()),
      reaches: z.array(z.string()),
    }),
  ),
  outside: z.array(NamedService.extend({ ward: z.string(), metres: z.number() })),
  wide: z.array(NamedService.extend({ reason: z.string(), where: z.array(z.string()).default([]) })),
  mix: z.object({ universal: z.number(), targeted: z.number(), specialist: z.number() }),
  lookedFor: z.array(z.object({ ward: z.string(), subject: z.string(), count: z.number() })),
});
export type PlanEvidence = z.infer<typeof PlanEvidence>;

export interface KindMeasure {
  id: string;
  name: string;
  ages: string;
  benchmark: string;
  measure: Measure;
}

export interface EvidenceInput {
  on: string;
  areaName: string;
  fictional: boolean;
  /** Codes of the wards chosen. */
  wards: readonly string[];
  kinds: readonly KindMeasure[];
  /** Every organisation that a service names, and every one based in the wards. */
  organisations: readonly PublicOrganisation[];
  wardNames: ReadonlyMap<string, string>;
  councilNames: ReadonlyMap<string, string>;
  lookedFor: readonly { ward: string; subject: string; count: number }[];
}

/** How far outside the area still counts as near, in metres. */
export const nearOutside = 2_000;

export function buildEvidence(input: EvidenceInput): PlanEvidence {
  const { wards: codes, kinds, organisations, wardNames } = input;
  const ground = kinds[0]?.measure.ground;
  const found = codes.flatMap((code) => ground?.wards[ground.indexOf.get(code) ?? -1] ?? []);
  const wards = tellApart(found, input.councilNames).map(({ code, name, council, fifth }) => ({
    code,
    name,
    council,
    people: null as number | null,
    fifth,
  }));
  const shown = new Set(wards.map(({ code }) => code));
  const gathered = gather(kinds, shown);
  /** "all of Kelderdale" for every council whose wards of the plan are all covered, else the wards. */
  const sayWhere = (covered: ReadonlySet<string>) =>
    [...new Set(wards.map(({ council }) => council))].flatMap((council) => {
      const own = wards.filter((ward) => ward.council === council);
      return own.every(({ code }) => covered.has(code))
        ? [`all of ${input.councilNames.get(council) ?? input.areaName}`]
        : own.filter(({ code }) => covered.has(code)).map(({ name }) => name);
    });
  const known = new Map(organisations.map((each) => [each.id, each]));
  const rows = new Map<string, OrganisationOfEvidence>();
  const rowOf = (id: string, named: { slug: string; name: string; sector: string; governance: string }) => {
    const there = rows.get(id);
    if (there) return there;
    const own = known.get(id);
    const base = own?.base?.ward ?? null;
    const row: OrganisationOfEvidence = {
      id,
      slug: named.slug,
      name: own ? [own.name, own.branch].filter(Boolean).join(', ') : named.name,
      sector: named.sector as OrganisationOfEvidence['sector'],
      governance: named.governance as OrganisationOfEvidence['governance'],
      claimed: own?.state === 'approved',
      income: own?.incomeBand ?? null,
      base,
      baseName: base === null ? null : (wardNames.get(base) ?? null),
      kinds: [],
      tiers: [],
      confirmedOn: null,
      wide: false,
      wideIn: [],
      reaches: [],
    };
    rows.set(id, row);
    return row;
  };
  for (const { facts, kind, reaches, wide } of gathered) {
    if (reaches.length === 0 && !wide) continue;
    const row = rowOf(facts.organisation.id, facts.organisation);
    if (!row.kinds.includes(kind)) row.kinds.push(kind);
    if (!row.tiers.includes(facts.tier)) row.tiers.push(facts.tier);
    const on = facts.confirmedOn;
    if (on && on > (row.confirmedOn ?? '')) row.confirmedOn = on;
    if (wide) {
      row.wide = true;
      row.wideIn = [...new Set([...row.wideIn, ...sayWhere(wide.wards)])];
    }
    for (const reach of reaches) join(row.reaches, { ...reach, kind });
  }
  for (const own of organisations) if (own.base?.ward && shown.has(own.base.ward)) rowOf(own.id, own);
  const counted = new Map(wards.map((ward) => [ward.code, ward]));
  for (const { measure } of kinds)
    for (const figures of measure.figures) {
      const ward = counted.get(figures.code);
      if (ward && figures.people !== null) ward.people = Math.max(ward.people ?? 0, figures.people);
    }
  return {
    format: 1,
    on: input.on,
    areaName: input.areaName,
    fictional: input.fictional,
    wards,
    kinds: kinds.map(({ id, name, ages, benchmark, measure }) => ({
      id,
      name,
      ages,
      mode: measure.mode,
      unit: measure.unit,
      benchmark,
      cells: measure.figures.filter(({ code }) => shown.has(code)).map((each) => cellOf(each, measure)),
    })),
    organisations: [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    services: gathered
      .filter(({ reaches }) => reaches.length > 0)
      .map(({ facts, kind, reaches }) => ({
        slug: facts.slug,
        name: facts.name,
        organisation: facts.organisation.id,
        kind,
        tier: facts.tier,
        confirmedOn: facts.confirmedOn ?? null,
        from: [...new Set(facts.sites.flatMap(({ ward }) => ward ?? []))],
        reaches: [...new Set(reaches.map(({ ward }) => ward))],
      })),
    outside: gathered.flatMap(({ facts, kind, reaches, wide, near }) =>
      reaches.length > 0 || wide || !near || near.metres > nearOutside
        ? []
        : [{ slug: facts.slug, name: facts.name, organisation: facts.organisation.name, kind, ...near }],
    ),
    wide: gathered.flatMap(({ facts, kind, wide }) =>
      wide
        ? [
            {
              slug: facts.slug,
              name: facts.name,
              organisation: facts.organisation.name,
              kind,
              reason: wide.reason,
              where: sayWhere(wide.wards),
            },
          ]
        : [],
    ),
    mix: mixOf(gathered),
    lookedFor: input.lookedFor.filter(({ ward }) => shown.has(ward)).map((each) => ({ ...each })),
  };
}

type Facts = Measure['services'][number];
interface Gathered {
  facts: Facts;
  kind: string;
  reaches: Omit<z.infer<typeof Reaching>, 'kind'>[];
  /** Why it stands in a row of its own, and the wards of the plan that it covers; null where it has a place. */
  wide: { reason: string; wards: ReadonlySet<string> } | null;
  near: { ward: string; metres: number } | null;
}

/** Every service of every kind, with the wards of the plan that it reaches. */
function gather(kinds: readonly KindMeasure[], shown: ReadonlySet<string>): Gathered[] {
  return kinds.flatMap(({ id, measure }) => {
    const { ground, services, supplies, reach, settings } = measure;
    const places = [...shown].flatMap((code) => ground.indexOf.get(code) ?? []);
    const chosen = new Set(places);
    const all = services.map((facts): Gathered => ({ facts, kind: id, reaches: [], wide: null, near: null }));
    supplies.forEach(({ service, point }, j) => {
      const own = all[service]!;
      for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) {
        const at = reach.ward[pair]!;
        if (!chosen.has(at) || !reachesWard(measure, j, pair)) continue;
        const { code } = ground.wards[at]!;
        join(own.reaches, {
          ward: code,
          declared: reach.distance[pair] === 0,
          here: own.facts.sites.some((site) => site.ward === code),
          share: shareOf(reach, pair, settings.declared),
          metres: point && distanceToWard(ground, at, point),
        });
      }
      if (point && own.reaches.length === 0)
        for (const at of places) {
          const metres = distanceToWard(ground, at, point);
          if (metres < (own.near?.metres ?? Infinity)) own.near = { ward: ground.wards[at]!.code, metres };
        }
    });
    for (const { service, reason, wards } of measure.wide)
      if (wards === null || wards.some((at) => chosen.has(at)))
        all[service]!.wide = {
          reason: wideReasons[reason],
          wards:
            wards === null
              ? shown
              : new Set(wards.filter((at) => chosen.has(at)).map((at) => ground.wards[at]!.code)),
        };
    if (measure.mode === 'list')
      for (const own of all) {
        const councils = new Set(places.map((at) => ground.wards[at]!.council));
        if (own.facts.council !== null && councils.has(own.facts.council))
          own.wide = { reason: 'not mapped by ward', wards: new Set() };
      }
    return all;
  });
}

type AnyReach = {
  ward: string;
  kind?: string;
  declared: boolean;
  here: boolean;
  share: number;
  metres: number | null;
};

/** Adds one reach to a list; what reaches by distance outweighs a word, and the nearer place the farther. */
function join<R extends AnyReach>(list: R[], reach: R): void {
  const there = list.find(({ ward, kind }) => ward === reach.ward && kind === reach.kind);
  if (!there) list.push(reach);
  else {
    there.declared &&= reach.declared;
    there.here ||= reach.here;
    there.share = Math.max(there.share, reach.share);
    there.metres = reach.metres === null ? there.metres : Math.min(there.metres ?? Infinity, reach.metres);
  }
}

const cellOf = (each: WardFigures, measure: Measure): Cell => ({
  ward: each.code,
  state: each.state,
  below: each.below,
  ofBenchmark: each.ofBenchmark,
  shortfall: sayShortfall(each.shortfall, measure.unit),
  confidence: each.confidence,
  services: each.services.length,
  basedHere: each.basedHere,
  fromElsewhere: each.fromElsewhere,
  runFromHere: each.runFromHere,
  declared: each.declared,
  unconfirmed: each.unconfirmed,
  councilWide: each.councilWide,
  only: each.onlyProvider,
  complete: each.complete,
  people: each.people,
});

/** Services that reach the area by tier; one with two kinds of the plan counts once. */
function mixOf(gathered: readonly Gathered[]): PlanEvidence['mix'] {
  const mix = { universal: 0, targeted: 0, specialist: 0 };
  const seen = new Set<string>();
  for (const { facts, reaches } of gathered) {
    if (reaches.length === 0 || seen.has(facts.slug)) continue;
    seen.add(facts.slug);
    mix[facts.tier] += 1;
  }
  return mix;
}

/** What is strong already, in sentences that somebody can check. */
export interface Strengths {
  services: number;
  organisations: number;
  community: number;
  runFromHere: number;
  confirmed: number;
  /** Wards that at least two organisations reach for every kind of the plan. */
  wardsWithTwo: string[];
}

export function strengthsOf(evidence: PlanEvidence): Strengths {
  const { organisations, services, wards } = evidence;
  const reaching = organisations.filter(({ reaches }) => reaches.length > 0);
  const inArea = new Set(wards.map(({ code }) => code));
  const mapped = evidence.kinds.filter(({ mode }) => mode !== 'list');
  const distinct = new Map(services.map((service) => [service.slug, service]));
  return {
    services: distinct.size,
    organisations: reaching.length,
    community: reaching.filter(({ sector }) => sector === 'community').length,
    runFromHere: reaching.filter(({ base }) => base !== null && inArea.has(base)).length,
    confirmed: [...distinct.values()].filter(({ confirmedOn }) => confirmedOn !== null).length,
    wardsWithTwo: wards
      .filter(
        ({ code }) =>
          mapped.length > 0 &&
          mapped.every(
            ({ id }) =>
              reaching.filter(({ reaches }) => reaches.some(({ ward, kind }) => ward === code && kind === id))
                .length > 1,
          ),
      )
      .map(({ name }) => name),
  };
}
