import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { KindMap } from '@/components/plans/kind-map';
import { PlanTrail } from '@/components/plans/plan-trail';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { SelectField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import type { Part } from '@/lib/plans/annex-part';
import { columnWidths } from '@/lib/plans/column-widths';
import type { PlanEvidence } from '@/lib/plans/evidence';
import { readSnapshots } from '@/lib/plans/queries';
import { readAnnex } from '@/lib/plans/read-annex';
import { readPictureAround } from '@/lib/wards/queries';
import type { SvgMap } from '@/lib/wards/svg-map';
import { sayNumber } from '@/lib/words';
import { type Query, oneOf } from '../../../../manage/here';
import { timeOf } from '../../../../steward/here';
import { ownPlan } from '../../../here';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'Annex' };

export default function Annex({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/annex', async () => {
    const { plan: id } = await params;
    const { stored, at } = await ownPlan(id, '/annex');
    const snapshots = await readSnapshots(id);
    const asked = oneOf((await searchParams).snapshot);
    const wanted = snapshots.find((each) => each.id === asked)?.id ?? '';
    const annex = await readAnnex(stored, wanted);
    const picture = await readPictureAround(annex?.evidence.wards.map(({ code }) => code) ?? []);
    const query = wanted ? `?snapshot=${wanted}` : '';
    return (
      <div className="page gaps annex">
        <PlanTrail plan={stored} />
        <h1>Annex: {stored.title}</h1>
        {!annex ? (
          <Notice>
            <p>
              Choose <a href={`${at}/area`}>wards</a> and <a href={`${at}/kinds`}>kinds</a> first.
            </p>
          </Notice>
        ) : (
          <>
            {snapshots.length > 0 && (
              <form className="plan-sort">
                <SelectField
                  id="snapshot"
                  name="snapshot"
                  label="Over the evidence of"
                  defaultValue={wanted}
                  options={[
                    { value: '', label: 'today' },
                    ...snapshots.map((each) => ({
                      value: each.id,
                      label: `the snapshot of ${timeOf(each.taken_at)} ${each.note}`,
                    })),
                  ]}
                />
                <Button look="secondary">Show it</Button>
              </form>
            )}
            <ul className="take-away">
              <li>
                <a href={`${at}/annex/file/docx${query}`} download>
                  Word (DOCX)
                </a>
              </li>
              <li>
                <a href={`${at}/annex/file/xlsx${query}`} download>
                  Excel (XLSX)
                </a>
              </li>
            </ul>
            <ul className="tools">
              <PrintButton label="Print this page" />
            </ul>
            {annex.parts.map((part, index) => (
              <AnnexPart key={index} part={part} evidence={annex.evidence} map={picture} />
            ))}
          </>
        )}
      </div>
    );
  });
}

/** An A4 page that lies down, between its margins, in twentieths of a point. */
const onPaper = 15_000;
const letter = 85;

function AnnexPart({ part, evidence, map }: { part: Part; evidence: PlanEvidence; map: SvgMap }) {
  switch (part.what) {
    case 'heading':
      return <h2>{part.text}</h2>;
    case 'text':
      return <p>{part.text}</p>;
    case 'list':
      return (
        <ul>
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table': {
      if (part.rows.length === 0) return null;
      const shares = columnWidths(part.columns, part.rows, onPaper, letter);
      return (
        <DataTable
          caption={part.caption}
          columns={part.columns.map((label, at) => ({
            label,
            numeric: at > 0 && part.rows.every((row) => typeof row[at] === 'number'),
            share: Math.round((100 * shares[at]!) / onPaper),
          }))}
          rows={part.rows.map((row, index) => ({
            key: `${index} ${row[0]}`,
            cells: row.map((value) => (typeof value === 'number' ? sayNumber(value) : value)),
          }))}
        />
      );
    }
    case 'map': {
      const kind = evidence.kinds.find(({ id }) => id === part.kind)!;
      return (
        <KindMap
          map={map}
          kind={kind}
          titleOf={(cell) => evidence.wards.find(({ code }) => code === cell.ward)?.name ?? cell.ward}
          title={part.caption}
          caption={part.caption}
        />
      );
    }
  }
}
