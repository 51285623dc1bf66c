'use client';

import { useEffect } from 'react';
import { dropAllCopies } from './browser-copy';

/** On the page that signing out leads to: nothing that was typed stays in the browser. */
export function ForgetTyped() {
  useEffect(dropAllCopies, []);
  return null;
}
