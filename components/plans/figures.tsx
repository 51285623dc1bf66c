import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import type { OrganisationOfEvidence } from '@/lib/plans/evidence';
import { type Spending, lm3, lm3Cautions, tridentExample } from '@/lib/plans/local-economy';
import type { LotFigures } from '@/lib/plans/lots';
import type { Plan } from '@/lib/plans/plan';
import {
  sayAskedOfLots,
  sayLotAlliance,
  sayLotPeople,
  sayLotSum,
  sayParts,
  sayPounds,
  thresholdWords,
} from '@/lib/plans/sentences';
import {
  type ThresholdSet,
  type ThresholdState,
  lotsSource,
  notifiableFrom,
  thresholdsChecked,
} from '@/lib/plans/thresholds';
import type { TogetherAnswer } from '@/lib/plans/together';
import { sayCount, sayDate, sayList, sayNumber } from '@/lib/words';

export function LotsFigures({
  lots,
  uneven,
  total,
  settings,
}: {
  lots: readonly { lot: LotFigures; alone: readonly OrganisationOfEvidence[]; answer: TogetherAnswer }[];
  uneven: { none: string[]; several: string[] };
  total: number | null;
  settings: Plan['together'];
}) {
  if (lots.length === 0) return null;
  const sum = sayLotSum(
    lots.map(({ lot }) => lot),
    total,
  );
  return (
    <section aria-labelledby="lots-now">
      <h2 id="lots-now">The lots as they are</h2>
      <DataTable
        caption="Lots"
        columns={[
          { label: 'Lot' },
          { label: 'On the map' },
          { label: 'People' },
          { label: 'Value', numeric: true },
          { label: 'Who reaches all of it alone' },
          { label: 'Smallest alliance' },
        ]}
        rows={lots.map(({ lot, alone, answer }) => ({
          key: lot.id,
          cells: [
            `${lot.name} (${sayCount(lot.wards.length, 'ward')})`,
            sayParts(lot),
            sayLotPeople(lot),
            lot.value === null
              ? 'not said'
              : `${sayPounds(lot.value)}${lot.shared ? ', shared by people' : ''}`,
            alone.length === 0 ? 'Nobody' : sayList(alone.map(({ name }) => name)),
            sayLotAlliance(answer),
          ],
        }))}
      />
      {sum !== '' && (
        <Notice look="attention">
          <p>{sum}</p>
        </Notice>
      )}
      {sayAskedOfLots(settings) && <p className="quiet">{sayAskedOfLots(settings)}</p>}
      {uneven.none.length > 0 && <p>In no lot: {sayList(uneven.none)}.</p>}
      {uneven.several.length > 0 && <p>In several lots: {sayList(uneven.several)}.</p>}
    </section>
  );
}

export function ThresholdFigures({
  total,
  services,
  set,
  states,
}: {
  total: number | null;
  services: Plan['lots']['services'];
  set: ThresholdSet | null;
  states: readonly ThresholdState[];
}) {
  if (!set) return null;
  return (
    <section aria-labelledby="thresholds">
      <h2 id="thresholds">The total value and the law</h2>
      <p>
        Lots must be considered, or the reasons given (<a href={lotsSource.url}>{lotsSource.title}</a>). It is
        the value of the whole, over its whole term with every extension and VAT, that is held against the
        thresholds. Splitting into lots does not lower it.
      </p>
      {total === null ? (
        <p>The total value is not entered yet.</p>
      ) : (
        <Notice title={`The whole is ${sayPounds(total)}`}>
          {states.map((state) => (
            <p key={state}>{thresholdWords[state]}</p>
          ))}
          {services === 'unknown' && total >= set.services && (
            <p>Whether the services are light touch is for procurement to say: choose it below.</p>
          )}
        </Notice>
      )}
      <DataTable
        caption={`Amounts that hold from ${sayDate(set.from)}, with VAT`}
        columns={[{ label: 'What' }, { label: 'From', numeric: true }, { label: 'Source' }]}
        rows={[
          ['Notice of a below-threshold contract', notifiableFrom.pounds, notifiableFrom.source] as const,
          ['Services bought by a council', set.services, set.source] as const,
          ['Light touch services', set.lightTouch, set.source] as const,
        ].map(([what, pounds, source]) => ({
          key: what,
          cells: [
            what,
            sayPounds(pounds),
            <a key="source" href={source.url}>
              {source.title}
            </a>,
          ],
        }))}
      />
      <p className="quiet">
        Held against their sources on {sayDate(thresholdsChecked)}. This is a reminder and no legal advice;
        health care may fall under the Provider Selection Regime instead.
      </p>
    </section>
  );
}

export function EconomyFigures({
  economy,
  goes,
  areaName,
}: {
  economy: Plan['economy'];
  goes: Spending | null;
  areaName: string;
}) {
  const figure = lm3(economy.lm3);
  return (
    <section aria-labelledby="economy-now">
      <h2 id="economy-now">What your figures say</h2>
      {goes ? (
        <>
          <p>
            Between {sayNumber(goes.local.low)}% and {sayNumber(goes.local.high)}% of the spending would stay
            in {areaName}, wards included. What is not known may be anywhere, so it widens the range.
          </p>
          {goes.impossible && (
            <Notice look="attention">
              <p>These ranges cannot come to 100% together. Look at them again.</p>
            </Notice>
          )}
          <DataTable
            caption="Spending by rings"
            columns={[
              { label: 'Where' },
              { label: 'Share', numeric: true },
              ...(economy.spend === null ? [] : [{ label: 'Pounds', numeric: true }]),
            ]}
            rows={goes.rings.map(({ ring, name, low, high, pounds }) => ({
              key: ring,
              cells: [
                name,
                low === high ? `${sayNumber(low)}%` : `${sayNumber(low)}% to ${sayNumber(high)}%`,
                ...(pounds === null
                  ? []
                  : [
                      pounds.low === pounds.high
                        ? sayPounds(pounds.low)
                        : `${sayPounds(pounds.low)} to ${sayPounds(pounds.high)}`,
                    ]),
              ],
            }))}
          />
        </>
      ) : (
        <p>Nothing is entered yet. Say what you know; the rest stays “not known”.</p>
      )}
      <h3>LM3, from your own figures</h3>
      {figure === null ? (
        <p>None yet: it takes three figures of your own, below. Before you use one:</p>
      ) : (
        <p>
          <strong>LM3 of your own figures: {figure.toFixed(2)}</strong> (R1 {sayPounds(economy.lm3.r1!)}, R2{' '}
          {sayPounds(economy.lm3.r2!)}, R3 {sayPounds(economy.lm3.r3!)}; (R1 + R2 + R3) ÷ R1).
        </p>
      )}
      <ul>
        {lm3Cautions.map((caution) => (
          <li key={caution}>{caution}</li>
        ))}
      </ul>
      <p className="quiet">{tridentExample}</p>
    </section>
  );
}
