import 'server-only';
import { searchAlliances, searchSmall } from './alliance-thread';
import type { PlanEvidence } from './evidence';
import { figureLots, unevenWards } from './lots';
import type { Plan } from './plan';
import { askTogether, nameAnswer, whoAlone } from './together';

/** Who is excluded from the long-list stands outside every alliance. */
const excludedOf = (plan: Plan) => new Set(Object.keys(plan.providers.excluded));

export async function searchTogether(evidence: PlanEvidence, plan: Plan) {
  const asked = askTogether(evidence, plan.together, excludedOf(plan));
  const before = performance.now();
  const answer = nameAnswer(asked, await searchAlliances(asked.question));
  return {
    answer,
    contradictions: asked.contradictions,
    milliseconds: Math.round(performance.now() - before),
  };
}

/** Every lot with who could do it alone and the smallest alliance. */
export async function searchLots(
  evidence: PlanEvidence,
  plan: Plan,
  neighbours: ReadonlyMap<string, readonly string[]>,
) {
  const excluded = excludedOf(plan);
  // What must be in every alliance of the whole need not be in each lot.
  const settings = { ...plan.together, must: [], share: null };
  const figures = figureLots(evidence, plan.lots, neighbours);
  const asked = figures.map((lot) =>
    askTogether(evidence, settings, excluded, new Set(lot.wards.map(({ code }) => code))),
  );
  const answers = await searchSmall(asked.map(({ question }) => question));
  const lots = figures.map((lot, at) => ({
    lot,
    alone: whoAlone(asked[at]!),
    answer: nameAnswer(asked[at]!, answers[at]!),
  }));
  return { lots, uneven: unevenWards(evidence, plan.lots) };
}
