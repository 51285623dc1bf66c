import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { isUuid } from '@/app/manage/here';
import { readNames } from '@/app/manage/[organisation]/services/load-service';
import { Changes } from '@/components/manage/changes';
import { DeskTrail } from '@/components/steward/desk-head';
import { AskForm, RefuseForm } from '@/components/steward/forms';
import { OneAct } from '@/components/steward/one-act';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { changesBetween, readVersion } from '@/lib/listings/changes';
import { readKeptListing, readVersions } from '@/lib/manage/queries';
import { readServiceDesk } from '@/lib/steward/queries';
import { dayOf, deskOf } from '../../../../here';
import { approveChangeAction, askAction, refuseChangeAction } from '../../../actions';

export const metadata: Metadata = { title: 'A change' };

type Props = { params: Promise<{ council: string; service: string; version: string }> };

export default function ChangePage({ params }: Props) {
  return guarded('/steward/[council]/changes/[service]/[version]', async () => {
    const { council: code, service: id, version: wanted } = await params;
    const { council } = await deskOf(code, `/changes/${id}/${wanted}`);
    const service = isUuid(id) ? await readServiceDesk(id) : null;
    if (!service || service.organisation.council !== code) notFound();
    const [versions, kept, names] = await Promise.all([readVersions(id), readKeptListing(id), readNames()]);
    const version = versions.find((each) => String(each.version) === wanted);
    const listing = version && readVersion(version.document);
    if (!version || !listing || !kept) notFound();
    // A version holds a hidden place by its id alone: it is compared with what is listed in the same way.
    const listed = {
      ...kept.listing,
      sites: kept.listing.sites.map((site) => (site.hidden ? { ...blank, id: site.id } : site)),
    };
    const after = {
      ...listing,
      sites: listing.sites.map((site) => (site.hidden ? { ...blank, id: site.id } : site)),
    };
    const marks = { council: code, id, version: wanted };
    const waits = version.state === 'waiting';
    const changes = changesBetween(listed, after, names);
    return (
      <div className="page">
        <DeskTrail
          council={council}
          more={[{ href: `/steward/${code}/services/${id}`, label: service.name }]}
        />
        <div className="narrow">
          <h1>A change to {service.name}</h1>
          <p>
            Sent by {service.organisation.name} on {dayOf(version.written_at)}.
          </p>
          {version.state !== 'waiting' && (
            <Notice title="Nothing to decide here">
              <p>{decisions[version.state]}</p>
            </Notice>
          )}
          {waits && kept.version > version.version && (
            <Notice look="attention" title="Something newer is public already">
              <p>The organisation has to send its change again. Refuse this one and say so.</p>
            </Notice>
          )}
          {after.sites.some(({ hidden }) => hidden) && (
            <p className="quiet">What it says about private places is not shown here.</p>
          )}
          <h2>What it changes</h2>
          {changes.length === 0 && <p>Nothing but private places, or nothing any more.</p>}
          <Changes changes={changes} before="Public now" after="The change" />
          {waits && service.own && (
            <Notice look="attention" title="You belong to this organisation">
              <p>Another steward decides about it.</p>
            </Notice>
          )}
          {waits && !service.own && (
            <>
              <OneAct act={approveChangeAction} marks={marks} look="primary">
                Publish this change
              </OneAct>
              <p className="quiet">It counts as confirmed on {dayOf(version.written_at)}.</p>
              <Details summary="Ask first">
                <AskForm
                  action={askAction}
                  council={code}
                  organisation={service.organisation.id}
                  service={id}
                  to="everybody who edits for it"
                />
              </Details>
              <Details summary="Refuse it">
                <RefuseForm
                  action={refuseChangeAction}
                  id="refuse"
                  marks={marks}
                  label="Why is it not published?"
                  button="Refuse this change"
                />
              </Details>
            </>
          )}
        </div>
      </div>
    );
  });
}

const decisions = {
  published: 'It was published.',
  refused: 'It was refused.',
  withdrawn: 'The organisation took it back.',
  replaced: 'The organisation sent a later change, which holds this one, too.',
} as const;

const blank = {
  name: '',
  address: '',
  postcode: '',
  point: null,
  hidden: true,
  features: [],
  spaces: [],
  sessions: [],
};
