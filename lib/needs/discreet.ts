import taxonomy from './taxonomy.json';

/*
 * Kinds that somebody may have to look for with an abuser, or anyone else, behind them: everything under
 * safety, and every kind marked urgent but food, where nobody is in danger from being seen to look. Their
 * pages carry Exit this page and a plain title, and stay out of the short list unless asked.
 */
const discreet = new Set<string>();

/**
 * Those of them whose very name on a screen gives somebody away: abuse, exploitation, a crisis of the mind. A
 * night shelter or a course against knife crime among other results does not.
 */
const telling = new Set<string>();

for (const { id: need, services } of taxonomy.needs)
  for (const kind of services) {
    const urgent = 'urgent' in kind && kind.urgent;
    if (need !== 'safety' && (!urgent || need === 'food')) continue;
    discreet.add(kind.id);
    if (need !== 'housing' && (urgent || kind.hidden !== 'no')) telling.add(kind.id);
  }

export function isDiscreet(kinds: readonly string[]): boolean {
  return kinds.some((kind) => discreet.has(kind));
}

/**
 * Whether a list carries Exit this page: it was asked for discreet kinds, or shows one that gives somebody away.
 * `asked` are the kinds that words or filters mean, `shown` the kinds of each service on the page.
 */
export function isDiscreetList(asked: readonly string[], shown: readonly (readonly string[])[]): boolean {
  return isDiscreet(asked) || shown.some((kinds) => kinds.some((kind) => telling.has(kind)));
}

/** Topics of urgent help that are no danger to be seen with. */
const open: ReadonlySet<string> = new Set(['food']);

/** Whether words of danger are such that nobody should read them over a shoulder. */
export const isDiscreetTopic = (topic: string): boolean => !open.has(topic);
