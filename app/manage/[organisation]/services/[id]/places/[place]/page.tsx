import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { notFound, redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { FormMarks } from '@/components/manage/form-marks';
import { PlaceFields } from '@/components/manage/place-fields';
import { TimesFields } from '@/components/manage/times-fields';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SiteMap } from '@/components/wards/site-map';
import { isInArea } from '@/lib/geo/inside';
import { type Fields, all, first, sessionsKey } from '@/lib/manage/fields';
import { isOfPlace } from '@/lib/manage/place-fields';
import { kindById } from '@/lib/needs/taxonomy';
import { readBasemap, readWardShapes } from '@/lib/wards/queries';
import { type Query, isUuid, oneOf } from '../../../../../here';
import { keepPlace, savePlace } from '../../../actions';
import { loadService } from '../../../load-service';

export const metadata: Metadata = { title: 'A place and its times' };

type Props = { params: Promise<{ organisation: string; id: string; place: string }>; searchParams: Query };

export default function PlacePage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/services/[id]/places/[place]', async () => {
    const { organisation: slug, id, place: wanted } = await params;
    // A new place has an address of its own from the start, so that what is typed is kept under it.
    if (wanted === 'new') redirect(`/manage/${slug}/services/${id}/places/${randomUUID()}`);
    const place = wanted;
    if (place !== 'elsewhere' && !isUuid(place)) notFound();
    const { organisation, fields, problems, at, basedOn, kept, copy } = await loadService(
      slug,
      id,
      `places/${place}`,
    );
    const sessions = all(fields, sessionsKey(place));
    const told =
      oneOf((await searchParams).check) === '1'
        ? problems.filter(({ field }) => isOfPlace(field, place, sessions))
        : problems.filter(({ field }) => field === `site.${place}.sure`);
    const { wards } = await readWardShapes();
    const point = pointOf(fields, place);
    const ward = point && wards.find(({ geometry }) => isInArea(point, geometry));
    const hiding = hidingOf(fields);
    const listed = all(fields, 'sites').includes(place);
    const shown = hiding === 'yes' && !listed ? { ...fields, [`site.${place}.hidden`]: ['yes'] } : fields;
    const elsewhere = place === 'elsewhere';
    return (
      <div className="page">
        <ServiceTrail
          slug={slug}
          organisation={organisation.name}
          service={{ id, name: first(fields, 'name') }}
        />
        <div className="narrow">
          <ErrorSummary errors={told} />
          <h1>{elsewhere ? 'Times online, by phone or at people’s homes' : 'A place and its times'}</h1>
          <DraftForm action={savePlace} keep={keepPlace} copy={copy(place)}>
            <FormMarks slug={slug} id={id} based={basedOn} more={{ place, form: randomUUID() }} />
            {/* Enter in a field saves; it must not press one of the small buttons before. */}
            <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
              Save
            </button>
            {!elsewhere && (
              <>
                <PlaceFields
                  fields={shown}
                  problems={told}
                  place={place}
                  hiding={hiding}
                  ward={ward?.name ?? ''}
                />
                {point && (
                  <SiteMap
                    points={[point]}
                    need={(all(fields, 'kinds')[0] ?? 'food').split('.')[0]!}
                    wards={wards}
                    basemap={await readBasemap()}
                    caption="Where the pin stands now. Only you see this drawing."
                  />
                )}
              </>
            )}
            <TimesFields fields={shown} problems={told} place={place} />
            <div className="acts">
              <Button>{kept ? 'Save and go back' : 'Save and continue'}</Button>
              {listed && (
                <Button look="warning" name="_do" value="remove">
                  Take this place out
                </Button>
              )}
              <a href={`${at}/where`}>All places</a>
            </div>
          </DraftForm>
        </div>
      </div>
    );
  });
}

function pointOf(fields: Fields, place: string): [number, number] | null {
  const [lng, lat] = [first(fields, `site.${place}.lng`), first(fields, `site.${place}.lat`)];
  const point: [number, number] = [Number(lng), Number(lat)];
  const real =
    lng.trim() !== '' && lat.trim() !== '' && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
  return real ? point : null;
}

/** Whether the kinds say that a place is always hidden, or that somebody should ask. */
function hidingOf(fields: Fields): 'yes' | 'ask' | 'no' {
  const said = all(fields, 'kinds').map((kind) => kindById(kind)?.hidden);
  return said.includes('yes') ? 'yes' : said.includes('ask') ? 'ask' : 'no';
}
