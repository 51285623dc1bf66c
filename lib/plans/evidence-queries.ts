import 'server-only';
import { z } from 'zod';
import { METHOD_VERSION, usualSettings } from '@/lib/coverage/settings';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { noGapFilters } from '@/lib/gaps/filters';
import { readLookedFor } from '@/lib/gaps/matrix-queries';
import { readAreas, readMeasure } from '@/lib/gaps/queries';
import { sayBenchmark } from '@/lib/gaps/sentences';
import { kindById } from '@/lib/needs/taxonomy';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { readPages } from '@/lib/supabase/pages';
import { anonymousClient } from '@/lib/supabase/server';
import { readWardShapes } from '@/lib/wards/queries';
import { type KindMeasure, type PlanEvidence, buildEvidence } from './evidence';
import type { StoredPlan } from './queries';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the directory could not be read`, { cause });

/** What evidence is made of besides the directory: kept with every snapshot. */
export interface EvidenceSettings {
  declared: boolean;
  unit: string;
  benchmark: string;
  ages: string;
  distances: string;
}
export interface LiveEvidence {
  evidence: PlanEvidence;
  dataVersion: string;
  methodVersion: string;
  settings: EvidenceSettings;
}

const keepEvidence = keepByVersion<PlanEvidence>(40);
const Documents = z.array(z.object({ document: PublicOrganisation }));

/** The evidence of a plan as the directory is now; null before wards and kinds are chosen. */
export async function readEvidence({ area, plan }: StoredPlan): Promise<LiveEvidence | null> {
  const { wards } = plan.area;
  const { kinds, ages } = plan.kinds;
  if (wards.length === 0 || kinds.length === 0) return null;
  const data = await dataVersion();
  const evidence = await keepEvidence(
    JSON.stringify([area, wards, kinds, ages]),
    `${versionAt(data, false)}-${METHOD_VERSION}`,
    () => gather(area, wards, kinds, ages),
  );
  return {
    evidence,
    dataVersion: data,
    methodVersion: String(METHOD_VERSION),
    settings: {
      declared: usualSettings.declared,
      unit: usualSettings.unit,
      benchmark: usualSettings.benchmark,
      ages: ages === '' ? 'whom each kind is for' : ages,
      distances: "the kinds' own, as the council has set them",
    },
  };
}

async function gather(
  area: string,
  wards: readonly string[],
  kinds: readonly string[],
  ages: string,
): Promise<PlanEvidence> {
  const found = await Promise.all(
    kinds.map(async (id) => {
      const gap = await readMeasure({ ...noGapFilters, of: id, area, ages });
      if (!gap) throw new Error(`readEvidence: there is no measure of ${id}`);
      return gap;
    }),
  );
  const measures = found.map((gap, at): KindMeasure => ({
    id: kinds[at]!,
    name: kindById(kinds[at]!)?.name ?? kinds[at]!,
    ages: gap.ages,
    benchmark: sayBenchmark(gap.measure, gap.area.name),
    measure: gap.measure,
  }));
  const councils = found[0]!.area.councils;
  const ids = [
    ...new Set(
      measures.flatMap(({ measure }) => measure.services.map(({ organisation }) => organisation.id)),
    ),
  ];
  const [organisations, shapes, areas, looked] = await Promise.all([
    readOrganisations(ids, wards),
    readWardShapes(),
    readAreas(),
    Promise.all(councils.map((council) => readLookedFor(council))),
  ]);
  const wanted = new Set([...kinds, ...kinds.map((id) => id.split('.', 1)[0]!)]);
  return buildEvidence({
    on: found[0]!.today,
    areaName: found[0]!.area.name,
    fictional: found[0]!.fictional,
    wards,
    kinds: measures,
    organisations,
    wardNames: new Map(shapes.wards.map(({ code, name }) => [code, name])),
    councilNames: new Map(areas.map(({ code, name }) => [code, name])),
    lookedFor: looked.flat().filter(({ subject }) => wanted.has(subject)),
  });
}

/** By id, and every one whose own base is in the wards. */
async function readOrganisations(ids: readonly string[], wards: readonly string[]) {
  const client = anonymousClient();
  const found = new Map<string, PublicOrganisation>();
  const keep = ({ data, error }: { data: unknown; error: unknown }) => {
    if (error) throw fail('readOrganisations', error);
    for (const { document } of Documents.parse(data)) found.set(document.id, document);
  };
  // An address holds only so many ids.
  for (let at = 0; at < ids.length; at += 100)
    keep(
      await client
        .from('public_organisations')
        .select('document')
        .in('id', ids.slice(at, at + 100)),
    );
  const based = await readPages(
    (from, to) =>
      client
        .from('public_organisations')
        .select('document')
        .in('based_ward', [...wards])
        .order('id')
        .range(from, to),
    (cause) => fail('readOrganisations', cause),
  );
  keep({ data: based, error: null });
  return [...found.values()];
}
