import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { londonTime } from '@/lib/clock';
import { readReceipt } from '@/lib/reports/queries';
import type { Receipt } from '@/lib/reports/report';
import { sayDate } from '@/lib/words';

type Props = { params: Promise<{ code: string }> };
type Known = Exclude<Receipt, { state: 'unknown' }>;

export const metadata: Metadata = {
  title: { absolute: 'Your report · Wardbook' },
  robots: { index: false, follow: false },
};

export default function ReceiptPage({ params }: Props) {
  return guarded('/receipt/[code]', async () => {
    const receipt = await readReceipt((await params).code);
    return (
      <div className="page">
        <div className="narrow">{receipt.state === 'unknown' ? <Unknown /> : <Told receipt={receipt} />}</div>
      </div>
    );
  });
}

const states: Record<Known['state'], string> = {
  new: 'Nobody has read it yet',
  open: 'It was read and is being looked into',
  answered: 'It was looked into, and here is the answer',
  closed: 'It was looked into, and is closed',
};

const dayOf = (instant: string) => sayDate(londonTime(new Date(instant)).date);

function Told({ receipt }: { receipt: Known }) {
  const { kind, state, answer, service, slug, on, closedOn } = receipt;
  const safety = kind === 'safety';
  return (
    <>
      <h1>{state === 'new' ? 'Thank you. We have your report' : 'Your report'}</h1>
      <p className="lede">
        Keep the address of this page: it is the only way to see what became of your report. What you wrote is
        not shown here.
      </p>
      {safety && (
        <Notice look="attention" title="If somebody is in danger now, call 999">
          <p>
            Reports are not watched day and night. Only a steward of the directory reads yours; the
            organisation does not.
          </p>
        </Notice>
      )}
      <Pairs
        pairs={[
          { label: 'What became of it', value: <strong>{states[state]}</strong> },
          { label: 'Answer', value: answer && <span className="answer">{answer}</span> },
          { label: 'Sent', value: dayOf(on) },
          { label: state === 'closed' ? 'Closed' : 'Answered', value: closedOn && dayOf(closedOn) },
          // Somebody else may find the page: of a worry not even the service is named.
          {
            label: 'About',
            value: !safety && <a href={`/services/${slug}`}>{service}</a>,
          },
          {
            label: 'Who reads it',
            value: safety ? 'A steward of the directory, nobody else' : 'The organisation and a steward',
          },
        ]}
      />
      <p className="quiet">It is erased 12 months after it was sent, and so is this page.</p>
      <p>
        <a href="/">Find help</a>
      </p>
    </>
  );
}

function Unknown() {
  return (
    <>
      <h1>We do not know this receipt</h1>
      <p className="lede">
        Its address may have been cut in two: copy the whole of it. Or the report is more than 12 months old,
        and was erased.
      </p>
    </>
  );
}
