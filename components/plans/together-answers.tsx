import { DataTable } from '@/components/ui/data-table';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import type { Plan } from '@/lib/plans/plan';
import { sayAsked, sayContradictions, sayPairs, sayTogether } from '@/lib/plans/sentences';
import type { Contradiction, TogetherAnswer } from '@/lib/plans/together';
import type { OrganisationOfEvidence } from '@/lib/plans/evidence';
import { sayCount, sayList } from '@/lib/words';

/** What nobody covers, what hangs on one, and the smallest alliances of equals. */
export function TogetherAnswers({
  answer,
  contradictions,
  milliseconds,
  settings,
  organisations,
  excluded,
  listed,
}: {
  answer: TogetherAnswer;
  contradictions: readonly Contradiction[];
  milliseconds: number;
  settings: Plan['together'];
  organisations: readonly OrganisationOfEvidence[];
  /** Ids of those excluded from the long-list. */
  excluded: readonly string[];
  listed: readonly string[];
}) {
  const { nobody, onlyOne, singleWards, alliances, smallest } = answer;
  return (
    <section aria-labelledby="together">
      <h2 id="together">What nobody covers</h2>
      {nobody.length === 0 ? (
        <p>
          Every one of the {sayCount(answer.pairs, 'pair')} of a ward and a kind is reached by somebody
          listed.
        </p>
      ) : (
        <>
          <p>
            <strong>
              {sayCount(nobody.length, 'pair')} of {answer.pairs}
            </strong>{' '}
            of a ward and a kind {nobody.length === 1 ? 'is' : 'are'} reached by nobody listed. No alliance
            changes that: it is the real finding.
          </p>
          <ul>
            {sayPairs(nobody).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      {onlyOne.length > 0 && (
        <>
          <h2>With a single provider</h2>
          <p>
            {sayList(singleWards)}: for at least one kind{' '}
            {singleWards.length === 1 ? 'this ward hangs' : 'these wards hang'} on one organisation.
          </p>
          <DataTable
            caption="Pairs that one organisation alone reaches"
            columns={[{ label: 'Organisation' }, { label: 'Alone in' }]}
            rows={[
              ...new Map(onlyOne.map(({ organisation }) => [organisation.id, organisation])).values(),
            ].map((organisation) => ({
              key: organisation.id,
              cells: [
                organisation.name,
                sayPairs(
                  onlyOne.filter((each) => each.organisation.id === organisation.id).map(({ pair }) => pair),
                ).join('; '),
              ],
            }))}
          />
        </>
      )}
      <h2>Who could cover {nobody.length > 0 ? 'the rest' : 'it'} together</h2>
      <p>{sayAsked(settings, organisations, excluded)}</p>
      {contradictions.length > 0 && (
        <Notice look="attention">
          {sayContradictions(contradictions).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {answer.impossible ? (
        <Notice look="attention" title="Not within that limit">
          <p>
            No set of the listed organisations covers the pairs with the limit on one organisation’s share.
          </p>
        </Notice>
      ) : smallest === 0 ? (
        <p>There is nothing to cover.</p>
      ) : (
        <>
          <p>{sayTogether(answer)} Whether organisations want to work together is for them to say.</p>
          <ol className="alliances">
            {alliances.map(({ members }, at) => (
              <li key={at}>
                <strong>{sayList(members.map(({ organisation }) => organisation.name))}</strong>
                <Details
                  summary={
                    <>
                      Who would reach what<span className="govuk-visually-hidden"> in set {at + 1}</span>
                    </>
                  }
                  open={alliances.length === 1}
                >
                  <ul>
                    {members.map(({ organisation, pairs }) => (
                      <li key={organisation.id}>
                        {organisation.name}: {sayCount(pairs.length, 'pair')}
                        {pairs.length > 0 && `, ${sayPairs(pairs).join('; ')}`}
                      </li>
                    ))}
                  </ul>
                </Details>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="quiet">
        Searched in {sayTaken(milliseconds)}. A ward counts as reached where at least some of its people are
        in distance. How one shares pairs out within a set is an example.
        {listed.length > 0 && ` Not mapped by ward, so in no pair: ${sayList([...listed])}.`}
      </p>
    </section>
  );
}

/** In whole seconds: the same question gives the same page. */
function sayTaken(milliseconds: number) {
  return milliseconds < 1000 ? 'less than a second' : sayCount(Math.ceil(milliseconds / 1000), 'second');
}
