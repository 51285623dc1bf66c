import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { WorkRows } from '@/components/steward/work-rows';
import { Notice } from '@/components/ui/notice';
import { londonNow } from '@/lib/clock';
import { readChecks } from '@/lib/gaps/check-queries';
import { withStandings } from '@/lib/gaps/ward-checks';
import { readWorklist } from '@/lib/steward/queries';
import { type Part, countOf, partTitles, parts } from '@/lib/steward/worklist';
import { sayCount, sayNumber } from '@/lib/words';
import { dayOf, deskOf } from '../here';
import { acceptClaimAction, refuseClaimAction, seenAction } from './actions';

type Props = { params: Promise<{ council: string }>; searchParams: Query };

const FIRST = 5;

export default function WorklistPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]', async () => {
    const { council: code } = await params;
    const query = await searchParams;
    const { council } = await deskOf(code, '', 'either');
    if (!council.steward) redirect(`/steward/${code}/appeals`);
    const [list, checks] = await Promise.all([readWorklist(code), readChecks(code)]);
    if (!list) throw new Error('WorklistPage: the role was taken away meanwhile');
    const disputed = withStandings(checks, londonNow().date).filter(
      ({ standing }) => standing === 'disputed',
    ).length;
    const full = parts.filter((part) => countOf(list, part) > 0);
    const only = full.find((part) => part === oneOf(query.show));
    const at = `/steward/${code}`;
    const acts = { seen: seenAction, acceptClaim: acceptClaimAction, refuseClaim: refuseClaimAction };
    const total = full.reduce((sum, part) => sum + countOf(list, part), 0);
    return (
      <div className="page">
        <h1>{council.name}: what to look at</h1>
        <DeskNav council={council} here="" />
        <Done done={oneOf(query.done)} />
        {disputed > 0 && (
          <Notice look="attention">
            <p>
              {sayCount(disputed, 'ward check is', 'ward checks are')} disputed: somebody says that there is
              one. <a href={`${at}/checks`}>Read what they say</a>
            </p>
          </Notice>
        )}
        {total === 0 && (
          <Notice look="good" title="Nothing is waiting">
            <p>
              Everything that was reported, changed or listed anew has been looked at, and no listing is long
              unconfirmed. <a href={`${at}/health`}>See how fresh the directory is</a>.
            </p>
          </Notice>
        )}
        {total > 0 && only && (
          <p>
            <a href={at}>The whole worklist</a>
          </p>
        )}
        {total > 0 && !only && (
          <>
            <p className="lede">{headline(total, list.safety.length)}</p>
            <ul className="part-index">
              {full.map((part) => (
                <li key={part}>
                  <a href={`#${part}`}>{partTitles[part]}</a>
                  <strong className={part === 'safety' ? 'is-harm' : undefined}>
                    {sayNumber(countOf(list, part))}
                  </strong>
                </li>
              ))}
            </ul>
          </>
        )}
        {(only ? [only] : full).map((part) => (
          <section
            key={part}
            id={part}
            className={part === 'safety' ? 'work is-harm' : 'work'}
            aria-labelledby={`${part}-title`}
          >
            <h2 id={`${part}-title`}>{partTitles[part]}</h2>
            <p>{advice[part]}</p>
            <WorkRows part={part} most={only ? 500 : FIRST} {...{ list, at, council: code, acts, dayOf }} />
            {!only && countOf(list, part) > FIRST && (
              <p>
                <a href={`${at}?show=${part}`}>
                  See all {sayNumber(countOf(list, part))}
                  <span className="govuk-visually-hidden"> under {partTitles[part]}</span>
                </a>
              </p>
            )}
            {only === 'oldest' && countOf(list, part) > list.oldest.length && (
              <p className="quiet">
                The {list.oldest.length} oldest are listed; the rest follow as these go.
              </p>
            )}
          </section>
        ))}
      </div>
    );
  });
}

function headline(total: number, safety: number): string {
  const things = `${sayCount(total, 'thing')} ${total === 1 ? 'waits' : 'wait'}.`;
  return safety > 0
    ? `${things} Begin with ${safety === 1 ? 'the worry' : `the ${sayNumber(safety)} worries`} about someone’s safety.`
    : things;
}

const advice: Record<Part, string> = {
  safety: 'Read them today. The organisation does not see them and is not told.',
  organisations:
    'Is it real, is it in your area, is it not listed already? Nothing of it is public until you approve it.',
  requests:
    'Whoever is accepted can change every listing of the organisation. Call its listed number if you are not sure.',
  waiting: 'The version before stays public until you decide.',
  changed:
    'They are public already. A wrong number sends people to a stranger: look at the old one beside the new one.',
  reports: 'The organisation is told as well, and may have put it right.',
  oldest: 'Call and record whom you spoke to, ask by mail, or archive what has ended.',
  duplicates: 'The one you keep has both addresses; both histories stay.',
  twins: 'The one you keep takes over services and people of the other.',
  outside: 'A pin in the wrong ward makes the ward’s figures wrong.',
  carried: 'When wards changed, the new wards were filled in. Is that still where the service goes?',
  mail: 'Find the right address by telephone. Nobody writes to them until you have.',
};
