import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { GapsStart } from '@/components/coverage/gaps-start';
import { Unread } from '@/components/coverage/unread';
import { Notice } from '@/components/ui/notice';
import { parseGapFilters } from '@/lib/gaps/filters';
import { readAreas, readMeasure } from '@/lib/gaps/queries';
import { subjectOf } from '@/lib/gaps/subject';
import { sayUnread } from '@/lib/gaps/unread';
import type { Query } from '@/lib/listings/filters';
import { isDiscreet } from '@/lib/needs/discreet';
import { Gaps } from './gaps';
import { subjects } from './subjects';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const subject = subjectOf(parseGapFilters(await searchParams).of);
  // Somebody may look over a shoulder, or through the history of the browser.
  const quiet = subject !== null && isDiscreet(subject.kinds.map(({ id }) => id));
  return {
    title: subject && !quiet ? `${subject.name}: where is least listed?` : 'What’s missing',
    description:
      'For each kind of help and each ward: who reaches it, how much that is for its people, where nothing is listed, and how sure that is.',
    alternates: { canonical: subject && !quiet ? `/gaps?of=${subject.id}` : '/gaps' },
  };
}

export default function GapsPage({ searchParams }: Props) {
  return guarded('/gaps', async () => {
    const query = await searchParams;
    const filters = parseGapFilters(query);
    const [found, areas] = await Promise.all([readMeasure(filters), readAreas()]);
    if (areas.length === 0)
      return (
        <div className="page">
          <h1>What’s missing</h1>
          <Notice title="No wards are loaded yet">
            <p>Whoever runs this site has not loaded a place.</p>
          </Notice>
        </div>
      );
    const unread = sayUnread(query);
    if (!found)
      return (
        <GapsStart filters={filters} subjects={subjects} areas={areas}>
          <Unread sentences={unread} />
        </GapsStart>
      );
    return <Gaps filters={filters} found={found} unread={unread} />;
  });
}
