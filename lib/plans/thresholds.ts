import type { Plan } from './plan';

/*
 * Amounts in the law, with the day from which they hold and where they stand. THE one place for them: after a change
 * add a set above the others; plans read the one that holds on the day. England; all include VAT.
 */

export interface ThresholdSet {
  from: string;
  source: { title: string; url: string };
  /** Supplies and services of a council or another sub-central authority. Pounds. */
  services: number;
  /** Light touch services: most social, health and education services. Pounds. */
  lightTouch: number;
}

const sets: readonly ThresholdSet[] = [
  {
    from: '2026-01-01',
    source: {
      title: 'Procurement Act 2023 (Threshold Amounts) (Amendment) Regulations 2025 (SI 2025/1200)',
      url: 'https://www.legislation.gov.uk/uksi/2025/1200',
    },
    services: 207_720,
    lightTouch: 663_540,
  },
  {
    from: '2025-02-24',
    source: {
      title: 'Procurement Act 2023, Schedule 1',
      url: 'https://www.legislation.gov.uk/ukpga/2023/54/schedule/1',
    },
    services: 214_904,
    lightTouch: 663_540,
  },
];

/** Day on which somebody last held these figures against their sources. */
export const thresholdsChecked = '2026-11-22';

/**
 * From this amount a below-threshold contract of a council is notifiable: what is advertised goes to the central
 * digital platform first. Source: Procurement Act 2023, sections 84 to 87.
 */
export const notifiableFrom = {
  pounds: 30_000,
  source: {
    title: 'Procurement Act 2023, Part 6',
    url: 'https://www.legislation.gov.uk/ukpga/2023/54/part/6',
  },
} as const;

/** The duty to consider lots. */
export const lotsSource = {
  title: 'Procurement Act 2023, section 18',
  url: 'https://www.legislation.gov.uk/ukpga/2023/54/section/18',
} as const;

/** The set that holds on a day; null before the Act. */
export const thresholdsOn = (day: string): ThresholdSet | null =>
  sets.find(({ from }) => from <= day) ?? null;

export type ThresholdState =
  'under-notice' | 'notifiable' | 'light-touch-below' | 'over-services' | 'over-light-touch';

/**
 * Where the value of the whole stands: never that of one lot, since splitting does not lower it. Pounds with VAT, over
 * the whole term with every extension; `services`: whether all of them are light touch, as the plan says.
 */
export function againstThresholds(
  total: number,
  set: ThresholdSet,
  services: Plan['lots']['services'],
): ThresholdState[] {
  if (total < notifiableFrom.pounds) return ['under-notice'];
  if (total < set.services) return ['notifiable'];
  const light = total < set.lightTouch ? 'light-touch-below' : 'over-light-touch';
  // While nobody has said whether they are light touch, both may hold.
  if (services === 'unknown') return ['over-services', light];
  return [services === 'light-touch' ? light : 'over-services'];
}
