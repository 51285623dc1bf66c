import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { SignInAs } from '@/components/auth/sign-in-as';
import { SignInForm } from '@/components/auth/sign-in-form';
import { ForgetTyped } from '@/components/manage/forget-typed';
import { Notice } from '@/components/ui/notice';
import { hasExample } from '@/lib/auth/sign-in-as';
import { exampleAccounts } from '@/lib/auth/example-accounts';
import { currentPerson } from '@/lib/auth/queries';
import { safeNext } from '@/lib/auth/safe-next';
import { mayTryOut } from '@/lib/auth/try-out';
import { env, siteAddress } from '@/lib/env';
import { guarded } from '../guarded';
import { askForLinkAction } from './actions';
import { signInAsAction } from './try-out-action';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next: wanted, out } = await searchParams;
  const next = safeNext(wanted, siteAddress());
  return guarded('/sign-in', async () => {
    if (await currentPerson()) redirect(next);
    const tryOut = mayTryOut(env(), (await headers()).get('host')) && hasExample(env().WARDBOOK_DATA);
    return (
      <div className="page prose">
        {out !== undefined && (
          <Notice look="good" role="status">
            <p>You are signed out, here and on every other device.</p>
            <ForgetTyped />
          </Notice>
        )}
        <SignInForm action={askForLinkAction} next={next} />
        {tryOut && <SignInAs action={signInAsAction} next={next} accounts={exampleAccounts} />}
      </div>
    );
  });
}
