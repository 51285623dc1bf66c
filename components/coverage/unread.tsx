import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';

/** What of the address was not understood and what was done instead. */
export function Unread({ sentences, children }: { sentences: readonly string[]; children?: ReactNode }) {
  if (sentences.length === 0 && !children) return null;
  return (
    <Notice look="attention">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {children}
    </Notice>
  );
}
