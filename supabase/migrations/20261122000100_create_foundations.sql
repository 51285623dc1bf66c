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
  as $$ select trim(both '-' from left(trim(both '-' from regexp_replace(
    regexp_replace(lower(translate(title, 'áàâäãåçéèêëíìîïñóòôöõúùûüýÿÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ’''', 'aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY')), '&', ' and ', 'g'),
    '[^a-z0-9]+', '-', 'g')), 70)) $$;
comment on function private.slug_of(text) is 'Lower-case letters, digits and hyphens, at most 70 of them.';

create function private.texts(list jsonb) returns text[]
  language sql immutable set search_path = ''
  as $$ select coalesce(array_agg(item order by place), '{}')
        from jsonb_array_elements_text(case when jsonb_typeof(list) = 'array' then list else '[]' end) with ordinality as each(item, place) $$;
comment on function private.texts(jsonb) is 'A JSON array of strings as text[]; anything else is an empty one.';

create function private.metres_between(lng1 float8, lat1 float8, lng2 float8, lat2 float8) returns float8
  language sql immutable parallel safe
  as $$ select 2 * 6371008.8 * asin(sqrt((1 - 1e-15) *
    (power(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lng2 - lng1) / 2), 2)))) $$;
comment on function private.metres_between is 'Great-circle distance in metres; null where a number is. Source: haversine, mean Earth radius 6,371,008.8 m; the factor keeps asin in its range (least() would make a distance of nothing: it passes over nulls). No search_path is set so that the planner may inline it.';

create function private.day_of(iso text) returns date
  language sql immutable set search_path = ''
  as $$ select make_date(substr(iso, 1, 4)::int, substr(iso, 6, 2)::int, substr(iso, 9, 2)::int) $$;
comment on function private.day_of(text) is 'YYYY-MM-DD as a date. A cast would depend on the settings of the session, and so be made again for every row.';

create function private.minutes_of(clock text) returns int
  language sql immutable set search_path = ''
  as $$ select split_part(clock, ':', 1)::int * 60 + split_part(clock, ':', 2)::int $$;
comment on function private.minutes_of(text) is 'Minutes after midnight of a wall-clock time HH:MM.';

-- Shapes of the JSON that stands in columns. Whatever these accept, lib/listings/listing.ts accepts: one row of a
-- strange shape would otherwise break every page that lists it. None of them answers null.

create function private.is_text(value jsonb, longest int) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_typeof(value) = 'string' and length(value #>> '{}') <= longest, false) $$;

create function private.is_uuid(value text) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(value ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$', false) $$;

create function private.is_day(value text) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when value ~ '^(19|20|21)[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
          then substr(value, 9, 2)::int <= extract(day from make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month' - interval '1 day')
          else false end $$;
comment on function private.is_day(text) is 'A day of the calendar, YYYY-MM-DD, from 1900 to 2199.';

create function private.is_clock(value text) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(value ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$', false) $$;

create function private.is_web_address(value text) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(length(value) <= 500 and value ~* '^https?://[^[:space:][:cntrl:]<>"''\\]+$', false) $$;
comment on function private.is_web_address(text) is 'http or https; anything else could run in a visitor''s browser.';

create function private.is_email(value text) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(length(value) <= 254 and value ~ '^[^[:space:][:cntrl:]<>"(),:;@\\]+@[^[:space:][:cntrl:]<>"(),:;@\\]+\.[^[:space:][:cntrl:]<>"(),:;@\\]+$', false) $$;

create function private.are_texts(list text[], most int, longest int) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(cardinality(list) <= most and not exists (select from unnest(list) each where each is null or length(each) > longest), false) $$;

create function private.are_phones(list jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(list) = 'array' then jsonb_array_length(list) <= 5 and not exists (select from jsonb_array_elements(list) each
            where coalesce(each ->> 'number', '') !~ '^[+]?[0-9 ()-]{3,24}$' or not private.is_text(each -> 'label', 60)) else false end $$;

create function private.are_closures(list jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(list) = 'array' then jsonb_array_length(list) <= 20 and not exists (select from jsonb_array_elements(list) each
            where not private.is_day(each ->> 'from') or not private.is_day(each ->> 'to') or (each ? 'note' and not private.is_text(each -> 'note', 200))) else false end $$;

create function private.is_repeat(repeat jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(length(repeat::text) <= 100 and case repeat ->> 'every'
          when 'week' then true
          when 'fortnight' then private.is_day(repeat ->> 'startsOn')
          when 'month' then repeat -> 'nth' in ('1', '2', '3', '4', '"last"') and repeat ->> 'nth' in ('1', '2', '3', '4', 'last')
          else false end, false) $$;

create function private.is_season(season jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(length(season::text) <= 100 and case season ->> 'when'
          when 'between' then private.is_day(season ->> 'from') and private.is_day(season ->> 'to')
          else season ->> 'when' in ('all-year', 'term-time', 'school-holidays') end, false) $$;

create function private.is_source(source jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(private.is_text(source -> 'name', 200) and (source ->> 'date' is null or private.is_day(source ->> 'date'))
          and (source ->> 'url' = '' or private.is_web_address(source ->> 'url')), false) $$;

create function private.is_point(point jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(point) = 'array' and jsonb_array_length(point) = 2 and jsonb_typeof(point -> 0) = 'number' and jsonb_typeof(point -> 1) = 'number'
          then (point ->> 0)::numeric between -180 and 180 and (point ->> 1)::numeric between -90 and 90 else false end $$;
comment on function private.is_point(jsonb) is '[longitude, latitude] in degrees, WGS84.';

create function private.are_access_features(list text[]) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(list <@ array['step-free', 'accessible-toilet', 'changing-places', 'hearing-loop', 'bsl', 'quiet-space', 'parking', 'bus-stop', 'baby-change'] and cardinality(list) <= 9, false) $$;

create function private.are_spaces(list text[]) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(list <@ array['hall', 'meeting-room', 'kitchen', 'office', 'outdoor', 'storage'] and cardinality(list) <= 6, false) $$;

create function private.is_session(session jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(private.is_uuid(session ->> 'id') and session -> 'weekday' in ('1', '2', '3', '4', '5', '6', '7') and private.is_clock(session ->> 'from') and private.is_clock(session ->> 'to')
          and jsonb_typeof(session -> 'allDay') = 'boolean' and private.is_repeat(session -> 'repeat') and private.is_season(session -> 'season')
          and private.are_closures(session -> 'closures') and private.is_text(session -> 'note', 200), false) $$;

create function private.is_hidden_site(site jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(private.is_uuid(site ->> 'id') and site -> 'hidden' = 'true' and private.is_text(site -> 'name', 120) and private.is_text(site -> 'address', 300)
          and private.is_text(site -> 'postcode', 8) and (site -> 'point' = 'null' or private.is_point(site -> 'point'))
          and private.are_access_features(private.texts(site -> 'features')) and private.are_spaces(private.texts(site -> 'spaces'))
          and case when jsonb_typeof(site -> 'sessions') = 'array' then jsonb_array_length(site -> 'sessions') <= 60
            and not exists (select from jsonb_array_elements(site -> 'sessions') each where not private.is_session(each)) else false end, false) $$;
