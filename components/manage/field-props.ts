import type { Fields, Problem } from '@/lib/manage/fields';

export type SectionProps = { fields: Fields; problems: readonly Problem[] };

/** What the fields of a form say, and what is wrong with them, as the props of its controls. */
export function reading({ fields, problems }: SectionProps) {
  const of = (name: string) => fields[name]?.[0] ?? '';
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.message;
  return {
    of,
    wrong,
    text: (name: string) => ({ id: name, defaultValue: of(name), error: wrong(name) }),
    choices: (name: string, labels: Record<string, string>) =>
      Object.entries(labels).map(([value, label]) => ({
        value,
        label,
        checked: (fields[name] ?? []).includes(value),
      })),
  };
}
