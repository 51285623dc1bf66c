import type { ReactNode } from 'react';
import { Pairs } from '@/components/ui/pairs';
import { WardMap } from '@/components/wards/ward-map';
import {
  type PublicIntention,
  regimeNames,
  routeNames,
  stageMeanings,
  valueNames,
} from '@/lib/intentions/intention';
import { asksNotice, asksPlatform, rulesChecked, sources } from '@/lib/intentions/rules';
import { kindById } from '@/lib/needs/taxonomy';
import type { SvgMap } from '@/lib/wards/svg-map';
import { sayCount, sayDate, sayList } from '@/lib/words';
import { EvidenceShown } from './evidence-shown';
import { NotATender } from './not-a-tender';
import { StageTag } from './stage-tag';

/** What an intention says, as everyone reads it; its heading stands above. */
export function IntentionView({
  intention,
  areaName,
  wardNames,
  map,
}: {
  intention: Pick<PublicIntention, 'document' | 'stage' | 'state' | 'wards' | 'kinds' | 'evidence'>;
  areaName: string;
  wardNames: ReadonlyMap<string, string>;
  map: SvgMap | null;
}) {
  const { document: doc, stage, state, wards, kinds, evidence } = intention;
  const listed = wards
    .map((code) => ({ code, name: wardNames.get(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <>
      <p className="intention-where">
        <StageTag stage={stage} state={state} /> {areaName}. {stageMeanings[stage]}
      </p>
      <NotATender />
      <section aria-labelledby="what">
        <h2 id="what">What</h2>
        <p className="as-typed">{doc.what || <Missing />}</p>
      </section>
      <section aria-labelledby="why">
        <h2 id="why">Why</h2>
        <p className="as-typed">{doc.why || <Missing />}</p>
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">In short</h2>
        <Pairs
          pairs={[
            { label: 'Kinds of service', value: sayList(kinds.map((kind) => kindById(kind)?.name ?? kind)) },
            { label: 'For', value: doc.people },
            { label: 'Route thought of', value: routeNames[doc.route] },
            { label: 'Value of the whole, with VAT', value: valueNames[doc.value] },
            { label: 'Rules thought to apply', value: regimeNames[doc.regime] },
            { label: 'Co-design from', value: doc.dates.codesign && sayDate(doc.dates.codesign) },
            { label: 'Market engagement from', value: doc.dates.engagement && sayDate(doc.dates.engagement) },
            { label: 'Decision planned for', value: doc.dates.decision && sayDate(doc.dates.decision) },
            {
              label: 'Engagement notice',
              value: asksNotice(doc.regime) && <Said what="notice" said={doc.notice} />,
            },
            {
              label: 'Official platform',
              value: (asksPlatform(doc) || doc.platform.said !== '') && (
                <Said what="platform" said={doc.platform} />
              ),
            },
            { label: 'Mailbox', value: doc.contact && <a href={`mailto:${doc.contact}`}>{doc.contact}</a> },
          ]}
        />
        {asksPlatform(doc) && (
          <p className="quiet">
            What a council advertises from £30,000 stands on the official platform,{' '}
            <a href={sources.platform.url}>Find a Tender</a>, before it stands anywhere else (
            <a href={sources.below.url}>{sources.below.title}</a>; looked up on {sayDate(rulesChecked)}).
          </p>
        )}
      </section>
      <section aria-labelledby="where">
        <h2 id="where">{sayCount(listed.length, 'ward')}</h2>
        <div className="intention-place">
          <ul className="ward-names">
            {listed.map(({ code, name }) => (
              <li key={code}>
                <a href={`/wards/${code}`}>{name}</a>
              </li>
            ))}
          </ul>
          {map && listed.length > 0 && (
            <WardMap
              map={map}
              mine={wards}
              caption={`The wards meant have a heavy outline. Pressing a ward opens its page; the list has the same.`}
            />
          )}
        </div>
      </section>
      <section aria-labelledby="lots">
        <h2 id="lots">Lots</h2>
        {doc.lots.length === 0 ? (
          <p>{doc.lotsWhy ? 'None are planned. The reasons:' : 'None are planned yet.'}</p>
        ) : (
          <ol className="lots">
            {doc.lots.map((lot, index) => (
              <li key={index}>
                <strong>{lot.name || `Lot ${index + 1}`}</strong>
                {lot.wards.length > 0 && `: ${sayList(lot.wards.map((code) => wardNames.get(code) ?? code))}`}
                {lot.what && <div className="as-typed">{lot.what}</div>}
              </li>
            ))}
          </ol>
        )}
        {doc.lotsWhy && <p className="as-typed">{doc.lotsWhy}</p>}
      </section>
      {evidence && <EvidenceShown evidence={evidence} />}
    </>
  );
}

const Missing = () => <span className="quiet">Not written yet</span>;

const answers: Record<'notice' | 'platform', Record<string, string>> = {
  notice: {
    published: 'Published',
    later: 'Not yet; it will be published before a tender notice, or the reasons why not',
    'not-needed': 'None, for these reasons',
  },
  platform: {
    first: 'It stood there first',
    later: 'It does not stand there yet. Nothing is advertised here: anything that must be comes there first',
    'not-needed': 'Not needed, for these reasons',
  },
};

function Said({
  what,
  said,
}: {
  what: 'notice' | 'platform';
  said: { said: string; link: string; why: string };
}): ReactNode {
  return (
    <>
      {answers[what][said.said] ?? 'Not said yet'}
      {said.link && (
        <>
          {': '}
          <a href={said.link} rel="noopener nofollow">
            {what === 'notice' ? 'the notice' : 'where it stands'}
          </a>
        </>
      )}
      {said.why && <span className="as-typed">. {said.why}</span>}
    </>
  );
}
