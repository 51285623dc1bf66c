/*
 * The shapes of British postcodes: area (ZZ), district (ZZ1), sector (ZZ1 5), unit (ZZ1 5AX).
 * Source of the shapes: BS 7666 and the Royal Mail's programmers' guide, read generously (spaces, case).
 */

const outward = '[A-Z]{1,2}\\d[A-Z\\d]?';

export type ReadPostcode =
  | { part: 'unit'; postcode: string; sector: string; district: string }
  | { part: 'sector'; sector: string; district: string }
  | { part: 'district'; district: string }
  | null;

/** What part of a postcode a text is, spaces and case aside; null when it has not the shape of one. */
export function readPostcode(text: string): ReadPostcode {
  const plain = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[\s.-]+/g, '');
  const unit = new RegExp(`^(${outward})(\\d)([A-Z]{2})$`).exec(plain);
  if (unit) {
    const [, district = '', digit, letters] = unit;
    const sector = `${district} ${digit}`;
    return { part: 'unit', postcode: sector + letters, sector, district };
  }
  // "ZZ15" may be district 15 or sector 5 of district 1: a space, or three digits in all, tells them apart.
  const spaced = new RegExp(`^(${outward})\\s+(\\d)$`).exec(text.trim().toUpperCase());
  if (spaced?.[1]) return { part: 'sector', sector: `${spaced[1]} ${spaced[2]}`, district: spaced[1] };
  const district = new RegExp(`^${outward}$`).exec(plain);
  if (district) return { part: 'district', district: plain };
  const close = /^([A-Z]{1,2}\d{2})(\d)$/.exec(plain);
  if (close?.[1]) return { part: 'sector', sector: `${close[1]} ${close[2]}`, district: close[1] };
  return null;
}

const whole = new RegExp(`(?<![A-Z\\d])(${outward})[\\s.-]*(\\d)[A-Z]{2}(?![A-Z\\d])`, 'gi');

/** Every whole postcode in a text cut down to its sector, so that none ever stands in an address or a page. */
export function hideUnit(text: string): string {
  return text.replace(whole, (_, district: string, digit: string) => `${district.toUpperCase()} ${digit}`);
}

/** The first whole postcode in a text and the text without it. */
export function takePostcode(text: string): { postcode: string; rest: string } | null {
  const found = new RegExp(whole.source, 'i').exec(text);
  if (!found) return null;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { postcode: found[0], rest: rest.replace(/\s+/g, ' ').trim() };
}
