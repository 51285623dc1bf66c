import { getAuthSchemaSql } from '@supabase/lite';
import type { Database } from './database';

/*
 * What a hosted Supabase project has before the first migration: the three roles of the API, the `auth` and
 * `extensions` schemas, and default privileges that grant everything (migrations take them away again).
 */
const ROLES = `
do $$
declare
  role_name text;
begin
  foreach role_name in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format(
        'create role %I nologin noinherit %s', role_name,
        case role_name when 'service_role' then 'bypassrls' else '' end
      );
    end if;
  end loop;
end $$;
`;

const SCHEMAS = `
create schema if not exists extensions;
create schema if not exists auth;
grant usage on schema public, extensions, auth to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
do $$ begin
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
end $$;
set search_path = "$user", public, extensions;
`;

// As hosted projects define them: either setting may carry the claim (lite's own read the first alone).
const AUTH_FUNCTIONS = `
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;
create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;
`;

// Second factors, as hosted projects keep them, as far as ./second-factor.ts uses them; lite has none.
const SECOND_FACTORS = `
create table if not exists auth.mfa_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  friendly_name text,
  factor_type text not null default 'totp',
  status text not null default 'unverified',
  secret text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table if not exists auth.mfa_challenges (
  id uuid primary key default gen_random_uuid(),
  factor_id uuid not null references auth.mfa_factors (id) on delete cascade,
  created_at timestamptz not null default now(),
  verified_at timestamptz
);
`;

const AUTH_RIGHTS = `
grant execute on all functions in schema auth to anon, authenticated, service_role;
grant all on all tables in schema auth to service_role;
`;

/** Prepares an empty Postgres like a new hosted project. Harmless when repeated. */
export async function layFoundation(database: Database): Promise<void> {
  const first = await database.query<{ fresh: boolean }>(
    `select to_regclass('auth.users') is null or to_regnamespace('extensions') is null as fresh`,
  );
  await database.script(ROLES);
  // Default privileges and rights are given once: given at each start, they would undo every later revoke.
  if (first[0]?.fresh) {
    await database.script(SCHEMAS);
    await database.script(AUTH_FUNCTIONS);
    await database.script(getAuthSchemaSql());
    await database.script(SECOND_FACTORS);
    await database.script(AUTH_RIGHTS);
  } else {
    await database.script(`set search_path = "$user", public, extensions;`);
    // For a data folder made before there were any.
    await database.script(SECOND_FACTORS);
  }
}
