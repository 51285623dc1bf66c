/*
 * Errors of Postgres as PostgREST answers them. `@supabase/lite` answers 500 "SUP" for raised exceptions and
 * for some violations; Wardbook's doors raise P0001 and 23514 with sentences meant for people.
 */

interface DatabaseError {
  code?: unknown;
  message?: string;
  detail?: string;
  hint?: string;
}

/** lite knows these itself: not null, foreign key, unique. */
const KNOWN = new Set(['23502', '23503', '23505']);

function statusOf(code: string): number | null {
  if (code === 'P0001') return 400;
  if (code.startsWith('23') && !KNOWN.has(code)) return 400;
  if (/^(P0|40|57|XX|F0|HV)/.test(code)) return 500;
  return null;
}

/** Rewrites an error into lite's own way of giving PostgREST status and body; others pass unchanged. */
export function asPostgrest(error: unknown): unknown {
  const { code, message, detail, hint } = (error ?? {}) as DatabaseError;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return error;
  const status = statusOf(code);
  if (status === null) return error;
  return {
    code: 'PGRST',
    message: JSON.stringify({ code, message: message ?? '', details: detail ?? null, hint: hint ?? null }),
    detail: JSON.stringify({ status, headers: {} }),
  };
}
