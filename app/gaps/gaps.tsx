import { BesideMap } from '@/components/coverage/beside-map';
import { ListedServices, TakeAway, WideServices } from '@/components/coverage/beside-figures';
import { Cautions } from '@/components/coverage/cautions';
import { CoverageFigure } from '@/components/coverage/coverage-figure';
import { CoverageTable } from '@/components/coverage/coverage-table';
import { GapForm } from '@/components/coverage/gap-form';
import { GapsNav } from '@/components/coverage/gaps-nav';
import { Unread } from '@/components/coverage/unread';
import { WhatIf } from '@/components/coverage/what-if';
import { KeepWhatIf } from '@/components/plans/keep-what-if';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { maybeSignedIn, rolesOf } from '@/lib/auth/queries';
import { leastFirst } from '@/lib/coverage/measure';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { whatIf } from '@/lib/coverage/what-if';
import { siteAddress } from '@/lib/env';
import { type GapFilters, countSwitches, gapsHref } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { sayBasis, sayHeadline, sayPeople, saySettings, saySmall, sayUnknown } from '@/lib/gaps/sentences';
import { wardNamer } from '@/lib/gaps/ward-names';
import { isDiscreet } from '@/lib/needs/discreet';
import { readPlans } from '@/lib/plans/queries';
import { readWardPicture } from '@/lib/wards/queries';
import { capital, sayCount, sayDate } from '@/lib/words';
import { sayAstray } from './say-astray';
import { subjects } from './subjects';

const headings = {
  shares: 'where is least listed?',
  reached: 'which wards are reached?',
  list: 'what is listed?',
} as const;

type Props = { filters: GapFilters; found: GapMeasure; unread: readonly string[] };

/** One kind or need: the sentence first, then the map, the table, what if, and what it all rests on. */
export async function Gaps({ filters, found, unread }: Props) {
  const { subject, area, areas, ages, measure, standard, standardFrom, today } = found;
  const own = { ...filters, of: subject.id };
  const chosen = measure.figures.find(({ code }) => code === filters.ward);
  const [picture, astray, desk] = await Promise.all([
    readWardPicture(area.councils),
    sayAstray(filters, found, chosen !== undefined),
    chosen ? deskOver(chosen.council) : false,
  ]);
  const shares = measure.mode === 'shares';
  const proposal = filters.at && { point: filters.at, amount: filters.amount ?? 2 };
  const changes = shares && proposal ? whatIf(measure, proposal) : null;
  const plans = changes && (await plansToKeepWith());
  // Where nothing is known of any ward a map would show one pattern, and look like a finding.
  const nothingKnown = measure.figures.every(({ state }) => state === 'not-known');
  const mapped = measure.mode !== 'list' && measure.figures.length > 0;
  const drawn = mapped && !nothingKnown;
  const unknown = sayUnknown(measure);
  const small = saySmall(measure);
  return (
    <div className="page gaps">
      {isDiscreet(subject.kinds.map(({ id }) => id)) && <ExitThisPage />}
      <p className="crumb">
        <a href="/gaps">What’s missing</a> · {area.name} · {subject.need.name}
      </p>
      <h1>
        {subject.name}: {headings[measure.mode]}
      </h1>
      <GapsNav here="map" filters={{ ...own, ward: '' }} need={subject.need.id} />
      <Unread sentences={unread}>{astray}</Unread>
      <div className="lede">
        {sayHeadline(measure, subject.name, area.name, ages).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <GapForm
        filters={filters}
        subjects={subjects}
        areas={areas}
        area={area.code}
        wards={mapped ? measure.figures : []}
        distances={measure.mainDistances}
        standard={standardFrom === 'council' ? standard : null}
        switches={countSwitches(filters)}
      />
      {filters.benchmark === 'standard' && standard === null && (
        <Notice>
          <p>{area.name} has set no standard for this. Compared with the average until you give one.</p>
        </Notice>
      )}
      {(drawn || (mapped && chosen)) && (
        <div className={drawn && chosen ? 'gap-map has-panel' : 'gap-map'}>
          {drawn && (
            <CoverageFigure
              found={found}
              filters={own}
              picture={picture}
              pin={changes && filters.at ? filters.at : null}
            />
          )}
          {chosen && (
            <BesideMap
              found={found}
              filters={own}
              chosen={chosen}
              recordHref={
                desk ? `/steward/${chosen.council}/checks/new?ward=${chosen.code}&of=${subject.id}` : null
              }
            />
          )}
        </div>
      )}
      <Cautions />
      {mapped && (
        <section aria-labelledby="table">
          <h2 id="table">
            {sayCount(measure.figures.length, 'ward')}
            {nothingKnown ? '' : shares ? ', least first, not known last' : ', not known last'}
          </h2>
          {unknown && <p>{unknown}</p>}
          {small && <p>{small}</p>}
          <TakeAway filters={own} />
          <CoverageTable
            figures={leastFirst(measure.figures)}
            measure={measure}
            people={capital(sayPeople(ages))}
            hrefOf={({ code }) => `${gapsHref(own, { ward: code })}#ward-panel`}
            caption={`${subject.name} by ward`}
            councils={area.councils.length > 1 ? new Map(areas.map(({ code, name }) => [code, name])) : null}
          />
        </section>
      )}
      {shares && measure.figures.length > 0 && (
        <WhatIf
          filters={{ ...own, amount: proposal?.amount ?? filters.amount }}
          measure={measure}
          nameOf={wardNamer(measure.ground, area, areas)}
          changes={changes}
          frame={drawn ? picture.frame : null}
          error={sayWhere(filters)}
          keep={plans && <KeepWhatIf query={gapsHref(own, {}, '').replace(/^\?/, '')} plans={plans} />}
        />
      )}
      <WideServices found={found} />
      <ListedServices found={found} />
      <section aria-labelledby="basis">
        <h2 id="basis">What these figures rest on</h2>
        <div className="prose">
          {measure.mode !== 'list' && (
            <ul>
              {[...sayBasis(measure, ages), ...saySettings(measure, area.name)].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <p>
            Listings as they stand on {sayDate(today)}. Distances are as the crow flies. Deprivation stands
            beside the figures and is not in them. Method version {METHOD_VERSION}.
          </p>
        </div>
        <ul className="tools">
          <PrintButton label="Print this page" />
        </ul>
      </section>
      <p className="print-only">
        {siteAddress()}
        {gapsHref(own)} printed {sayDate(today)}, method version {METHOD_VERSION}.
      </p>
    </div>
  );
}

/** What is wrong with the place of "what if"; null for nothing. */
function sayWhere({ amount, at, place }: GapFilters): string | null {
  if (amount === null || at) return null;
  return place
    ? `We cannot tell where ${place} is. Type a postcode, a town or a ward; of two with one name, its council behind a comma.`
    : 'Say where: a postcode, a town or a ward.';
}

/** Plans that a signed-in commissioner works on; null for anybody else. */
async function plansToKeepWith() {
  if (!(await maybeSignedIn())) return null;
  const { councils } = await rolesOf();
  if (!councils.some(({ roles }) => roles.includes('commissioner'))) return null;
  return (await readPlans())
    .filter(({ state }) => state === 'working')
    .map(({ id, title }) => ({ id, title }));
}

/** Whether whoever looks is a steward of the council. */
async function deskOver(council: string): Promise<boolean> {
  if (!(await maybeSignedIn())) return false;
  return (await rolesOf()).councils.some(({ code, roles }) => code === council && roles.includes('steward'));
}
