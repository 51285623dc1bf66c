import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, isUuid, oneOf } from '@/app/manage/here';
import { ActForm } from '@/components/steward/act-form';
import { DeskTrail } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { readReport, readServiceDesk } from '@/lib/steward/queries';
import { dayOf, deskOf } from '../../../here';
import { answerReportAction } from '../../actions';

export const metadata: Metadata = { title: 'A report' };

type Props = { params: Promise<{ council: string; id: string }>; searchParams: Query };

const states = {
  new: 'Not read yet',
  open: 'Being looked into',
  answered: 'Answered',
  closed: 'Closed',
} as const;

export default function ReportPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/reports/[id]', async () => {
    const { council: code, id } = await params;
    const { council } = await deskOf(code, `/reports/${id}`);
    const report = isUuid(id) ? await readReport(id) : null;
    const service = report && (await readServiceDesk(report.service_id));
    if (!report || !service || service.organisation.council !== code) notFound();
    const safety = report.kind === 'safety';
    const at = `/steward/${code}`;
    return (
      <div className="page">
        <DeskTrail council={council} more={[{ href: `${at}/services/${service.id}`, label: service.name }]} />
        <div className="narrow">
          <h1>{safety ? 'A worry about someone’s safety' : 'A detail is wrong'}</h1>
          <Done done={oneOf((await searchParams).done)} />
          {safety && (
            <Notice look="attention" title="Is somebody in danger now? Call 999">
              <p>
                Follow your council’s safeguarding procedure today. {service.organisation.name} cannot see
                this report and is not told of it: do not forward it to them.
              </p>
            </Notice>
          )}
          <p className="said">{report.message}</p>
          <Pairs
            pairs={[
              { label: 'About', value: <a href={`/services/${service.slug}`}>{service.name}</a> },
              { label: 'Run by', value: service.organisation.name },
              { label: 'Sent', value: dayOf(report.created_at) },
              { label: 'Reach the sender', value: report.contact || 'They left no address' },
              { label: 'State', value: states[report.state] },
              { label: 'Your answer', value: report.answer },
            ]}
          />
          <h2>{report.state === 'answered' || report.state === 'closed' ? 'Answer again' : 'Answer'}</h2>
          <ActForm
            action={answerReportAction}
            id="answer"
            marks={{ council: code, id }}
            fields={[
              {
                name: 'answer',
                label: 'What became of it',
                hint: 'The sender reads it on their receipt page. Leave out names and private facts: whoever has that address can read it.',
                kind: 'area',
                most: 1000,
                value: report.answer,
              },
            ]}
            buttons={[
              { label: 'Send this answer', value: 'answered' },
              ...(report.state === 'new'
                ? [{ label: 'I am looking into it', value: 'open', look: 'secondary' as const }]
                : []),
              { label: 'Close without an answer', value: 'closed', look: 'secondary' },
            ]}
          />
          {!safety && (
            <p>
              <a href={`${at}/services/${service.id}`}>Call, ask or change the listing</a>
            </p>
          )}
        </div>
      </div>
    );
  });
}
