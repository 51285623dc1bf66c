import type { Measure } from '@/lib/coverage/measure';
import type { NamedSubject } from './subject';

/** A council, or a group of councils, that a page may be of. */
export type Area = { code: string; name: string; councils: string[]; group: boolean };

/** What a page of "What's missing" shows. */
export type GapMeasure = {
  subject: NamedSubject;
  area: Area;
  areas: Area[];
  measure: Measure;
  /** Age group that is counted, as the taxonomy writes it. */
  ages: string;
  /** The council's own standard for the subject, per 1,000 people; null where it has set none. */
  standard: number | null;
  /** Whether the standard is the council's, or one from the address. */
  standardFrom: 'council' | 'address' | null;
  /** Version of the data, with the date: names kept answers. */
  version: string;
  today: string;
  /** The place is invented. */
  fictional: boolean;
  /** Whom boundaries and statistics are from, in their own words; a file taken away says it too. */
  attributions: string[];
};
