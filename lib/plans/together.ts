import type { AllianceAnswer, AllianceQuestion } from './alliance';
import type { OrganisationOfEvidence, PlanEvidence } from './evidence';
import type { Plan } from './plan';

/*
 * Who could cover the area together, as a question to the solver and its answer with names. Who is excluded from the
 * long-list, or left out here, stands outside; pairs are those of kinds that are mapped by ward.
 */

export interface Pair {
  ward: { code: string; name: string };
  kind: { id: string; name: string };
}
export interface Together {
  pairs: Pair[];
  organisations: OrganisationOfEvidence[];
  question: AllianceQuestion;
  /** What was asked and cannot hold. */
  contradictions: Contradiction[];
}
/** An organisation that must be in, and is left out as well or reaches no pair. */
export interface Contradiction {
  name: string;
  why: 'left-out' | 'reaches-nothing';
}

export function askTogether(
  evidence: PlanEvidence,
  settings: Plan['together'],
  excluded: ReadonlySet<string> = new Set(),
  wards: ReadonlySet<string> | null = null,
): Together {
  const mapped = evidence.kinds.filter(({ mode }) => mode !== 'list');
  // Where nobody of the age group lives there is nothing to cover.
  const empty = new Set(
    mapped.flatMap(({ id, cells }) =>
      cells.filter(({ state }) => state === 'nobody').map(({ ward }) => `${ward} ${id}`),
    ),
  );
  const pairs = evidence.wards
    .filter(({ code }) => wards === null || wards.has(code))
    .flatMap((ward) => mapped.map((kind): Pair => ({ ward, kind })))
    .filter(({ ward, kind }) => !empty.has(`${ward.code} ${kind.id}`));
  const places = new Map(pairs.map(({ ward, kind }, at) => [`${ward.code} ${kind.id}`, at]));
  const out = new Set([...settings.out, ...excluded]);
  const must = new Set(settings.must);
  const organisations = evidence.organisations.filter(({ reaches }) => reaches.length > 0);
  const reaches = organisations.map(({ reaches: list }) =>
    list.flatMap(({ ward, kind, declared }) =>
      declared && !settings.declared ? [] : (places.get(`${ward} ${kind}`) ?? []),
    ),
  );
  const numbered = organisations.map(({ id }, at) => ({ id, at }));
  // Of the pairs that can be assigned: those that nobody reaches would loosen the limit until it is none.
  const assignable = new Set(reaches.flatMap((list, at) => (out.has(organisations[at]!.id) ? [] : list)))
    .size;
  return {
    pairs,
    organisations,
    question: {
      pairs: pairs.length,
      reaches,
      mustInclude: numbered
        .filter(({ id, at }) => must.has(id) && !out.has(id) && reaches[at]!.length > 0)
        .map(({ at }) => at),
      leaveOut: numbered.filter(({ id }) => out.has(id)).map(({ at }) => at),
      times: settings.twice ? 2 : 1,
      ...(settings.share !== null &&
        settings.share < 100 && {
          mostPairs: Math.max(1, Math.floor((assignable * settings.share) / 100)),
        }),
    },
    contradictions: evidence.organisations.flatMap(({ id, name }): Contradiction[] => {
      if (!must.has(id)) return [];
      if (out.has(id)) return [{ name, why: 'left-out' }];
      const at = organisations.findIndex((each) => each.id === id);
      return at < 0 || reaches[at]!.length === 0 ? [{ name, why: 'reaches-nothing' }] : [];
    }),
  };
}

export interface NamedAlliance {
  members: { organisation: OrganisationOfEvidence; pairs: Pair[] }[];
}
export interface TogetherAnswer {
  pairs: number;
  nobody: Pair[];
  onlyOne: { pair: Pair; organisation: OrganisationOfEvidence }[];
  /** Wards in which every covered pair, or at least one, hangs on one organisation. */
  singleWards: string[];
  alliances: NamedAlliance[];
  smallest: number | null;
  atLeast: number;
  impossible: boolean;
  proven: boolean;
  complete: boolean;
}

export function nameAnswer(
  { pairs, organisations, question }: Together,
  answer: AllianceAnswer,
): TogetherAnswer {
  const left = new Set(question.leaveOut ?? []);
  const onlyOne = answer.onlyOne.map((at) => ({
    pair: pairs[at]!,
    organisation:
      organisations[question.reaches.findIndex((list, each) => !left.has(each) && list.includes(at))]!,
  }));
  return {
    pairs: pairs.length,
    nobody: answer.nobody.map((at) => pairs[at]!),
    onlyOne,
    singleWards: [...new Set(onlyOne.map(({ pair }) => pair.ward.name))],
    alliances: answer.alliances.map((alliance) => ({
      members: alliance.organisations.map((each, at) => ({
        organisation: organisations[each]!,
        pairs: alliance.assigned[at]!.map((pair) => pairs[pair]!),
      })),
    })),
    smallest: answer.smallest,
    atLeast: answer.atLeast,
    impossible: answer.impossible,
    proven: answer.proven,
    complete: answer.complete,
  };
}

/** Organisations that reach every pair of a lot that anybody reaches, alone. */
export function whoAlone({ pairs, organisations, question }: Together): OrganisationOfEvidence[] {
  const left = new Set(question.leaveOut ?? []);
  const reachable = new Set(question.reaches.flatMap((list, at) => (left.has(at) ? [] : list)));
  if (reachable.size < pairs.length || pairs.length === 0) return [];
  return organisations.filter(
    (_, at) => !left.has(at) && new Set(question.reaches[at]).size === pairs.length,
  );
}
