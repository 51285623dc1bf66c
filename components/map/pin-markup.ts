import { spriteAddress } from '@/components/ui/icon';

/**
 * A pin as SVG: the need's colour, its icon from the sprite, and a count where several services share the
 * address. Only fixed words of ours come in here, never anything typed.
 */
export function pinMarkup(icon: string, colour: string, count: number): string {
  const drop = `<path d="M17 41c-5.5-8-14-12.5-14-23a14 14 0 0 1 28 0c0 10.5-8.5 15-14 23z" fill="${colour}" stroke="#fff" stroke-width="2"/>`;
  const sign = `<use href="${spriteAddress}#${icon}" x="8.5" y="9" width="17" height="17" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`;
  const badge =
    count > 1
      ? `<g><circle cx="26" cy="9" r="8" fill="#16211f" stroke="#fff" stroke-width="1.5"/><text x="26" y="12.8" text-anchor="middle" fill="#fff" font-size="11" font-weight="700">${count}</text></g>`
      : '';
  return `<svg viewBox="0 0 34 42" width="34" height="42" aria-hidden="true" focusable="false">${drop}${sign}${badge}</svg>`;
}
