import { Details } from '@/components/ui/details';
import {
  type IntentionAnswer,
  type IntentionChange,
  partNames,
  stageNames,
} from '@/lib/intentions/intention';
import { clockOf, entryNames, type LogEntry, type Told } from '@/lib/intentions/log';
import { londonTime } from '@/lib/clock';
import { sayCount, sayDate, sayList } from '@/lib/words';

const dayOf = (instant: string) => sayDate(londonTime(new Date(instant)).date);

/** Questions and their answers, the same for everyone. */
export function Answers({ answers }: { answers: readonly IntentionAnswer[] }) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Questions and answers</h2>
      {answers.length === 0 ? (
        <p>Nobody has had an answer yet. Every answer stands here and goes to everyone at the same moment.</p>
      ) : (
        <dl className="answers">
          {answers.map(({ id, question, answer, answered_at }) => (
            <div key={id}>
              <dt className="as-typed">{question}</dt>
              <dd>
                <div className="as-typed">{answer}</div>
                <p className="quiet">Answered on {dayOf(answered_at)}</p>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** Every public change, the newest first. */
export function Changes({ changes }: { changes: readonly IntentionChange[] }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">How it changed</h2>
      <ol className="history" reversed>
        {changes.map(({ version, at, what, stage, note, parts }) => (
          <li key={version}>
            <strong>
              {what === 'stage'
                ? `Stage: ${stageNames[stage]}`
                : what === 'published'
                  ? 'Published as an idea'
                  : what === 'withdrawn'
                    ? 'Withdrawn'
                    : 'Changed'}
            </strong>
            , {dayOf(at)}
            {parts.length > 0 && `: ${sayList(parts.map((part) => partNames[part] ?? part))}`}
            {note && <div className="as-typed">{note}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** That all were told alike: each message to everyone, and the organisations it went to. */
export function WhoWasTold({ sent, told }: { sent: readonly LogEntry[]; told: readonly Told[] }) {
  return (
    <section aria-labelledby="told">
      <h2 id="told">Who was told</h2>
      <p>
        Every organisation listed for these wards and kinds of service, and everyone who follows them, gets
        the same message at the same moment.
      </p>
      {sent
        .filter(({ what }) => what !== 'note')
        .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .map(({ id, at, what, subject, followers }) => {
          const names = told.filter(({ entry, how }) => entry === id && how !== 'no-address');
          return (
            <Details
              key={id}
              summary={`${entryNames[what]}, ${dayOf(at)} at ${clockOf(at)}: ${sayCount(names.length, 'organisation')} and ${sayCount(followers, 'follower')}`}
            >
              <p>“{subject}” went by e-mail to:</p>
              {names.length === 0 ? (
                <p>No organisation listed for these wards and kinds has an e-mail address.</p>
              ) : (
                <ul>
                  {names.map(({ organisation_id, name }) => (
                    <li key={organisation_id}>{name}</li>
                  ))}
                </ul>
              )}
            </Details>
          );
        })}
    </section>
  );
}
