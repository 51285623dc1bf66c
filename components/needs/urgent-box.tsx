import { Icon } from '@/components/ui/icon';
import type { Line, Topic } from '@/lib/needs/urgent';
import { sayDate } from '@/lib/words';

export type CouncilNumber = { what: string; number: string; notes: string; checked: string };

/**
 * The one box above everything else when words or kinds of danger are about. `checked` is the day somebody last
 * checked the national lines, null when nobody has.
 */
export function UrgentBox({
  topics,
  lines,
  council,
  checked,
  children,
}: {
  topics: readonly Pick<Topic, 'id' | 'title'>[];
  lines: readonly Line[];
  council: readonly CouncilNumber[];
  checked: string | null;
  children?: React.ReactNode;
}) {
  if (topics.length === 0) return null;
  const emergency = lines.find(({ call }) => call === '999');
  const others = lines.filter((line) => line !== emergency);
  const title = topics.length === 1 ? topics[0]!.title : 'If it is urgent';
  const councilChecked = council
    .map((line) => line.checked)
    .filter(Boolean)
    .sort()[0];
  return (
    <section className="urgent" aria-labelledby="urgent-title">
      <h2 id="urgent-title">
        <Icon name="triangle-alert" />
        {title}
      </h2>
      {topics.length > 1 && (
        <p>
          {topics
            .map((topic, index) => (index ? topic.title.replace(/^If/, 'if') : topic.title))
            .join(', or ')}
          .
        </p>
      )}
      <ul>
        <UrgentLine
          line={
            emergency ?? {
              name: 'In danger now',
              call: '999',
              hours: 'Day and night',
              notes: 'If you cannot speak, call from a mobile and press 55 when asked.',
            }
          }
        />
        {others.map((line) => (
          <UrgentLine key={line.name} line={line} />
        ))}
        {council.map(({ what, number, notes }) => (
          <UrgentLine key={what} line={{ name: what, call: number, hours: '', notes }} />
        ))}
      </ul>
      {children}
      <p className="urgent-checked">
        {checked
          ? `National lines last checked on ${sayDate(checked)}.`
          : 'The national lines have not been checked yet.'}
        {councilChecked && ` Council numbers last checked on ${sayDate(councilChecked)}.`}
      </p>
    </section>
  );
}

function UrgentLine({ line: { name, call, text, hours, notes } }: { line: Line }) {
  return (
    <li>
      <strong>{name}</strong>
      {call && (
        <a
          className={`urgent-call${call === '999' ? ' urgent-999' : ''}`}
          href={`tel:${call.replace(/[^\d+]/g, '')}`}
        >
          <Icon name="phone" />
          <span>
            <span className="govuk-visually-hidden">Call {name} on </span>
            {call}
          </span>
        </a>
      )}
      {text && (
        <a className="urgent-call" href={`sms:${text.to}?body=${encodeURIComponent(text.word)}`}>
          <Icon name="message-square-text" />
          Text {text.word} to {text.to}
        </a>
      )}
      <span className="urgent-note">{[hours, notes].filter(Boolean).join('. ').replace('..', '.')}</span>
    </li>
  );
}
