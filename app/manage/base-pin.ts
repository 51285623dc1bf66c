import { type Fields, first } from '@/lib/manage/fields';
import { pointOfPostcode } from '@/lib/manage/queries';

/** Gives a base the middle of its postcode, unless its pin was typed. `before` is the form as it was shown. */
export async function withBasePin(fields: Fields, before: Fields): Promise<Fields> {
  const postcode = first(fields, 'postcode').trim();
  const same = (name: string) => first(fields, name).trim() === first(before, name).trim();
  const noPin = !first(fields, 'lng').trim() && !first(fields, 'lat').trim();
  if (!noPin && (same('postcode') || !same('lng') || !same('lat'))) return fields;
  const middle = postcode ? await pointOfPostcode(postcode) : null;
  return { ...fields, lng: [middle ? String(middle[0]) : ''], lat: [middle ? String(middle[1]) : ''] };
}
