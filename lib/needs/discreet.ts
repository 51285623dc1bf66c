import taxonomy from './taxonomy.json';

/*
 * Kinds that somebody may have to look for with an abuser, or anyone else, behind them: everything under
 * safety, and every kind marked urgent but food, where nobody is in danger from being seen to look. Their
 * pages carry Exit this page and a plain title, and stay out of the short list unless asked.
 */
const discreet: ReadonlySet<string> = new Set(
  taxonomy.needs.flatMap(({ id, services }) =>
    services
      .filter((kind) => id === 'safety' || ('urgent' in kind && kind.urgent && id !== 'food'))
      .map((kind) => kind.id),
  ),
);

export function isDiscreet(kinds: readonly string[]): boolean {
  return kinds.some((kind) => discreet.has(kind));
}
