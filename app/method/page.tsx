import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { GapsNav } from '@/components/coverage/gaps-nav';
import { DataTable } from '@/components/ui/data-table';
import { METHOD_VERSION, fifthWeights, usualDistances } from '@/lib/coverage/settings';
import { roundedRange } from '@/lib/coverage/shortfall';
import { workExample } from '@/lib/coverage/worked-example';
import { noGapFilters } from '@/lib/gaps/filters';
import { historyLimits } from '@/lib/gaps/changes';
import { cautions, stateNames } from '@/lib/gaps/sentences';
import { sayList, sayNumber } from '@/lib/words';

export const metadata: Metadata = {
  title: 'How coverage and gaps are measured',
  description:
    'Every number of “What’s missing” in plain words, with a worked example: reach, coverage, the benchmark, the states of a ward and how sure they are.',
  alternates: { canonical: '/method' },
};

const { neighbourhood, town } = usualDistances;
const { services, wards, average } = workExample();

/** Every number of "What's missing" in plain words. The worked example is worked out by lib/coverage itself. */
export default function MethodPage() {
  return guarded('/method', async () => (
    <div className="page method">
      <p className="crumb">
        <a href="/gaps">What’s missing</a>
      </p>
      <h1>How coverage and gaps are measured</h1>
      <GapsNav here="method" filters={noGapFilters} />
      <div className="prose">
        <p className="lede">
          For each kind of service and each ward: who reaches it, how much that is for the people it is for,
          and how sure that is. Anybody can follow it with a pencil. This is version {METHOD_VERSION} of the
          method.
        </p>
        <ul className="method-cautions">
          {cautions.map((caution) => (
            <li key={caution}>
              <strong>{caution}</strong>
            </li>
          ))}
        </ul>
        <h2>1. Reach: how far a service gets to people</h2>
        <p>
          What is counted is a service at a place. One with 20 hours in one hall and 1 hour in another is
          counted twice, each with its own hours. Reach is a share from 0 to 1: how much of a ward’s people it
          gets to.
        </p>
        <ul>
          <li>
            <strong>At a place</strong>, reach goes by distance, as the crow flies. A ward is made of small
            areas, and each has a point where its people live on average. People up to the near distance count
            whole, up to the far distance half, beyond it not at all. A distance equal to the limit is inside.
            If a service says which wards it serves, it reaches those alone.
          </li>
          <li>
            <strong>Comes to you</strong>, with wards named: reach is 1 there. That rests on the service’s
            word, so it is always shown apart, and you can leave it out. It never ends a confirmed gap until a
            steward has seen it.
          </li>
          <li>
            <strong>Both</strong>: 1 in the wards it names, by distance elsewhere.
          </li>
          <li>
            <strong>
              Online, by phone, for a whole council without a place, or with a place that is not public
            </strong>
            : listed beside the figures, and in no ward’s figure.
          </li>
          <li>
            <strong>With a place that is not on the map</strong>, because nobody gave one that could be found:
            named under the figures, and said to cover no ward.
          </li>
        </ul>
      </div>
      <DataTable
        caption="Distances"
        columns={[
          { label: 'Kind' },
          { label: 'Near: whole reach', numeric: true },
          { label: 'Far: half reach', numeric: true },
        ]}
        rows={[
          row('Neighbourhood: food banks, clubs, lunch', neighbourhood),
          row('Town: advice, training, carers', town),
          { key: 'council', cells: ['Council: refuges, legal advice', 'reached or not', 'no distance'] },
        ]}
      />
      <div className="prose">
        <p>
          A council may widen them for its rural wards, and you can change them on the page. Real journeys are
          longer than the crow flies: hills, rivers, buses and money are not in these figures.
        </p>
        <h2>2. Coverage: supply for each person</h2>
        <p>
          Supply is hours a week, averaged over a year: every other week counts half, once a month 12 of 52
          weeks, term time 39 of 52, a season by its weeks. Single days closed are not taken off. A place that
          lists no hours gets the middle value of the others, and the page says so. Where fewer than 8 in 10
          places list hours, or a kind is not about hours, services are counted instead, one shared over its
          places. The page names the unit.
        </p>
        <p>
          People are residents of the age that the kind is for. For a need whose kinds are for different ages,
          all residents. Where age bands have to be split, that is an estimate and is called so; where they
          cannot be split, nothing is divided by them.
        </p>
        <p>Then in two steps:</p>
        <ol>
          <li>
            Each service’s supply is divided by all the people it reaches, in every ward that is loaded, also
            those that are not on the page. That is what it can give each of them.
          </li>
          <li>Each ward adds up what it is given, times how far each service reaches it.</li>
        </ol>
        <p>
          Nothing is lost: all wards’ coverage times their people is all the supply that reaches somebody. One
          more service never lowers a ward.
        </p>
        <h2>3. Below the benchmark</h2>
        <p>
          The benchmark is the average of the wards shown, each counted by its people; or the council’s own
          standard; or the average of wards in the same fifth of deprivation. A ward’s figure is how many per
          cent it lies below. What would level it is said as a rounded range, because it stands on averages.
          The steps of the map are fixed (under 50%, 50 to 80, 80 to 120, 120 to 200, over 200), so that two
          maps compare.
        </p>
        <p>
          Deprivation stands beside the figures, never inside them. One choice, which is off, counts people of
          the poorest fifth of wards as {fifthWeights[0]} people, then{' '}
          {sayList(fifthWeights.slice(1).map(String))}.
        </p>
        <p>
          Community, public and private services all count. You can look at community organisations alone, but
          nothing is a gap on community listings alone. Specialist kinds show only whether a ward is reached.
          Some kinds are not mapped at all: they have a list.
        </p>
        <h2>4. What is said of a ward</h2>
        <p>The first of these that is true:</p>
      </div>
      <DataTable
        caption="States of a ward, in this order"
        columns={[{ label: 'State' }, { label: 'When' }, { label: 'What is shown' }]}
        rows={[
          state('nobody', 'nobody of the age group lives there', 'that'),
          state(
            'reached',
            'a listed service reaches it',
            'the figure; “as listed” until a steward believes the list complete',
          ),
          state(
            'set-aside',
            'a service reaches it, but not by what your choices leave in',
            'that, with the figure',
          ),
          state('far', 'a service names the ward, none is in distance', 'that, with the distance'),
          state('council-wide', 'only services beside the figures are there for it', 'that'),
          state('not-heard', 'its only listings have lapsed', 'that'),
          state(
            'confirmed-gap',
            'a steward looked within 12 months and found none; organisations listed in or next to the ward were told and had 14 days; nobody disputes it',
            'who looked (their role), when and where',
          ),
          state(
            'not-known',
            'none of these',
            'nothing listed, nobody has looked or no look has settled it: no figure, no rank, never in a headline',
          ),
        ]}
      />
      <div className="prose">
        <p>
          <strong>How sure</strong> is a grade apart from the figure. High: a steward looked within 12 months,
          and at least 80% of the supply was confirmed by its organisations within six months, or the time
          that their council has set. Medium: at least 50%. Low: otherwise. Where the number of people is an
          estimate, never more than medium. Of what is not known nobody is sure, whoever has looked.
        </p>
        <p>
          <strong>A confirmed gap ends</strong> when a listing reaches the ward by distance, when anybody says
          that there is one (then it is not known until a steward has looked into it), or 12 months after the
          look. A service that only says that it comes does not end it until a steward has seen it. When a
          listing that ended it leaves again, the ward is not known until a steward has looked again. A
          steward who looks again and finds none leaves it confirmed, while those who are told of it have 14
          days to answer.
        </p>
        <p>
          <strong>A closer look</strong>, for whoever is signed in: what hangs on one provider; what would be
          left with one service fewer, the benchmark held; how often a ward is among the two with least when
          computed 8 ways (hours or count, people or weighted people, near distances as they are or twice as
          far), with a warning where counts are under 5; sectors side by side, which add up to the whole; and
          councils side by side with one benchmark and the method’s own distances for all.
        </p>
        <h2>5. A worked example</h2>
        <p>
          Five wards, A to E, with 1,000, 800, 600, 900 and 700 people. The first service has 10 hours and
          reaches all of A and half of B. The second has 6 hours and reaches B and C. The third has 8 hours
          and reaches D.
        </p>
        <ol>
          <li>
            The first reaches 1,000 + half of 800 = 1,400 people: 10 ÷ 1,400 hours each. The second reaches
            1,400: 6 ÷ 1,400. The third reaches 900: 8 ÷ 900.
          </li>
          <li>
            For each 1,000 people A has 7.1 hours. B has half of what the first gives and all of the second:
            3.6 + 4.3 = 7.9. C has 4.3, D 8.9, E none.
          </li>
          <li>All 24 hours for 4,000 people are {sayNumber(average)} for each 1,000: the average.</li>
        </ol>
      </div>
      <DataTable
        caption="First step: what each service can give"
        columns={[
          { label: 'Service' },
          { label: 'Hours a week', numeric: true },
          { label: 'People it reaches', numeric: true },
          { label: 'Hours for 1,000 of them', numeric: true },
        ]}
        rows={services.map(({ service, hours, reached, each }) => ({
          key: service,
          cells: [service, sayNumber(hours), sayNumber(reached), sayNumber(each)],
        }))}
      />
      <DataTable
        caption="Second step: what each ward has"
        columns={[{ label: 'Ward' }, ...['A', 'B', 'C', 'D', 'E'].map((label) => ({ label, numeric: true }))]}
        rows={[
          figures(
            'People',
            wards.map(({ people }) => sayNumber(people)),
          ),
          figures(
            'Hours a week for 1,000',
            wards.map(({ coverage }) => sayNumber(coverage)),
          ),
          figures(
            'Below the average',
            wards.map(({ below }) => sayPercent(below)),
          ),
          figures(
            'Hours a week to level it',
            wards.map(({ shortfall }) => sayRange(shortfall)),
          ),
          figures(
            'Below, people of poorer wards counted for more',
            wards.map(({ belowWeighted }) => sayPercent(belowWeighted)),
          ),
          figures(
            'Below, with 8 hours more in E',
            wards.map(({ belowAfter }) => sayPercent(belowAfter)),
          ),
        ]}
      />
      <div className="prose">
        <p>
          In the last line the average is held as it was. If it moved, to 8 hours, A would seem to fall 11%
          short although nobody took anything from A. That is why “what if” holds it.
        </p>
        <p>
          There are indexes of equity that make one number of all wards. Here such an index (the concentration
          index) is 0.045, nearly fair, while E has nothing at all. So it is never a headline.
        </p>
        <h2 id="matrix">6. Every need in every ward</h2>
        <p>
          <a href="/gaps/matrix">The table of needs and wards</a> counts services; it does not say how much
          there is for each person. A service counts for a ward when it names the ward, when it has a place
          within the far distance of people who live there, or when it serves the whole council. The last are
          told apart with a plus, because they say the same of every ward. “Here” counts services with a place
          in the ward. Not confirmed means that nobody said in six months, or the time that the council has
          set, that it is right. A service with several kinds under one need counts once for the need. A
          confirmed gap stays one where a service only says that it comes.
        </p>
        <p>
          “Looked for and not found” counts searches without a result in 90 days, by ward and kind. Under five
          are left out. We keep no record of who searched, and no words that are not a kind of service.
        </p>
        <h2 id="changes">7. What changed since a day</h2>
        <p>
          The same measure is made twice: of the listings as they are, and as they were published on a day in
          the last 12 months, with the distances, people, wards and unit of today. What a service brings to a
          ward depends on that service alone, so each change of a ward is the sum of services that began,
          left, moved or changed their times or area.
        </p>
        <ul>
          {historyLimits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
        <h2>8. Where this comes from</h2>
        <p>
          Two-step floating catchment areas (Radke and Mu 2000; Luo and Wang 2003). Councils already publish
          such work for pharmacies (Pharmaceutical Needs Assessments) and childcare (sufficiency assessments).
          800 metres is Ordnance Survey’s 20-minute neighbourhood. The half step, the town distances, weeks of
          term, evenings from 6pm, the thresholds of “how sure” and the weights are conventions of Wardbook.
        </p>
        <p>
          Distances are great circles on a sphere, within 0.6% of a survey of the true shape of the Earth.
        </p>
      </div>
    </div>
  ));
}

function row(kind: string, { near, far }: { near: number; far: number }) {
  return { key: kind, cells: [kind, `${sayNumber(near)} metres`, `${sayNumber(far)} metres`] };
}

function state(id: keyof typeof stateNames, when: string, shown: string) {
  return { key: id, cells: [stateNames[id], when, shown] };
}

const sayPercent = (value: number) => `${Math.round(value)}%`;

function sayRange(shortfall: number): string {
  const range = roundedRange(shortfall);
  return range ? `${range.from} to ${range.to}` : 'none';
}

function figures(label: string, cells: string[]) {
  return { key: label, cells: [label, ...cells] };
}
