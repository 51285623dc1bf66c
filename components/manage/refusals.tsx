import { ActForm } from '@/components/steward/act-form';
import { Details } from '@/components/ui/details';
import type { ActAnswer } from '@/lib/steward/act-answer';
import type { Refusal } from '@/lib/steward/administration';

/** What a steward refused, why, and the way to an administrator. */
export function Refusals({
  refusals,
  appeal,
  dayOf,
}: {
  refusals: readonly Refusal[];
  appeal: (before: ActAnswer, form: FormData) => Promise<ActAnswer>;
  dayOf: (instant: string) => string;
}) {
  if (refusals.length === 0) return null;
  return (
    <section className="narrow" aria-labelledby="refused">
      <h2 id="refused">What was refused</h2>
      <ul className="service-rows">
        {refusals.map((refusal) => (
          <li key={refusal.id}>
            <div>
              <h3>{titleOf(refusal)}</h3>
              <p>
                By a steward of the council, {dayOf(refusal.on)}. The reason: {refusal.reason}
              </p>
              {refusal.appealedAt && (
                <p className="quiet">
                  You asked an administrator to look again on {dayOf(refusal.appealedAt)}: {refusal.appeal}
                </p>
              )}
              {refusal.decidedAt && (
                <p>
                  <strong>{refusal.upheld ? 'It was taken back.' : 'It stands.'}</strong> {refusal.answer}
                </p>
              )}
              {refusal.open && (
                <Details summary="Ask an administrator to look again">
                  <ActForm
                    action={appeal}
                    id={`appeal-${refusal.id.slice(0, 8)}`}
                    marks={{ id: refusal.id }}
                    fields={[
                      {
                        name: 'words',
                        label: 'Why is it wrong?',
                        hint: 'Somebody else than that steward reads it and decides.',
                        kind: 'area',
                        most: 2000,
                      },
                    ]}
                    buttons={[{ label: 'Send this appeal', value: 'appeal' }]}
                  />
                </Details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf({ what, organisation, service, archived }: Refusal): string {
  if (what === 'change') return `Your change to ${service ?? 'a service'} of ${organisation}`;
  if (what === 'claim') return `Your claim to look after ${organisation}`;
  return archived ? `${organisation} is not listed` : `${organisation} was not listed`;
}
