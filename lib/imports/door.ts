import { callOverApi } from '@/lib/places/load';
import { tidyPostcode, type KnownPostcode } from './to-entry';
import type { ImportDoor } from './import-listings';
import type { ServiceClient } from '@/lib/supabase/service';

/** Values of one `in` filter: they travel in the address of the request. */
const AT_ONCE = 200;
/** Rows of one answer; hosted projects give no more at once. */
const PAGE = 1000;

/** The directory through the API, with the rights of an importer. */
export function importDoor(client: ServiceClient): ImportDoor {
  return {
    call: callOverApi(client as never),
    postcodes: (list) => readPostcodes(client, list),
    knownKeys: (source) => readKeys(client, source),
  };
}

/** The table keeps postcodes without their space. */
const asStored = (postcode: string) => postcode.replaceAll(' ', '');

async function readPostcodes(client: ServiceClient, list: string[]) {
  const councils = new Map<string, string>();
  const found = new Map<string, KnownPostcode & { ward: string }>();
  for (let at = 0; at < list.length; at += AT_ONCE) {
    const { data, error } = await client
      .from('postcodes')
      .select('postcode, lng, lat, ward_code')
      .in('postcode', list.slice(at, at + AT_ONCE).map(asStored));
    if (error) throw new Error('importDoor: the postcodes could not be read', { cause: error });
    for (const { postcode, lng, lat, ward_code } of data)
      found.set(tidyPostcode(postcode), { point: [lng, lat], council: null, ward: ward_code ?? '' });
  }
  const wards = [...new Set([...found.values()].map(({ ward }) => ward))].filter(Boolean);
  for (let at = 0; at < wards.length; at += AT_ONCE) {
    const { data, error } = await client
      .from('wards')
      .select('code, council_code')
      .in('code', wards.slice(at, at + AT_ONCE));
    if (error) throw new Error('importDoor: the wards could not be read', { cause: error });
    for (const { code, council_code } of data) councils.set(code, council_code);
  }
  for (const each of found.values()) each.council = councils.get(each.ward) ?? null;
  return found;
}

async function readKeys(client: ServiceClient, source: string): Promise<string[]> {
  const keys: string[] = [];
  for (let from = 0; ; from += PAGE) {
    const { data, error } = await client
      .from('import_keys')
      .select('key')
      .eq('source', source)
      .order('key')
      .range(from, from + PAGE - 1);
    if (error) throw new Error('importDoor: the keys of earlier runs could not be read', { cause: error });
    keys.push(...data.map(({ key }) => key));
    if (data.length < PAGE) return keys;
  }
}
