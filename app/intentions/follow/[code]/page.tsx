import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { lookAtFollow } from '@/lib/intentions/queries';
import { pressFollowAction } from '../../actions';

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = {
  title: 'Follow council plans',
  robots: { index: false, follow: false },
};

/** Where the links of followers' mail lead. Opening one changes nothing, because mail scanners open links. */
export default function FollowLinkPage({ params, searchParams }: Props) {
  return guarded('/intentions/follow/[code]', async () => {
    const { code } = await params;
    const { done } = await searchParams;
    const link = await lookAtFollow(code);
    return (
      <div className="page prose">
        {done === 'not-now' && (
          <Notice look="attention" role="status">
            <p>We could not do that just now, and nothing was changed. Try again in a minute.</p>
          </Notice>
        )}
        {done === 'left' && link.state === 'unknown' ? <Left /> : <Link link={link} code={code} />}
      </div>
    );
  });
}

function Left() {
  return (
    <div role="status">
      <h1>You have left</h1>
      <p className="lede">
        No more messages come, and your address is erased. You can follow again at any time.
      </p>
      <Back />
    </div>
  );
}

const Back = () => (
  <p>
    <a href="/intentions">Council plans</a>
  </p>
);

function Link({ link, code }: { link: Awaited<ReturnType<typeof lookAtFollow>>; code: string }) {
  if (link.state === 'unknown')
    return (
      <>
        <h1>We do not know this link</h1>
        <p className="lede">
          It may have been cut in two by your e-mail program: copy the whole of it. Or you have left already,
          and your address is erased. Nothing was changed.
        </p>
        <Back />
      </>
    );
  const name = link.name ?? 'a council plan';
  if (link.state === 'expired')
    return (
      <>
        <h1>This link is too old</h1>
        <p className="lede">
          Links to confirm work for 7 days. <a href="/intentions/follow">Ask for a new one</a>
        </p>
      </>
    );
  if (link.state === 'confirm' || link.state === 'leave')
    return (
      <form action={pressFollowAction}>
        <input type="hidden" name="code" value={code} />
        {link.state === 'confirm' ? (
          <>
            <h1>Follow “{name}”?</h1>
            <p className="lede">
              Press the button to get an e-mail when something about it is published or changes. One press in
              any message ends it.
            </p>
            <Button>Yes, follow it</Button>
          </>
        ) : (
          <>
            <h1>Stop following “{name}”?</h1>
            <p className="lede">
              Press the button and no more messages about it come. Your address is erased.
            </p>
            <Button look="warning">Stop these messages</Button>
          </>
        )}
      </form>
    );
  return (
    <div role="status">
      <h1>You follow “{name}”</h1>
      <p className="lede">You get an e-mail when something about it is published or changes.</p>
      {link.slug ? (
        <p>
          <a href={`/intentions/${link.slug}`}>See it</a>
        </p>
      ) : (
        <Back />
      )}
    </div>
  );
}
