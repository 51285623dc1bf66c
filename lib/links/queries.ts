import 'server-only';
import { anonymousClient } from '@/lib/supabase/server';
import { isCode, Link } from './link';

/** What a link would do. Changes nothing. */
export async function lookAtLink(code: string): Promise<Link> {
  if (!isCode(code)) return { state: 'unknown' };
  const { data, error } = await anonymousClient().rpc('look_at_link', { code });
  if (error) throw new Error('lookAtLink: the link could not be read', { cause: error });
  return Link.parse(data);
}
