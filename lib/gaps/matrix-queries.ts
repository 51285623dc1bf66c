import 'server-only';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import type { ServiceFacts, WardCheck } from '@/lib/coverage/facts';
import { countMatrix } from '@/lib/coverage/matrix';
import { confirmingChecks, isConfirmedGap, latestChecks } from '@/lib/coverage/states';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { AreaServed, GssCode, IsoDate, deliveries } from '@/lib/listings/listing';
import { needs } from '@/lib/needs/taxonomy';
import { anonymousClient } from '@/lib/supabase/server';
import type { LookedFor, NeedMatrix, WardOfMatrix } from './need-matrix';
import { readDistances, readGround } from './queries';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the directory could not be read`, { cause });

const Row = z.tuple([
  z.number(),
  z.array(z.string()),
  z.array(z.enum(deliveries)),
  IsoDate.nullable(),
  AreaServed,
  z.boolean(),
  GssCode.nullable(),
  z.array(z.tuple([z.tuple([z.number(), z.number()]).nullable(), GssCode.nullable()])),
]);
const Check = z.object({
  ward: GssCode,
  kinds: z.array(z.string()),
  on: IsoDate,
  role: z.string(),
  where: z.string(),
  result: z.enum(['none-found', 'found-not-listed', 'found-and-listed']),
  complete: z.boolean(),
  toldOn: IsoDate.nullable(),
  disputed: z.boolean(),
  ended: z.array(z.string()),
});
const Answer = z.object({
  services: z.array(Row),
  checks: z.array(Check),
  lapsed: z.array(z.tuple([z.string(), GssCode])),
});

const keepMatrices = keepByVersion<NeedMatrix>(30);

/** Every need and kind by every ward of a council. */
export async function readMatrix(council: string): Promise<NeedMatrix> {
  return keepMatrices(council, versionAt(await dataVersion(), false), async () => {
    const [{ data, error }, ground, distances] = await Promise.all([
      anonymousClient().rpc('coverage_matrix', { council }),
      readGround('all'),
      readDistances(council),
    ]);
    if (error) throw fail('readMatrix', error);
    const { services, checks, lapsed } = Answer.parse(data);
    const { date } = londonNow();
    const shown = [...(ground.byCouncil.get(council) ?? [])].sort((a, b) =>
      ground.wards[a]!.name.localeCompare(ground.wards[b]!.name, 'en-GB'),
    );
    const asked = needs.map(({ id, services: kinds }) => ({ id, kinds }));
    const { cells } = countMatrix({
      ground,
      services: services.map(factsOf),
      needs: asked,
      shown,
      distances,
      today: date,
    });
    const gone = new Set(lapsed.map(([kind, ward]) => `${kind} ${ward}`));
    const checksOf = new Map<string, WardCheck[]>();
    for (const check of checks) checksOf.set(check.ward, [...(checksOf.get(check.ward) ?? []), check]);
    const wards: WardOfMatrix[] = shown.map((index) => {
      const { code, name } = ground.wards[index]!;
      return { code, name, council };
    });
    const marks = (subject: string, kinds: readonly string[], lookedFor = kinds) =>
      wards.map(({ code }, at) => {
        const own = checksOf.get(code) ?? [];
        return {
          ...cells.get(subject)![at]!,
          lapsed: kinds.some((kind) => gone.has(`${kind} ${code}`)),
          confirmedGap: isConfirmedGap(confirmingChecks(own, lookedFor, date)),
          looked: latestChecks(own, lookedFor, date).some((check) => check !== null),
        };
      });
    return {
      wards,
      subjects: needs.map(({ id, name, services: kinds }) => ({
        id,
        name,
        cells: marks(
          id,
          kinds.map((kind) => kind.id),
          // As on the page of the need: what is not measured is not looked for there.
          kinds.filter(({ measure, residents }) => measure !== 'none' && residents).map((kind) => kind.id),
        ),
        kinds: kinds.map((kind) => ({ id: kind.id, name: kind.name, cells: marks(kind.id, [kind.id]) })),
      })),
    };
  });
}

/** What the count of the matrix asks of a listing; the rest is left empty. */
function factsOf(row: z.infer<typeof Row>): ServiceFacts {
  const [number, kinds, delivery, trustedUntil, areaServed, hiddenPlace, council, sites] = row;
  return {
    number,
    kinds,
    delivery,
    confirmedOn: null,
    trustedUntil,
    areaServed,
    hiddenPlace,
    council,
    sites: sites.map(([point, ward]) => ({ point, ward, sessions: [] })),
    sessions: [],
    slug: '',
    name: '',
    tier: 'universal',
    organisation: { id: '', slug: '', name: '', sector: 'community', governance: 'local' },
    basedWard: null,
  };
}

const Looked = z.array(z.object({ ward: GssCode, subject: z.string(), count: z.number() }));
const keepLooked = keepByVersion<LookedFor[]>(40);

/** What was looked for and not found in 90 days, by ward and kind; counts of 5 and more, the most first. */
export async function readLookedFor(council: string): Promise<LookedFor[]> {
  // Counts raise no version: they are read anew every ten minutes.
  const { date, minute } = londonNow();
  return keepLooked(council, `${date} ${Math.floor(minute / 10)}`, async () => {
    const { data, error } = await anonymousClient().rpc('looked_for', { council });
    if (error) throw fail('readLookedFor', error);
    return Looked.parse(data);
  });
}
