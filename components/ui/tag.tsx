import type { ReactNode } from 'react';

export type TagLook = 'plain' | 'good' | 'attention' | 'quiet';

export function Tag({ look = 'plain', children }: { look?: TagLook; children: ReactNode }) {
  return <strong className={`tag tag-${look}`}>{children}</strong>;
}
