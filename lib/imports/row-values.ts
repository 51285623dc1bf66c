import { Phone, WebAddress } from '@/lib/listings/listing';
import type { Evaluated } from './evaluate';
import type { FieldName } from './mapping';

/** What is to be said of a row, and the column that it is about. */
export interface Remark {
  column: string;
  reason: string;
}

/**
 * The values of a row, one by one. What cannot be read and cannot be spared is a problem, what can be spared is left
 * out with a note.
 */
export class RowValues {
  protected readonly problems: Remark[] = [];
  protected readonly notes: Remark[] = [];

  constructor(private readonly given: Pick<Evaluated, 'values' | 'columns'>) {}

  protected value(field: FieldName): string {
    return this.given.values[field] ?? '';
  }

  protected column(field: FieldName): string {
    return this.given.columns[field] ?? field;
  }

  protected problem(field: FieldName, reason: string) {
    this.problems.push({ column: this.column(field), reason });
  }

  protected note(field: FieldName, reason: string) {
    this.notes.push({ column: this.column(field), reason });
  }

  protected list(field: FieldName): string[] {
    return this.value(field)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** One of a few words; anything else is a problem with the words that would do. */
  protected choice<T extends string>(field: FieldName, choices: readonly T[], fallback: T): T {
    const value = this.value(field).toLowerCase();
    if (value === '') return fallback;
    const found = choices.find((choice) => choice === value);
    if (!found) this.problem(field, `“${value}” is not one of ${choices.join(', ')}.`);
    return found ?? fallback;
  }

  protected choices<T extends string>(field: FieldName, allowed: readonly T[]): T[] {
    return this.list(field).flatMap((value) => {
      const found = allowed.find((choice) => choice === value.toLowerCase());
      if (!found) this.problem(field, `“${value}” is not one of ${allowed.join(', ')}.`);
      return found ?? [];
    });
  }

  /** A website is worth having, not worth losing a listing for. */
  protected website(field: FieldName): string {
    const first = this.value(field).split(/\s+/)[0] ?? '';
    if (first === '') return '';
    const address = /^[a-z][a-z0-9+.-]*:/i.test(first) ? first : `http://${first}`;
    if (WebAddress.safeParse(address).success) return address;
    this.note(field, `“${first.slice(0, 80)}” is not a web address; it was left out.`);
    return '';
  }

  protected phone(): { number: string }[] {
    return this.list('listing.phone').flatMap((number) => {
      if (Phone.safeParse(number).success) return { number };
      this.note('listing.phone', `“${number.slice(0, 40)}” is not a phone number; it was left out.`);
      return [];
    });
  }

  protected email(): string {
    const email = this.value('listing.email');
    if (email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return email;
    this.note('listing.email', `“${email.slice(0, 60)}” is not an e-mail address; it was left out.`);
    return '';
  }

  protected number(field: FieldName): number | null {
    const text = this.value(field);
    if (text === '') return null;
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    this.problem(field, `“${text.slice(0, 40)}” is not a number.`);
    return null;
  }
}
