import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { CheckRows, WhereToLook } from '@/components/steward/ward-checks';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { ButtonLink } from '@/components/ui/button';
import { londonNow } from '@/lib/clock';
import { readChecks } from '@/lib/gaps/check-queries';
import { readLookedFor, readMatrix } from '@/lib/gaps/matrix-queries';
import { emptyState, gapsIn, matrixHref } from '@/lib/gaps/need-matrix';
import { type Standing, withStandings } from '@/lib/gaps/ward-checks';
import { kindById, needById } from '@/lib/needs/taxonomy';
import { deskOf } from '../../here';

export const metadata: Metadata = { title: 'Ward checks' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

const parts: { title: string; text: string; of: Standing[] }[] = [
  {
    title: 'Somebody says that there is one',
    text: 'The ward is shown as not known until you settle it or look again.',
    of: ['disputed'],
  },
  {
    title: 'Waiting for an answer',
    text: 'Organisations listed in or next to the ward were told, and have 14 days. Until then the ward is shown as not known, or as the confirmed gap that it was.',
    of: ['waiting'],
  },
  {
    title: 'None found, and nobody disputes it',
    text: 'Shown as a confirmed gap for 12 months from the day you looked, unless a listing reaches the ward.',
    of: ['holds'],
  },
  {
    title: 'Listed since',
    text: 'None was found, and a listing has reached the ward after that: it is no gap any more. When that listing leaves, the ward is not known until somebody looks again.',
    of: ['ended'],
  },
  { title: 'Found', text: 'What stewards found, in the last 12 months.', of: ['found'] },
  {
    title: 'Over',
    text: 'Looked for again later, or more than 12 months ago: these say nothing any more.',
    of: ['replaced', 'over'],
  },
];

export default function ChecksPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/checks', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/checks');
    const [checks, matrix, looked] = await Promise.all([
      readChecks(code),
      readMatrix(code),
      readLookedFor(code),
    ]);
    const names = new Map(matrix.wards.map((ward) => [ward.code, ward.name]));
    const standing = withStandings(checks, londonNow().date, gapsIn(matrix));
    const at = `/steward/${code}/checks`;
    return (
      <div className="page">
        <h1>{council.name}: ward checks</h1>
        <DeskNav council={council} here="/checks" />
        <Done done={oneOf((await searchParams).done)} />
        <p className="lede">
          A ward where nothing is listed is <em>not known</em>. It becomes a confirmed gap only when a steward
          has looked, found none, and those who could know were asked.
        </p>
        <p>
          <ButtonLink href={`${at}/new`}>Record where you looked</ButtonLink>
        </p>
        {standing.length === 0 && <p>Nobody has looked in a ward of {council.name} yet.</p>}
        {parts.map(({ title, text, of }) => {
          const rows = standing.filter((check) => of.includes(check.standing));
          return rows.length === 0 ? null : (
            <section key={title} className="work" aria-labelledby={of[0]}>
              <h2 id={of[0]}>
                {title} ({rows.length})
              </h2>
              <p>{text}</p>
              <CheckRows checks={rows.slice(0, 100)} names={names} at={at} />
            </section>
          );
        })}
        <section className="work" aria-labelledby="where">
          <h2 id="where">Where to look next</h2>
          <WhereToLook
            at={at}
            matrixHref={matrixHref(code)}
            looked={looked
              .filter(({ subject, ward }) => subject !== '' && names.has(ward))
              .slice(0, 12)
              .map(({ subject, ward, count }) => ({
                ward,
                count,
                name: names.get(ward)!,
                subject,
                called: (kindById(subject) ?? needById(subject))?.name ?? subject,
              }))}
            unknown={matrix.wards
              .map(({ code: ward, name }, index) => ({
                ward,
                name,
                count: matrix.subjects
                  .flatMap(({ kinds }) => kinds)
                  .filter(({ cells }) => emptyState(cells[index]!) === 'not-known').length,
              }))
              .filter(({ count }) => count > 0)
              .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en-GB'))
              .slice(0, 8)}
          />
        </section>
      </div>
    );
  });
}
