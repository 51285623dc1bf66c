import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { EvidenceView } from '@/components/plans/evidence-view';
import { PlanTrail } from '@/components/plans/plan-trail';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { readEvidence } from '@/lib/plans/evidence-queries';
import { readPictureAround } from '@/lib/wards/queries';
import { sayDate } from '@/lib/words';
import { ownPlan } from '../../../here';

type Props = { params: Promise<{ plan: string }> };
export const metadata: Metadata = { title: 'Evidence' };

export default function EvidencePage({ params }: Props) {
  return guarded('/commission/plans/[plan]/evidence', async () => {
    const { stored, at } = await ownPlan((await params).plan, '/evidence');
    const live = await readEvidence(stored);
    return (
      <div className="page gaps">
        <PlanTrail plan={stored} />
        <h1>Evidence</h1>
        {!live ? (
          <Notice>
            <p>
              Choose <a href={`${at}/area`}>wards</a> and <a href={`${at}/kinds`}>kinds</a> first.
            </p>
          </Notice>
        ) : (
          <>
            <p>
              As listed on {sayDate(live.evidence.on)}. It changes as the directory does;{' '}
              <a href={`${at}/snapshots`}>a snapshot</a> does not.
            </p>
            {stored.plan.strengths.words && (
              <section aria-label="In people’s words">
                <h2>What people there say is strong</h2>
                <p className="as-typed">{stored.plan.strengths.words}</p>
              </section>
            )}
            <EvidenceView
              evidence={live.evidence}
              map={await readPictureAround(live.evidence.wards.map(({ code }) => code))}
            />
            <ul className="tools">
              <PrintButton label="Print this page" />
            </ul>
          </>
        )}
      </div>
    );
  });
}
