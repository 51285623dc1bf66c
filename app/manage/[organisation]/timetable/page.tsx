import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { ServiceTrail } from '@/components/manage/service-trail';
import { TimetableRow, TimetableShared, Understood } from '@/components/manage/timetable-form';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type Fields, all } from '@/lib/manage/fields';
import { organisationFields } from '@/lib/manage/organisation-fields';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { pointOfPostcode, readDraft, readPlacesOf } from '@/lib/manage/queries';
import {
  filledRows,
  fingerprint,
  guessKind,
  mostRows,
  readTimetable,
  rowField,
} from '@/lib/manage/timetable';
import { kindById, needs } from '@/lib/needs/taxonomy';
import { sayCount } from '@/lib/words';
import { type Query, oneOf, ownOrganisation } from '../../here';
import { keepTimetable, saveTimetable } from './actions';

export const metadata: Metadata = { title: 'A timetable' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

const emptyRows = 6;

export default function TimetablePage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/timetable', async () => {
    const { organisation: slug } = await params;
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}/timetable`);
    const query = await searchParams;
    const [draft, places, row] = await Promise.all([
      readDraft('timetable', organisation.id),
      readPlacesOf(organisation.id),
      readKeptOrganisation(organisation.id),
    ]);
    if (!row) notFound();
    const fields = draft?.fields ?? firstFields(organisationFields(row), places[0]?.id);
    const rows = withEmptyRows(all(fields, 'rows'), filledRows(fields).length, oneOf(query.more) === '1');
    const middle = await pointOfPostcode((fields.postcode?.[0] ?? '').trim());
    const read = readTimetable(fields, organisation.id, places, middle);
    const asked = oneOf(query.check) === '1' || oneOf(query.look) === '1';
    const problems = asked ? [...read.problems, ...(draft?.problems ?? [])] : [];
    const ready = oneOf(query.look) === '1' && problems.length === 0;
    const kinds = needs.map(({ name, services }) => ({
      need: name,
      kinds: services.filter(({ hidden }) => hidden !== 'yes').map(({ id, name }) => ({ id, name })),
    }));
    const filled = new Set(filledRows(fields));
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <ErrorSummary errors={problems} />
        <h1>List a whole timetable</h1>
        <p className="narrow">
          Copy it from your poster: each row becomes a service of its own, with the place, the phone and the
          way in that you give once below. Such as “Toddler group”, “Tuesdays 9.30am to 11am, term time”, “0
          to 4”, “£2”. Leave rows empty that you do not need.
        </p>
        <DraftForm
          action={saveTimetable}
          keep={keepTimetable}
          copy={{ person: person.id, form: `${organisation.id}/timetable` }}
        >
          <input type="hidden" name="_organisation" value={slug} />
          {ready && <input type="hidden" name="_seen" value={fingerprint(read.listings)} />}
          {/* Enter in a field looks at the rows; it must not add more of them. */}
          <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
            Look at it
          </button>
          {rows.map((id, index) => {
            const kind =
              fields[rowField(id, 'kind')]?.[0] || guessKind(fields[rowField(id, 'what')]?.[0] ?? '');
            return (
              <TimetableRow
                key={id}
                id={id}
                number={index + 1}
                kinds={asked && filled.has(id) ? kinds : null}
                kind={kindById(kind) ? kind : ''}
                fields={fields}
                problems={problems}
              />
            );
          })}
          <div className="acts" id="rows-end">
            {rows.length < mostRows && (
              <Button look="secondary" name="_do" value="more">
                Add more rows
              </Button>
            )}
          </div>
          <TimetableShared
            fields={fields}
            problems={problems}
            places={places.map(({ id, name, address, postcode }) => ({ id, name, address, postcode }))}
          />
          {ready && <Understood listings={read.listings} kindName={(id) => kindById(id)?.name ?? id} />}
          <div className="acts">
            {ready ? (
              <>
                <Button name="_do" value="publish">
                  Publish{' '}
                  {read.listings.length === 1
                    ? 'this service'
                    : `these ${sayCount(read.listings.length, 'service')}`}
                </Button>
                <Button look="secondary" name="_do" value="look">
                  Look again
                </Button>
              </>
            ) : (
              <Button name="_do" value="look">
                Look at it before publishing
              </Button>
            )}
          </div>
        </DraftForm>
      </div>
    );
  });
}

/** What the organisation said of itself already is not asked again. */
function firstFields(organisation: Fields, place: string | undefined): Fields {
  return {
    place: [place ?? 'new'],
    ways: ['walk-in'],
    phone: organisation['phone.0.number'] ?? [],
    email: organisation.email ?? [],
    website: organisation.website ?? [],
  };
}

function withEmptyRows(rows: readonly string[], filled: number, more: boolean): string[] {
  const wanted =
    rows.length === 0 ? emptyRows : more ? Math.max(rows.length, filled) + emptyRows : rows.length;
  const added = Array.from({ length: Math.max(0, Math.min(wanted, mostRows) - rows.length) }, () =>
    randomUUID(),
  );
  return [...rows, ...added];
}
