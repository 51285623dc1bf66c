import { type Fields, type FormSection, type Problem, first } from '@/lib/plans/forms';
import type { SvgMap } from '@/lib/wards/svg-map';

type Ward = { code: string; name: string; council: string };
export type SectionProps = {
  section: FormSection;
  fields: Fields;
  problems: readonly Problem[];
  /** Every ward of the council or group; `chosen` are those of the plan. */
  wards: readonly Ward[];
  chosen: readonly string[];
  /** What the council or group is called. */
  areaName: string;
  councils: readonly { code: string; name: string }[];
  map: SvgMap;
  organisations: readonly { id: string; name: string }[];
};

/** What a field of a form takes: what stands in it, and what is wrong with it. */
export const fieldOf =
  ({ fields, problems }: Pick<SectionProps, 'fields' | 'problems'>) =>
  (name: string) => ({ id: name, defaultValue: first(fields, name), error: wrongOf(problems, name) });

export const wrongOf = (problems: readonly Problem[], name: string): string | undefined =>
  problems.find(({ field }) => field === name)?.message;
