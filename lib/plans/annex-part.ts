import type { RunningContract } from './contracts';
import type { PlanEvidence } from './evidence';
import type { LotFigures } from './lots';
import type { Plan } from './plan';
import type { Contradiction, TogetherAnswer } from './together';

/* What the annex is made of, and from. */

export type Part =
  | { what: 'heading'; text: string }
  | { what: 'text'; text: string }
  | { what: 'list'; items: string[] }
  /** A map of one kind; drawn by whoever makes the file. */
  | { what: 'map'; kind: string; caption: string; key: string }
  | { what: 'table'; caption: string; columns: string[]; rows: (string | number)[][] };

export interface AnnexInput {
  areaName: string;
  plan: Plan;
  evidence: PlanEvidence;
  dataVersion: string;
  methodVersion: string;
  /** Set where the evidence is a snapshot and not of today. */
  snapshotOn: string | null;
  contracts: readonly RunningContract[];
  together: TogetherAnswer;
  contradictions: readonly Contradiction[];
  lots: readonly { lot: LotFigures; alone: readonly { name: string }[]; answer: TogetherAnswer }[];
  today: string;
}

export const neverSelection = 'The output is evidence and a long-list, never a selection.';

/** A paragraph for each line; none for an empty text. */
export const text = (value: string): Part[] =>
  value === '' ? [] : value.split(/\n+/).map((line): Part => ({ what: 'text', text: line }));
export const list = (items: readonly string[]): Part[] =>
  items.length === 0 ? [] : [{ what: 'list', items: [...items] }];
export const heading = (value: string): Part => ({ what: 'heading', text: value });

/** What wards and organisations are called. */
export const namesOf = ({ wards, organisations }: PlanEvidence) => ({
  wardNames: new Map(wards.map(({ code, name }) => [code, name])),
  names: new Map(organisations.map(({ id, name }) => [id, name])),
});
