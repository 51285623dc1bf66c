import { randomUUID } from 'node:crypto';
import type { OrganisationOfEvidence, PlanEvidence } from './evidence';

/* Invented evidence: three wards in a row, two kinds, and whoever a test adds. */

export const fixtureWards = ['A', 'B', 'C'].map((name, at) => ({
  code: `Z0500000${at + 1}`,
  name,
  council: 'Z06000001',
  people: (at + 1) * 100,
  fifth: 3,
}));

export const organisation = (
  name: string,
  reaches: [ward: string, kind: string, declared?: boolean][],
  more: Partial<OrganisationOfEvidence> = {},
): OrganisationOfEvidence => ({
  id: randomUUID(),
  slug: name.toLowerCase(),
  name,
  sector: 'community',
  governance: 'local',
  claimed: true,
  income: null,
  base: null,
  baseName: null,
  kinds: [...new Set(reaches.map(([, kind]) => kind))],
  tiers: reaches.length > 0 ? ['universal'] : [],
  confirmedOn: null,
  wide: false,
  wideIn: [],
  reaches: reaches.map(([ward, kind, declared = false]) => ({
    ward: fixtureWards.find(({ name: each }) => each === ward)!.code,
    kind,
    declared,
    here: false,
    share: 1,
    metres: 100,
  })),
  ...more,
});

export const evidenceOf = (
  organisations: OrganisationOfEvidence[],
  more: Partial<PlanEvidence> = {},
): PlanEvidence => ({
  format: 1,
  on: '2026-11-20',
  areaName: 'Kelderdale',
  fictional: true,
  wards: fixtureWards,
  kinds: ['food.pantry', 'food.foodbank'].map((id) => ({
    id,
    name: id === 'food.pantry' ? 'Pantry' : 'Food bank',
    ages: 'all',
    mode: 'shares',
    unit: 'hours',
    benchmark: 'the average of Kelderdale',
    cells: fixtureWards.map(({ code }) => ({
      ward: code,
      state: 'reached',
      below: 20,
      ofBenchmark: 0.8,
      shortfall: '2 to 3 hours a week',
      confidence: 'medium',
      services: 1,
      basedHere: 0,
      fromElsewhere: 1,
      runFromHere: 0,
      declared: 0,
      unconfirmed: 0,
      councilWide: 0,
      only: null,
      complete: false,
      people: 100,
    })),
  })),
  organisations,
  services: [],
  outside: [],
  wide: [],
  mix: { universal: 0, targeted: 0, specialist: 0 },
  lookedFor: [],
  ...more,
});
