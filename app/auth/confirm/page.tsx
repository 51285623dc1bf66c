import type { Metadata } from 'next';
import { ConfirmForm } from '@/components/auth/confirm-form';
import { safeNext } from '@/lib/auth/safe-next';
import { siteAddress } from '@/lib/env';
import { confirmAction } from './actions';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false, follow: false } };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Where the link of the e-mail leads. Opening it does nothing, because mail scanners open links; its button signs in. */
export default async function ConfirmPage({ searchParams }: { searchParams: Search }) {
  const { token_hash: code, next } = await searchParams;
  return (
    <div className="page prose">
      <ConfirmForm
        action={confirmAction}
        code={typeof code === 'string' ? code.slice(0, 500) : ''}
        next={safeNext(next, siteAddress())}
      />
    </div>
  );
}
