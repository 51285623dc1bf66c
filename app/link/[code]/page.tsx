import type { Metadata } from 'next';
import { LinkForm } from '@/components/links/link-form';
import { lookAtLink } from '@/lib/links/queries';
import { guarded } from '../../guarded';
import { pressLinkAction } from './actions';
import { asksReach } from './asks-reach';

export const metadata: Metadata = {
  title: 'A question about a listing',
  robots: { index: false, follow: false },
};

/** Where a link of a message leads. Opening it changes nothing, because mail scanners open links; its button does. */
export default async function LinkPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return guarded('/link/[code]', async () => {
    const link = await lookAtLink(code);
    return (
      <div className="page prose">
        <LinkForm action={pressLinkAction} code={code} link={link} asksReach={await asksReach(link)} />
      </div>
    );
  });
}
