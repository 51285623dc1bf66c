import 'server-only';
import { readAreas } from '@/lib/gaps/queries';
import { readPictureAround, readWardShapes } from '@/lib/wards/queries';
import { annexOf } from './annex';
import type { AnnexMaps } from './annex-docx';
import { pictureOfKind } from './annex-picture';
import { runningContracts } from './contracts';
import { readContracts } from './contract-queries';
import { readEvidence } from './evidence-queries';
import { type StoredPlan, readSnapshot, today } from './queries';
import { searchLots, searchTogether } from './search';

/** The annex of a plan as it is now, or over the evidence of a snapshot; null before there is any evidence. */
export async function readAnnex(stored: StoredPlan, snapshot: string) {
  const taken = snapshot === '' ? null : await readSnapshot(stored.id, snapshot);
  const live = taken
    ? { evidence: taken.evidence, dataVersion: taken.data_version, methodVersion: taken.method_version }
    : await readEvidence(stored);
  if (!live) return null;
  const areas = await readAreas();
  const area = areas.find(({ code }) => code === stored.area);
  const councils = area?.councils ?? [];
  const [{ neighbours }, contracts, picture, { answer, contradictions }] = await Promise.all([
    readWardShapes(),
    readContracts(councils),
    readPictureAround(live.evidence.wards.map(({ code }) => code)),
    searchTogether(live.evidence, stored.plan),
  ]);
  const day = today();
  const parts = annexOf({
    areaName: area?.name ?? stored.area,
    plan: stored.plan,
    ...live,
    snapshotOn: taken?.taken_on ?? null,
    contracts: runningContracts(
      contracts,
      { wards: live.evidence.wards, kinds: live.evidence.kinds.map(({ id }) => id) },
      new Map(areas.map(({ code, name }) => [code, name])),
      day,
    ),
    together: answer,
    contradictions,
    lots: (await searchLots(live.evidence, stored.plan, neighbours)).lots,
    today: day,
  });
  const maps: AnnexMaps = new Map(
    await Promise.all(
      live.evidence.kinds
        .filter(({ mode }) => mode !== 'list')
        .map(async (kind) => [kind.id, await pictureOfKind(picture, kind)] as const),
    ),
  );
  return { parts, maps, evidence: live.evidence };
}
