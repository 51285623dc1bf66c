'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { type Typed, dropCopy, dropOthers, fillIn, readCopy, typedIn, writeCopy } from './browser-copy';

export type CopyOf = { person: string; form: string };

/**
 * The browser's own copy of a form, for the time that the server does not have it. `found` is what an earlier
 * visit left. Without `of` nothing is ever kept.
 */
export function useBrowserCopy(form: RefObject<HTMLFormElement | null>, of: CopyOf | undefined) {
  const { person = '', form: name = '' } = of ?? {};
  const [found, setFound] = useState<Typed | null>(null);
  useEffect(() => {
    if (!name) return;
    dropOthers(person);
    const kept = readCopy(person, name);
    const now = form.current && typedIn(form.current);
    if (!kept || !now) dropCopy(person, name);
    if (!kept || !now || !differs(kept.values, now)) return;
    const frame = requestAnimationFrame(() => setFound(kept));
    return () => cancelAnimationFrame(frame);
  }, [form, person, name]);

  const write = useCallback(() => {
    if (!name || !form.current) return;
    const values = typedIn(form.current);
    if (values) writeCopy(person, name, values);
    else dropCopy(person, name);
  }, [form, person, name]);
  const drop = useCallback(() => {
    if (name) dropCopy(person, name);
    setFound(null);
  }, [person, name]);
  const fill = useCallback(() => {
    if (found && form.current) fillIn(form.current, found.values);
    setFound(null);
  }, [form, found]);
  return { found, write, drop, fill };
}

/** Empty fields and the ids of empty rows say nothing. */
const differs = (kept: Typed['values'], now: Typed['values']) => {
  const told = new Set(now.map(([name, value]) => `${name}\n${value}`));
  return kept.some(([name, value]) => value !== '' && name !== 'rows' && !told.has(`${name}\n${value}`));
};
