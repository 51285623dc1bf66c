import { createHmac, randomBytes } from 'node:crypto';
import encodeQR from 'qr';
import type { App } from '@supabase/lite';
import type { Database } from './database';
import { isTotpCode, toBase32 } from './totp';

/*
 * Second factors of the embedded server: what supabase-js asks of a hosted project's Auth (`/factors`, the level of
 * assurance in the token, `factors` of the user), which lite has not. TOTP alone; on tables of the hosted names.
 */

const AUTH = '/auth/v1';
const CHALLENGE_MINUTES = 5;
const MOST_FACTORS = 10;

type Fetch = Pick<App, 'fetch'>;
type Peer = Parameters<App['fetch']>[1];

interface User {
  id: string;
  email?: string;
}
interface Claims {
  sub: string;
  session_id: string;
  iat?: number;
  exp?: number;
}
interface Factor {
  id: string;
  user_id: string;
  friendly_name: string | null;
  status: 'verified' | 'unverified';
  secret: string;
}
interface Asker {
  user: User;
  claims: Claims;
  level: string;
  factors: Factor[];
}

const refuse = (status: number, error_code: string, msg: string) =>
  Response.json({ code: status, error_code, msg }, { status, headers: { 'x-sb-error-code': error_code } });

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

function signed(claims: object, secret: string): string {
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** lite with second factors. Runs inside the queue of one, so that its own statements come between no others. */
export function withSecondFactors(app: Fetch, database: Database, jwtSecret: string): Fetch {
  const factorsOf = (user: string) =>
    database.query<Factor>(
      `select id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at from auth.mfa_factors where user_id = $1 order by created_at`,
      [user],
    );
  const levelOf = async (session: string) =>
    (
      await database.query<{ aal: string | null }>('select aal from auth.sessions where id = $1', [session])
    )[0]?.aal ?? 'aal1';

  async function withLevel(token: string, renew = false): Promise<string> {
    const claims = claimsOf(token);
    const aal = await levelOf(claims.session_id);
    const now = Math.floor(Date.now() / 1000);
    const methods = [{ method: 'otp', timestamp: now }];
    if (aal === 'aal2') methods.unshift({ method: 'totp', timestamp: now });
    const times = renew ? { iat: now, exp: now + ((claims.exp ?? now) - (claims.iat ?? now)) } : {};
    return signed({ ...claims, ...times, aal, amr: methods }, jwtSecret);
  }

  async function withFactors<T extends { id: string }>(user: T) {
    const factors = (await factorsOf(user.id)).map(({ secret: _, user_id: __, ...factor }) => factor);
    return factors.length > 0 ? { ...user, factors } : user;
  }

  /** Who asks, as lite itself judges the token; its refusal otherwise. */
  async function askerOf(request: Request, peer: Peer): Promise<Asker | Response> {
    const headers = new Headers(request.headers);
    for (const name of ['content-length', 'content-type']) headers.delete(name);
    const response = await app.fetch(new Request(new URL(`${AUTH}/user`, request.url), { headers }), peer);
    if (!response.ok) return response;
    const user = (await response.json()) as User;
    const claims = claimsOf((request.headers.get('authorization') ?? '').slice('Bearer '.length));
    return { user, claims, level: await levelOf(claims.session_id), factors: await factorsOf(user.id) };
  }

  async function enrol({ user, level, factors }: Asker, body: Record<string, unknown>) {
    if (body.factor_type !== 'totp')
      return refuse(422, 'mfa_factor_not_supported', 'Only TOTP is offered here');
    if (level !== 'aal2' && factors.some(({ status }) => status === 'verified'))
      return refuse(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
    if (factors.length >= MOST_FACTORS)
      return refuse(422, 'too_many_enrolled_mfa_factors', 'Too many factors are enrolled');
    const name = String(body.friendly_name ?? '');
    if (factors.some(({ friendly_name }) => (friendly_name ?? '') === name))
      return refuse(422, 'mfa_factor_name_conflict', 'A factor with this name exists already');
    const secret = toBase32(randomBytes(20));
    const issuer = encodeURIComponent(String(body.issuer || 'Wardbook'));
    const uri = `otpauth://totp/${issuer}:${encodeURIComponent(user.email ?? user.id)}?algorithm=SHA1&digits=6&issuer=${issuer}&period=30&secret=${secret}`;
    const [made] = await database.query<{ id: string }>(
      `insert into auth.mfa_factors (user_id, friendly_name, secret) values ($1, $2, $3) returning id`,
      [user.id, name, secret],
    );
    return Response.json({
      id: made!.id,
      type: 'totp',
      friendly_name: name,
      totp: { qr_code: encodeQR(uri, 'svg'), secret, uri },
    });
  }

  async function challenge(factor: Factor) {
    const [made] = await database.query<{ id: string }>(
      'insert into auth.mfa_challenges (factor_id) values ($1) returning id',
      [factor.id],
    );
    const expires_at = Math.floor(Date.now() / 1000) + CHALLENGE_MINUTES * 60;
    return Response.json({ id: made!.id, type: 'totp', expires_at });
  }

  async function verify(request: Request, asker: Asker, factor: Factor, body: Record<string, unknown>) {
    const [open] = await database.query(
      `select 1 from auth.mfa_challenges where id::text = $1 and factor_id = $2 and verified_at is null and created_at > now() - make_interval(mins => $3)`,
      [String(body.challenge_id), factor.id, CHALLENGE_MINUTES],
    );
    if (!open) return refuse(422, 'mfa_challenge_expired', 'MFA challenge has expired or is not known');
    if (!isTotpCode(factor.secret, String(body.code)))
      return refuse(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
    const session = asker.claims.session_id;
    await database.query(`update auth.mfa_challenges set verified_at = now() where id::text = $1`, [
      String(body.challenge_id),
    ]);
    await database.query(`update auth.sessions set aal = 'aal2', factor_id = $2 where id = $1`, [
      session,
      factor.id,
    ]);
    if (factor.status === 'unverified') {
      await database.query(
        `update auth.mfa_factors set status = 'verified', updated_at = now() where id = $1`,
        [factor.id],
      );
      await database.query(
        `delete from auth.sessions where user_id = $1 and coalesce(aal, 'aal1') = 'aal1'`,
        [asker.user.id],
      );
    }
    const [refresh] = await database.query<{ token: string }>(
      `select token from auth.refresh_tokens where session_id = $1 and not revoked order by created_at desc limit 1`,
      [session],
    );
    const bare = (request.headers.get('authorization') ?? '').slice('Bearer '.length);
    const access_token = await withLevel(bare, true);
    const { iat = 0, exp = 0 } = claimsOf(access_token);
    return Response.json({
      access_token,
      token_type: 'bearer',
      expires_in: exp - iat,
      expires_at: exp,
      refresh_token: refresh?.token,
      user: await withFactors(asker.user),
    });
  }

  async function unenrol(asker: Asker, factor: Factor) {
    if (factor.status === 'verified' && asker.level !== 'aal2')
      return refuse(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
    await database.query('delete from auth.mfa_factors where id = $1', [factor.id]);
    await database.query(`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = $1`, [
      factor.id,
    ]);
    return Response.json({ id: factor.id });
  }

  async function ofFactors(request: Request, path: string, peer: Peer): Promise<Response> {
    const body = (await request
      .clone()
      .json()
      .catch(() => ({}))) as Record<string, unknown>;
    const asker = await askerOf(request, peer);
    if (asker instanceof Response) return asker;
    const [id, act] = path.split('/');
    if (!id) return request.method === 'POST' ? enrol(asker, body) : refuse(405, 'bad_method', 'POST only');
    const factor = asker.factors.find((each) => each.id === id);
    if (!factor) return refuse(404, 'mfa_factor_not_found', 'Factor not found');
    if (!act && request.method === 'DELETE') return unenrol(asker, factor);
    if (act === 'challenge' && request.method === 'POST') return challenge(factor);
    if (act === 'verify' && request.method === 'POST') return verify(request, asker, factor, body);
    return refuse(404, 'not_found', 'There is nothing here');
  }

  /** A changed address or password would let somebody past the second factor. */
  async function mayChange(request: Request, peer: Peer): Promise<Response | null> {
    const asker = await askerOf(request, peer);
    if (asker instanceof Response) return asker;
    return asker.level !== 'aal2' && asker.factors.some(({ status }) => status === 'verified')
      ? refuse(401, 'insufficient_aal', 'AAL2 session is required to change the account')
      : null;
  }

  return {
    async fetch(request: Request, peer?: Peer) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith(`${AUTH}/`)) return app.fetch(request, peer);
      const path = pathname.slice(AUTH.length + 1);
      if (path === 'factors' || path.startsWith('factors/'))
        return ofFactors(request, path.slice('factors/'.length), peer);
      if (path === 'user' && request.method === 'PUT') {
        const refused = await mayChange(request, peer);
        if (refused) return refused;
      }
      const response = await app.fetch(request, peer);
      if (!['token', 'verify', 'user', 'signup'].includes(path) || !response.ok) return response;
      const answer = (await response.json()) as Record<string, unknown>;
      if (typeof answer.access_token === 'string') answer.access_token = await withLevel(answer.access_token);
      const user = (path === 'user' ? answer : answer.user) as User | undefined;
      const full = user?.id ? await withFactors(user) : user;
      const headers = new Headers(response.headers);
      headers.delete('content-length');
      return Response.json(path === 'user' ? full : full ? { ...answer, user: full } : answer, {
        status: response.status,
        headers,
      });
    },
  } as Fetch;
}
