-- What every later file stands on: the private schema, and nothing granted unless a file says so.

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;

create schema private;
comment on schema private is 'Rules and helpers. Not exposed by the API; a role may use a function here only where a policy needs it.';

-- A per-schema revoke cannot take back what the global default gives to public, hence both.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
grant usage on schema private to anon, authenticated, service_role;

create function private.today() returns date
  language sql stable set search_path = ''
  as $$ select coalesce(nullif(current_setting('wardbook.today', true), '')::date, (now() at time zone 'Europe/London')::date) $$;
comment on function private.today() is 'Today by the clock in London; the embedded server may set another day (wardbook.today) for tests and pictures.';

create function private.caller_is_service() returns boolean
  language sql stable set search_path = ''
  as $$ select coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', '') = 'service_role' $$;
comment on function private.caller_is_service() is 'True for importers and jobs, which hold the secret key.';

create function private.slug_of(title text) returns text
  language sql immutable set search_path = ''
  as $$ select left(trim(both '-' from regexp_replace(
    regexp_replace(lower(translate(title, 'áàâäãåçéèêëíìîïñóòôöõúùûüýÿ’''', 'aaaaaaceeeeiiiinooooouuuuyy')), '&', ' and ', 'g'),
    '[^a-z0-9]+', '-', 'g')), 70) $$;

create function private.texts(list jsonb) returns text[]
  language sql immutable set search_path = ''
  as $$ select coalesce(array_agg(item order by place), '{}')
        from jsonb_array_elements_text(case when jsonb_typeof(list) = 'array' then list else '[]' end) with ordinality as each(item, place) $$;
comment on function private.texts(jsonb) is 'A JSON array of strings as text[]; anything else is an empty one.';

create function private.metres_between(lng1 float8, lat1 float8, lng2 float8, lat2 float8) returns float8
  language sql immutable parallel safe
  as $$ select 2 * 6371008.8 * asin(sqrt(least(1.0,
    power(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lng2 - lng1) / 2), 2)))) $$;
comment on function private.metres_between is 'Great-circle distance in metres. Source: haversine, mean Earth radius 6,371,008.8 m. No search_path is set so that the planner may inline it.';

create function private.minutes_of(clock text) returns int
  language sql immutable set search_path = ''
  as $$ select split_part(clock, ':', 1)::int * 60 + split_part(clock, ':', 2)::int $$;
comment on function private.minutes_of(text) is 'Minutes after midnight of a wall-clock time HH:MM.';
