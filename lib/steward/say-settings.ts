import { sayDate } from '@/lib/words';

/* What was changed in the settings of a council, for the log. Unknown settings are named and no more. */

const labels: Record<string, string> = {
  reviewChanges: 'a steward looks at each change',
  secondFactor: 'second step for signing in',
  freshness: 'days until asked, long unconfirmed, no longer public',
  preElection: 'council plans held back',
  coverage: 'how gaps are measured',
};

function sayValue(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false || value === null || value === undefined) return 'no';
  if (typeof value !== 'object') return String(value);
  const { due, notLately, lapsed, from, to } = value as Record<string, unknown>;
  if (due !== undefined) return [due, notLately, lapsed].map(String).join(', ');
  if (typeof from === 'string' && typeof to === 'string') return `${sayDate(from)} to ${sayDate(to)}`;
  return '';
}

/** “a steward looks at each change: no, now yes”. */
export function saySettings(before: unknown, after: unknown): string {
  const [was, is] = [before, after].map((each) => (each ?? {}) as Record<string, unknown>);
  return Object.keys(is!)
    .map((key) => {
      const [old, now] = [sayValue(was![key]), sayValue(is![key])];
      return (labels[key] ?? key) + (now ? `: ${old === now ? now : `${old || 'other'}, now ${now}`}` : '');
    })
    .join('; ');
}
