import type { KindFacts, ServiceFacts } from './facts';
import type { Ground } from './ground';
import { isConfirmed } from './confidence';
import { reachOf } from './reach';
import { type Settings, usualSettings } from './settings';
import { suppliesOf } from './supply';

/*
 * Every kind in every ward at once, as counts: who serves it, not how much that is per person. A service serves
 * a ward when it names the ward, when it has a place within the kind's far distance of people who live there
 * (and does not keep to other wards), or when it serves the whole council. The last is counted apart: it says
 * the same of every ward.
 */

export interface MatrixCell {
  /** Services that name the ward or have a place within distance. */
  near: number;
  /** How many of `near` only say that they come: no place of theirs is within distance of it. */
  byWord: number;
  /** Services that serve it because they serve its whole council, or everywhere. */
  wide: number;
  /** Services with a place in the ward, whomever they serve. */
  based: number;
  /** How many of `near` and `wide` nobody has confirmed for six months. */
  unconfirmed: number;
}

export interface Matrix {
  /** Codes of the wards shown. */
  wards: readonly string[];
  /** By kind and by need (several kinds of one need count a service once); cells in the order of `wards`. */
  cells: ReadonlyMap<string, readonly MatrixCell[]>;
}

interface Sets {
  near: Set<number>[];
  /** Of `near`, those that do not rest on their word alone. */
  placed: Set<number>[];
  wide: Set<number>[];
  based: Set<number>[];
}

export interface MatrixInput {
  /** Over all residents. */
  ground: Ground;
  /** Sessions are not asked for. */
  services: readonly ServiceFacts[];
  needs: readonly { id: string; kinds: readonly KindFacts[] }[];
  /** Places in the ground of the wards shown. */
  shown: readonly number[];
  distances?: Settings['distances'];
  today: string;
}

export function countMatrix(input: MatrixInput): Matrix {
  const { ground, services, needs, shown, distances = usualSettings.distances, today } = input;
  const byKind = new Map<string, number[]>();
  services.forEach(({ kinds }, index) => {
    for (const kind of kinds) {
      const own = byKind.get(kind);
      if (own) own.push(index);
      else byKind.set(kind, [index]);
    }
  });
  const cells = new Map<string, readonly MatrixCell[]>();
  const finish = ({ near, placed, wide, based }: Sets) =>
    shown.map((_, at): MatrixCell => {
      const all = [...near[at]!, ...wide[at]!];
      return {
        near: near[at]!.size,
        byWord: [...near[at]!].filter((index) => !placed[at]!.has(index)).length,
        wide: wide[at]!.size,
        based: based[at]!.size,
        unconfirmed: all.filter((index) => !isConfirmed(services[index]!, today)).length,
      };
    });
  for (const need of needs) {
    const whole = emptySets(shown.length);
    for (const kind of need.kinds) {
      const own = countKind(kind, byKind.get(kind.id) ?? [], { ground, services, shown, distances, today });
      cells.set(kind.id, finish(own));
      join(whole, own);
    }
    cells.set(need.id, finish(whole));
  }
  return { wards: shown.map((ward) => ground.wards[ward]!.code), cells };
}

const emptySets = (length: number): Sets => {
  const sets = () => Array.from({ length }, () => new Set<number>());
  return { near: sets(), placed: sets(), wide: sets(), based: sets() };
};

/** A service that is near by one of its kinds is not counted for the whole council by another. */
function join(whole: Sets, part: Sets) {
  part.near.forEach((own, at) => own.forEach((index) => whole.near[at]!.add(index)));
  part.placed.forEach((own, at) => own.forEach((index) => whole.placed[at]!.add(index)));
  part.wide.forEach((own, at) => own.forEach((index) => whole.wide[at]!.add(index)));
  part.based.forEach((own, at) => own.forEach((index) => whole.based[at]!.add(index)));
  whole.wide.forEach((own, at) => whole.near[at]!.forEach((index) => own.delete(index)));
}

type Given = Required<Pick<MatrixInput, 'ground' | 'services' | 'shown' | 'distances' | 'today'>>;

function countKind(kind: KindFacts, own: readonly number[], given: Given): Sets {
  const { ground, services, shown, distances, today } = given;
  const sets = emptySets(shown.length);
  const seat = new Map(shown.map((ward, at) => [ward, at]));
  const facts = own.map((index) => services[index]!);
  const { supplies, wide } = suppliesOf(facts, [kind], ground, { distances }, today);
  const reach = reachOf(ground, supplies);
  const put = (set: Set<number>[], ward: number, index: number) => {
    const at = seat.get(ward);
    if (at !== undefined) set[at]!.add(own[index]!);
  };
  supplies.forEach(({ service }, j) => {
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) {
      // Where distance does not matter a place serves its whole council.
      const all = supplies[j]!.distances === null && reach.declared[pair] === 0;
      put(all ? sets.wide : sets.near, reach.ward[pair]!, service);
      if (reach.distance[pair]! > 0) put(sets.placed, reach.ward[pair]!, service);
    }
  });
  facts.forEach(({ areaServed, sites, delivery }, index) => {
    for (const code of areaServed.wards) {
      put(sets.near, ground.indexOf.get(code) ?? -1, index);
      if (!delivery.includes('outreach')) put(sets.placed, ground.indexOf.get(code) ?? -1, index);
    }
    for (const { ward } of sites) if (ward !== null) put(sets.based, ground.indexOf.get(ward) ?? -1, index);
    if (areaServed.wider !== 'none') for (const ward of shown) put(sets.wide, ward, index);
    for (const code of areaServed.councils)
      for (const ward of ground.byCouncil.get(code) ?? []) put(sets.wide, ward, index);
  });
  for (const { service, wards } of wide) for (const ward of wards ?? shown) put(sets.wide, ward, service);
  // A place in the ward itself serves it, unless the service keeps to other wards.
  sets.wide.forEach((wideHere, at) => {
    for (const index of sets.based[at]!)
      if (wideHere.has(index)) for (const set of [sets.near, sets.placed]) set[at]!.add(index);
    for (const index of sets.near[at]!) wideHere.delete(index);
  });
  return sets;
}
