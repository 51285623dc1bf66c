import type { Metadata } from 'next';
import { randomBytes } from 'node:crypto';
import { notFound, permanentRedirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { UrgentBox } from '@/components/needs/urgent-box';
import { ReportForm } from '@/components/reports/report-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { env } from '@/lib/env';
import { readListing, resolveAddress } from '@/lib/listings/page-queries';
import { isDiscreet } from '@/lib/needs/discreet';
import { linesChecked, linesOf, topicById } from '@/lib/needs/urgent';
import { readPlace } from '@/lib/places/queries';
import { makeFormMark } from '@/lib/reports/form-mark';
import { sendReport } from './actions';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = {
  title: { absolute: 'Tell us what is wrong · Wardbook' },
  robots: { index: false, follow: false },
};

const topics = ['danger', 'child', 'adult'] as const;

export default function ReportPage({ params }: Props) {
  return guarded('/report/[slug]', async () => {
    const { slug } = await params;
    const listing = await readListing(slug);
    if (!listing) {
      const address = await resolveAddress('service', slug);
      if (address.state === 'moved' && address.slug) permanentRedirect(`/report/${address.slug}`);
      notFound();
    }
    const { councils } = await readPlace();
    const council = councils.find(({ code }) => code === listing.council);
    const lines = linesOf([...topics]).filter(({ name }) => name !== 'Childline');
    return (
      <div className="page">
        {isDiscreet(listing.kinds) && <ExitThisPage />}
        <Breadcrumbs
          trail={[
            { href: '/', label: 'Find help' },
            { href: `/services/${listing.slug}`, label: listing.name },
          ]}
        />
        <div className="two">
          <div className="report">
            <ReportForm
              action={sendReport}
              start={{
                kind: '',
                message: '',
                contact: '',
                problems: [],
                made: makeFormMark(Date.now(), env().WARDBOOK_SECRET),
                turn: 0,
              }}
              service={listing.slug}
              code={randomBytes(32).toString('hex')}
            >
              <h1>Is something wrong?</h1>
              <p className="lede">
                Tell us about “{listing.name}” by {listing.organisation.name}. You need no account. You get
                the address of a page that says what became of it.
              </p>
            </ReportForm>
            <p className="quiet">
              We keep your report for 12 months and then erase it. <a href="/privacy">Privacy</a>
            </p>
          </div>
          <aside aria-label="If somebody is in danger">
            <UrgentBox
              topics={topics.slice(0, 1).flatMap((id) => topicById(id) ?? [])}
              lines={lines}
              council={(council?.urgent ?? []).filter(({ what }) => /safeguard|child|adult/i.test(what))}
              checked={env().URGENT_LINES_CHECKED ?? linesChecked}
            >
              <p>
                <strong>Reports are not watched day and night.</strong> A steward of the directory reads them
                on working days, and cannot send help.
              </p>
            </UrgentBox>
          </aside>
        </div>
      </div>
    );
  });
}
