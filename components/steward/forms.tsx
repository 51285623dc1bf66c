import type { ActAnswer } from '@/lib/steward/act-answer';
import { ActForm } from './act-form';

type Act = (before: ActAnswer, form: FormData) => Promise<ActAnswer>;

/** A question to an organisation, about one of its services or about itself. */
export function AskForm({
  action,
  council,
  organisation,
  service,
  to,
}: {
  action: Act;
  council: string;
  organisation: string;
  service?: string;
  /** Who gets it, in words. */
  to: string;
}) {
  return (
    <ActForm
      action={action}
      id="ask"
      marks={{ council, organisation, ...(service ? { service } : {}) }}
      fields={[
        {
          name: 'question',
          label: 'Your question',
          hint: `It goes by e-mail to ${to}. They answer to your own address.`,
          kind: 'area',
          most: 2000,
        },
      ]}
      buttons={[{ label: 'Send this question', value: 'ask', look: 'secondary' }]}
    />
  );
}

/** Whom a steward spoke to and when. */
export function TelephoneForm({
  action,
  council,
  service,
  today,
  line,
}: {
  action: Act;
  council: string;
  service: string;
  today: string;
  /** How it says that it reaches so many wards; null where that is not asked. */
  line: string | null;
}) {
  return (
    <ActForm
      action={action}
      id="call"
      marks={{ council, id: service }}
      fields={[
        {
          name: 'who',
          label: 'Whom did you speak to?',
          hint: 'A name or a role, such as “Sam, who runs the session”. Only stewards and the organisation read it.',
          most: 500,
        },
        { name: 'day', label: 'On which day?', kind: 'date', value: today },
        ...(line === null
          ? []
          : [
              {
                name: 'line',
                label: 'How do they reach so many wards?',
                hint: 'It says that it comes to more than a third of a council’s wards. Ask, and write what they say. It is not published.',
                value: line,
                most: 300,
              },
            ]),
      ]}
      buttons={[{ label: 'Record that they confirmed it', value: 'confirm' }]}
    />
  );
}

/** A refusal with its reason. */
export function RefuseForm({
  action,
  id,
  marks,
  label,
  button,
}: {
  action: Act;
  id: string;
  marks: Record<string, string>;
  label: string;
  button: string;
}) {
  return (
    <ActForm
      action={action}
      id={id}
      marks={marks}
      fields={[
        {
          name: 'reason',
          label,
          hint: 'They read this, and can ask an administrator to look again.',
          kind: 'area',
          most: 1000,
        },
      ]}
      buttons={[{ label: button, value: 'refuse', look: 'warning' }]}
    />
  );
}
