import 'server-only';
import { anonymousClient } from '@/lib/supabase/server';
import { isCode, Link } from './link';

/**
 * Does what the link is for, once; a second press finds it used and changes nothing. line: how the service reaches so
 * many wards, where that is asked.
 */
export async function pressLink(code: string, line: string): Promise<Link> {
  if (!isCode(code)) return { state: 'unknown' };
  const { data, error } = await anonymousClient().rpc('press_link', { code, line });
  if (error) throw new Error('pressLink: the link could not be used', { cause: error });
  return Link.parse(data);
}
