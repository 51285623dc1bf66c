import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DeskNav } from '@/components/steward/desk-head';
import { HealthOverTime, ShareTable } from '@/components/steward/health';
import { readHealth } from '@/lib/steward/queries';
import { shareOf } from '@/lib/steward/health-plot';
import { sayCount, sayNumber } from '@/lib/words';
import { deskOf } from '../../here';

export const metadata: Metadata = { title: 'Data health' };

export default function HealthPage({ params }: { params: Promise<{ council: string }> }) {
  return guarded('/steward/[council]/health', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/health', 'either');
    const health = await readHealth(code);
    if (!health) notFound();
    const share = shareOf(health);
    return (
      <div className="page">
        <h1>{council.name}: data health</h1>
        <DeskNav council={council} here="/health" />
        {share === null ? (
          <p className="lede">Nothing is listed yet, so there is nothing to measure.</p>
        ) : (
          <>
            <p className="lede">
              {share}% of {sayCount(health.total, 'public listing')} ({sayNumber(health.confirmed)}) were
              confirmed by their organisation in the last {health.days} days.{' '}
              {health.unclaimed > 0 && `${sayNumber(health.unclaimed)} were never confirmed.`}
            </p>
            <h2>Over time</h2>
            <HealthOverTime months={health.byMonth} />
            <h2>By need</h2>
            <ShareTable
              caption="A service may be under several needs"
              first="Need"
              rows={health.byNeed.map((row) => ({ ...row, key: row.id }))}
            />
            <h2>By ward</h2>
            <ShareTable
              caption="Services with a place in the ward"
              first="Ward"
              rows={health.byWard.map((row) => ({ ...row, key: row.code, href: `/wards/${row.code}` }))}
            />
          </>
        )}
      </div>
    );
  });
}
