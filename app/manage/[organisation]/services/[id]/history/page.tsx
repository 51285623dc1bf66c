import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { Changes } from '@/components/manage/changes';
import { ServiceTrail } from '@/components/manage/service-trail';
import { OneButton } from '@/components/manage/service-row';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { londonTime } from '@/lib/clock';
import { type Names, changesBetween, readVersion } from '@/lib/listings/changes';
import { readMembers } from '@/lib/manage/organisation-queries';
import { type KeptVersion, readVersions } from '@/lib/manage/queries';
import { sayDate, sayTime } from '@/lib/words';
import { withdrawChangeAction } from '../../../actions';
import { putBack } from '../../draft-actions';
import { loadService, readNames } from '../../load-service';

export const metadata: Metadata = { title: 'History' };

type Props = { params: Promise<{ organisation: string; id: string }> };

export default function HistoryPage({ params }: Props) {
  return guarded('/manage/[organisation]/services/[id]/history', async () => {
    const { organisation: slug, id } = await params;
    const { organisation, kept } = await loadService(slug, id, 'history');
    if (!kept) notFound();
    const [versions, members, names] = await Promise.all([
      readVersions(id),
      readMembers(organisation.id),
      readNames(),
    ]);
    const people = new Map(members.map(({ person, email, me }) => [person, me ? 'You' : email]));
    return (
      <div className="page">
        <ServiceTrail
          slug={slug}
          organisation={organisation.name}
          service={{ id, name: kept.listing.name }}
        />
        <div className="narrow">
          <h1>History</h1>
          <p>
            Every version of “{kept.listing.name}”, the newest first. Putting one back makes a draft of it;
            you see what changes before you publish. Private places are never part of a version.
          </p>
          <ol className="history">
            {versions.map((version, index) => (
              <Version
                key={version.version}
                version={version}
                before={versions.slice(index + 1).find(({ state }) => state === 'published')}
                current={version.version === kept.version}
                who={whoWrote(version, people)}
                names={names}
                slug={slug}
                id={id}
                mine={!organisation.onBehalf}
              />
            ))}
          </ol>
        </div>
      </div>
    );
  });
}

const reasons: Record<KeptVersion['reason'], string> = {
  edit: '',
  'on-behalf': 'on your behalf, by a steward',
  import: 'by an import',
  merge: 'merged by a steward',
  restore: 'put back',
  recompute: 'by Wardbook, when wards changed',
};

function whoWrote({ person_id, reason }: KeptVersion, people: ReadonlyMap<string, string>): string {
  if (reason !== 'edit') return reasons[reason];
  if (!person_id) return 'by the link in a message';
  return people.get(person_id) ?? 'somebody who no longer edits for you';
}

function Version({
  version,
  before,
  current,
  who,
  names,
  slug,
  id,
  mine,
}: {
  version: KeptVersion;
  before: KeptVersion | undefined;
  current: boolean;
  who: string;
  names: Names;
  slug: string;
  id: string;
  mine: boolean;
}) {
  const { date, minute } = londonTime(new Date(version.written_at));
  const listing = readVersion(version.document);
  const older = before ? readVersion(before.document) : null;
  const changes = listing && older ? changesBetween(older, listing, names) : [];
  return (
    <li>
      <h2>
        {sayDate(date)}, {sayTime(minute)}
      </h2>
      <p>
        <span className="quiet">{who}</span> {current && <Tag look="good">Now</Tag>}{' '}
        {version.state === 'waiting' && <Tag look="attention">Waits for a steward</Tag>}{' '}
        {version.state === 'refused' && <Tag look="attention">Refused by a steward</Tag>}{' '}
        {version.state === 'replaced' && <Tag>Part of a later change</Tag>}{' '}
        {version.state === 'withdrawn' && <Tag>Taken back before a steward decided</Tag>}
      </p>
      {!before && <p>The first version.</p>}
      {before && changes.length === 0 && <p>{sayActOnly(version, before)}</p>}
      <Changes changes={changes} />
      {version.state === 'waiting' && mine && (
        <OneButton
          act={withdrawChangeAction}
          slug={slug}
          id={id}
          more={['version', String(version.version)]}
          look="secondary"
        >
          Take this change back
        </OneButton>
      )}
      {!current && version.state !== 'waiting' && listing && (
        <form action={putBack}>
          <input type="hidden" name="_organisation" value={slug} />
          <input type="hidden" name="_id" value={id} />
          <input type="hidden" name="_version" value={version.version} />
          <Button look="secondary">
            Put this version back<span className="govuk-visually-hidden">, {sayDate(date)}</span>
          </Button>
        </form>
      )}
    </li>
  );
}

/** Archiving and bringing back leave the text as it was. */
function sayActOnly(version: KeptVersion, before: KeptVersion): string {
  const [now, then] = [stateIn(version), stateIn(before)];
  if (now === 'archived') return 'Archived.';
  return now === 'published' || then === 'archived'
    ? 'Brought back.'
    : 'Nothing in it changed that is not private.';
}

const stateIn = ({ document }: KeptVersion) => (document as { state?: string } | null)?.state;
