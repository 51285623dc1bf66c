import { ActForm } from '@/components/steward/act-form';
import { Details } from '@/components/ui/details';
import type { ActAnswer } from '@/lib/steward/act-answer';

export type VisitorReport = {
  id: string;
  service: { id: string; name: string };
  message: string;
  contact: string;
  on: string;
};

/** What visitors say is wrong, for the organisation to put right and answer. */
export function VisitorReports({
  reports,
  slug,
  answer,
}: {
  reports: readonly VisitorReport[];
  slug: string;
  answer: (before: ActAnswer, form: FormData) => Promise<ActAnswer>;
}) {
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">Visitors say that something is wrong</h2>
      <ul className="service-rows">
        {reports.map(({ id, service, message, contact, on }) => (
          <li key={id}>
            <div>
              <h3>
                <a href={`/manage/${slug}/services/${service.id}`}>{service.name}</a>
              </h3>
              <p className="quiet">
                {on}
                {contact && `. You can reach them: ${contact}`}
              </p>
              <p className="answer">{message}</p>
              <Details summary="Answer">
                <ActForm
                  action={answer}
                  id={`report-${id.slice(0, 8)}`}
                  marks={{ id, organisation: slug }}
                  fields={[
                    {
                      name: 'answer',
                      label: 'What you did about it',
                      hint: 'Whoever told us reads it. A steward of the council sees it too.',
                      kind: 'area',
                      most: 1000,
                    },
                  ]}
                  buttons={[{ label: 'Send this answer', value: 'answered' }]}
                />
              </Details>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
