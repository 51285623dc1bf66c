import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DisputeForm } from '@/components/coverage/dispute-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Notice } from '@/components/ui/notice';
import { env } from '@/lib/env';
import { readCheck } from '@/lib/gaps/check-queries';
import { gapsHref, noGapFilters } from '@/lib/gaps/filters';
import { inSentence } from '@/lib/gaps/sentences';
import { isDiscreet } from '@/lib/needs/discreet';
import { kindById, needOfKind } from '@/lib/needs/taxonomy';
import { makeFormMark } from '@/lib/reports/form-mark';
import { readWard } from '@/lib/wards/queries';
import { sayDate, sayList } from '@/lib/words';
import { sendDispute } from './actions';

type Props = {
  params: Promise<{ check: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = {
  title: { absolute: 'Is this not right? · Wardbook' },
  robots: { index: false, follow: false },
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Anyone may dispute what a steward found; the ward is not known again at once. */
export default function DisputePage({ params, searchParams }: Props) {
  return guarded('/gaps/dispute/[check]', async () => {
    const { check: id } = await params;
    const check = uuid.test(id) ? await readCheck(id) : null;
    const ward = check && (await readWard(check.ward));
    if (!check || !ward) notFound();
    const kinds = check.kinds.map((kind) => inSentence(kindById(kind)?.name ?? kind));
    const of = check.kinds.length === 1 ? check.kinds[0]! : (needOfKind(check.kinds[0]!)?.id ?? '');
    const back = gapsHref({ ...noGapFilters, of, area: ward.council_code, ward: ward.code });
    const found = check.result === 'none-found';
    return (
      <div className="page">
        {isDiscreet(check.kinds) && <ExitThisPage />}
        <Breadcrumbs
          trail={[
            { href: '/gaps', label: 'What’s missing' },
            { href: back, label: ward.name },
          ]}
        />
        <div className="narrow">
          <h1>Is this not right?</h1>
          {(await searchParams).sent === 'yes' ? (
            <Notice look="good" title="Thank you. It is with the stewards" role="status">
              <p>
                {found
                  ? `${ward.name} is shown as not known again, until a steward has looked into it.`
                  : 'A steward looks into it.'}{' '}
                If you run the service yourself, <a href="/manage">list it</a>: people can then find it.
              </p>
              <p>
                <a href={back}>Back to {ward.name}</a>
              </p>
            </Notice>
          ) : (
            <>
              <p className="lede">
                A {check.role} looked in {ward.name} on {sayDate(check.on)}{' '}
                {found ? 'and found none of: ' : 'for: '}
                {kinds.length > 6
                  ? `${kinds.slice(0, 6).join(', ')} and ${kinds.length - 6} more`
                  : sayList(kinds)}
                .
              </p>
              <p>Where they looked: {check.where}</p>
              <p>
                You need no account. If you say that there is one, the ward is shown as <em>not known</em> at
                once, and a steward looks into it.
              </p>
              {check.disputedOn && (
                <Notice>
                  <p>Somebody has said so on {sayDate(check.disputedOn)}. You can add what you know.</p>
                </Notice>
              )}
              <DisputeForm
                action={sendDispute}
                check={check.id}
                start={{
                  words: '',
                  contact: '',
                  problems: [],
                  made: makeFormMark(Date.now(), env().WARDBOOK_SECRET),
                  turn: 0,
                }}
              />
              <p>
                Do you run it? <a href="/manage">List your service</a>, or claim it if it is listed already.
              </p>
            </>
          )}
        </div>
      </div>
    );
  });
}
