import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { OneAct } from '@/components/steward/one-act';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import { readMailQueue } from '@/lib/steward/queries';
import { sayCount } from '@/lib/words';
import { deskOf, timeOf } from '../../here';
import { sendAgainAction } from '../administrator-actions';

export const metadata: Metadata = { title: 'Mail' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function MailPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/mail', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/mail', 'administrator');
    const queue = await readMailQueue();
    return (
      <div className="page">
        <h1>Mail that is not sent yet</h1>
        <DeskNav council={council} here="/mail" />
        <Done done={oneOf((await searchParams).done)} />
        {queue.length === 0 ? (
          <Notice look="good" title="Everything is sent">
            <p>
              Mail that cannot be sent waits here and is tried again, ever more rarely, eight times. Its text
              is shown to nobody.
            </p>
          </Notice>
        ) : (
          <>
            <p className="lede">
              {sayCount(queue.length, 'message')} of your councils. Texts are shown to nobody.
            </p>
            <ul className="service-rows">
              {queue.map(({ id, recipient, subject, state, attempts, trouble, queuedAt, notBefore }) => (
                <li key={id}>
                  <div>
                    <h2 className="row-title">{subject}</h2>
                    <p>
                      To {recipient}, since {timeOf(queuedAt)}{' '}
                      <Tag look={state === 'failed' ? 'attention' : 'plain'}>
                        {state === 'failed'
                          ? 'Given up'
                          : attempts === 0
                            ? 'Waits'
                            : `Tried ${sayCount(attempts, 'time')}`}
                      </Tag>
                    </p>
                    {trouble && <p className="quiet">{trouble}</p>}
                    {state === 'queued' && attempts > 0 && (
                      <p className="quiet">Next try: {timeOf(notBefore)}</p>
                    )}
                  </div>
                  <div className="row-acts">
                    {state === 'failed' && (
                      <OneAct act={sendAgainAction} marks={{ council: code, id: String(id) }}>
                        Send again<span className="govuk-visually-hidden">: {subject}</span>
                      </OneAct>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    );
  });
}
