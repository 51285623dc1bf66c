-- The public projection: everything that anyone may see, written by the doors from public facts only.
-- Its policy is `using (true)`, because a condition would switch off the search indexes under row level security.

create table public.public_listings (
  number int primary key,
  lng double precision,
  lat double precision,
  place bigint generated always as (round(lng * 1e5)::bigint * 100000000 + round(lat * 1e5)::bigint) stored,
  far_metres int,
  confirmed_on date,
  fresh_until date,
  trusted_until date,
  changed_on date not null,
  public_until date,
  age_from int,
  age_to int,
  placed boolean not null,
  several boolean not null,
  outreach boolean generated always as (delivery @> array['outreach']) stored,
  open_area boolean not null,
  evening boolean not null,
  wider text not null,
  capacity text not null,
  cost text not null,
  tier text not null,
  sector text not null,
  kinds text[] not null,
  needs text[] not null,
  delivery text[] not null,
  access_ways text[] not null,
  features text[] not null,
  days int[] not null,
  audience_groups text[] not null,
  languages text[] not null,
  councils text[] not null,
  serve_wards text[] not null,
  serve_councils text[] not null,
  site_wards text[] not null,
  site_councils text[] not null,
  name_text text not null,
  name_search tsvector not null,
  search tsvector not null,
  id uuid not null unique,
  slug text not null unique,
  organisation_id uuid not null,
  council_code text,
  document jsonb not null
);
-- A search may read every row: what it ranks by stands first in the row, and long documents stand apart.
alter table public.public_listings alter column document set storage external;
alter table public.public_listings alter column search set storage main;
alter table public.public_listings set (toast_tuple_target = 1400);
create index public_listings_counts on public.public_listings (number) include (public_until, placed, several, outreach, place, trusted_until, capacity);
create index public_listings_search on public.public_listings using gin (search);
create index public_listings_kinds on public.public_listings using gin (kinds);
create index public_listings_needs on public.public_listings using gin (needs);
create index public_listings_name on public.public_listings using gin (name_text extensions.gin_trgm_ops);
create index public_listings_councils on public.public_listings using gin (councils);
create index public_listings_serve_wards on public.public_listings using gin (serve_wards);
create index public_listings_site_wards on public.public_listings using gin (site_wards);
create index public_listings_organisation on public.public_listings (organisation_id);
comment on table public.public_listings is 'One row for each publicly visible service; `document` is `PublicListing` in lib/listings/public-listing.ts.';
comment on column public.public_listings.lng is 'Of its first public point; the rest, where there are several, stand in public_points.';
comment on column public.public_listings.place is 'One number for that point, to about a metre.';
comment on column public.public_listings.name_search is 'Of the names alone: short, so that ranking many matches stays cheap.';
comment on column public.public_listings.languages is 'Lower case.';
comment on column public.public_listings.councils is 'Councils it reaches: of its sites, of its area served.';
comment on column public.public_listings.open_area is 'No area named: open to people from anywhere.';
comment on column public.public_listings.far_metres is 'Far distance of the main kind; empty where distance does not matter.';
comment on column public.public_listings.fresh_until is 'Last day on which it counts as confirmed; after it, it is due. Empty while unclaimed. The host council sets the days.';
comment on column public.public_listings.trusted_until is 'Last day before it counts as not confirmed lately. Empty while unclaimed.';
comment on column public.public_listings.public_until is 'Last day before it lapses; empty while unclaimed.';

create table public.public_points (
  number int not null references public.public_listings (number) on delete cascade,
  position int not null,
  lng double precision not null,
  lat double precision not null,
  ward_code text,
  several boolean not null,
  place bigint generated always as (round(lng * 1e5)::bigint * 100000000 + round(lat * 1e5)::bigint) stored,
  primary key (number, position)
);
create index public_points_place on public.public_points (lng, lat);
create index public_points_several on public.public_points (number) include (place, lng, lat) where several;
comment on table public.public_points is 'Points of public sites.';
comment on column public.public_points.several is 'Whether its listing has others.';
comment on column public.public_points.place is 'One number for one point, to about a metre.';

create table public.public_sessions (
  number int not null references public.public_listings (number) on delete cascade,
  council_code text,
  weekday int not null,
  starts int not null,
  ends int not null,
  repeat jsonb not null,
  season jsonb not null,
  closures jsonb not null,
  plain boolean generated always as (repeat ->> 'every' = 'week' and season ->> 'when' = 'all-year' and closures = '[]') stored
);
create index public_sessions_number on public.public_sessions (number);
create index public_sessions_weekday on public.public_sessions (weekday, starts, ends) include (number, plain);
comment on column public.public_sessions.plain is 'Every week of the year without a break, as most are: no rule of days need be asked.';
comment on table public.public_sessions is 'Public session times in minutes after midnight; ends is above 1,440 for one that ends on the next day.';

create table public.public_organisations (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  council_code text,
  based_ward text,
  sector text not null,
  document jsonb not null
);
create index public_organisations_ward on public.public_organisations (based_ward);
comment on table public.public_organisations is 'Public facts of approved and unclaimed organisations. A hidden base leaves nothing here.';

do $$ declare name text; begin
  foreach name in array array['public_listings','public_points','public_sessions','public_organisations'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('create policy %I on public.%I for select to anon, authenticated using (true)', 'Anyone can read ' || replace(name, '_', ' '), name);
    execute format('grant select on public.%I to anon, authenticated, service_role', name);
  end loop;
end $$;

-- In plpgsql, which keeps its plans from call to call: an import asks for these thousands of times.
create function private.session_documents(service uuid, site uuid) returns jsonb
  language plpgsql stable set search_path = ''
  as $$ begin return (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'weekday', weekday, 'from', starts, 'to', ends, 'allDay', all_day,
          'repeat', repeat, 'season', season, 'closures', closures, 'note', note) order by position), '[]')
        from public.sessions where service_id = service and site_id is not distinct from site); end $$;

create function private.listing_document(service uuid) returns jsonb
  language plpgsql stable set search_path = ''
  as $$ begin return (select jsonb_build_object(
    'id', s.id, 'organisationId', s.organisation_id, 'name', s.name, 'summary', s.summary, 'description', s.description,
    'website', s.website, 'phones', s.phones, 'email', s.email, 'tier', s.tier,
    'kinds', (select coalesce(jsonb_agg(kind_id order by position), '[]') from public.service_kinds where service_id = s.id),
    'audience', jsonb_build_object('ageFrom', s.age_from, 'ageTo', s.age_to, 'groups', to_jsonb(s.audience_groups), 'languages', to_jsonb(s.languages)),
    'access', jsonb_build_object('ways', to_jsonb(s.access_ways), 'referredBy', s.referred_by, 'note', s.access_note),
    'cost', jsonb_build_object('type', s.cost, 'text', s.cost_text),
    'capacity', jsonb_build_object('state', s.capacity, 'since', s.capacity_since),
    'delivery', to_jsonb(s.delivery),
    'sites', (select coalesce(jsonb_agg(each.site order by each.position, each.id), '[]') from (
        select position, id, jsonb_build_object('id', id, 'name', name, 'address', address, 'postcode', postcode,
          'point', case when lng is null then null else jsonb_build_array(lng, lat) end, 'hidden', false,
          'features', to_jsonb(features), 'spaces', to_jsonb(spaces), 'sessions', private.session_documents(s.id, id)) as site
          from public.sites where service_id = s.id
        union all select position, id, site from public.private_sites where service_id = s.id and waiting_version is null) as each),
    'sessions', private.session_documents(s.id, null),
    'areaServed', jsonb_build_object(
      'wards', (select coalesce(jsonb_agg(ward_code order by ward_code), '[]') from public.service_areas where service_id = s.id and ward_code is not null),
      'councils', (select coalesce(jsonb_agg(council_code order by council_code), '[]') from public.service_areas where service_id = s.id and council_code is not null),
      'wider', s.wider, 'evidence', s.area_evidence),
    'source', s.source)
    from public.services s where s.id = service); end $$;
comment on function private.listing_document(uuid) is 'The whole listing, hidden sites included, as far as the caller may read the rows.';

create function private.without_hidden(doc jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select jsonb_set(doc, '{sites}', (select coalesce(jsonb_agg(case when coalesce((site ->> 'hidden')::boolean, false)
          then jsonb_build_object('id', site -> 'id', 'hidden', true) else site end order by place), '[]')
          from jsonb_array_elements(coalesce(doc -> 'sites', '[]')) with ordinality as each(site, place))) $$;
comment on function private.without_hidden(jsonb) is 'A listing in which a hidden site is no more than its id.';

create function private.freshness_days(council text, step text) returns int
  language sql stable set search_path = ''
  as $$ select coalesce((select (settings #>> array['freshness', step])::int from public.councils where code = council),
          case step when 'due' then 90 when 'notLately' then 180 else 365 end) $$;
comment on function private.freshness_days is 'Days after its confirmation to which a listing counts as confirmed (due), is trusted (notLately), is public (lapsed), as its host council has set them.';

create function private.project_listing(service uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare
  s public.services; o public.organisations; doc jsonb; public_sites jsonb; hidden boolean; area jsonb;
  first_site public.sites; ward_list text[]; council_list text[]; kind_list text[]; until date; lead public.kinds; sites_wards text[]; sites_councils text[]; open_sites uuid[];
begin
  -- One at a time for each service, or two at once would both write the row.
  select * into s from public.services where id = service for update;
  delete from public.public_listings where id = service;
  hidden := exists (select from public.private_sites where service_id = service and waiting_version is null);
  select coalesce(array_agg(kind_id order by position), '{}') into kind_list from public.service_kinds where service_id = service;
  select * into lead from public.kinds where id = kind_list[1];
  -- The doors refuse an open place for these kinds; should the taxonomy change its mind, it is hidden here.
  open_sites := array(select p.id from public.sites p where p.service_id = service and not exists (select from public.kinds k where k.id = any (kind_list) and k.hidden = 'yes'));
  hidden := hidden or cardinality(open_sites) < (select count(*) from public.sites p where p.service_id = service);
  -- Hiding a place takes out of the history what it had ended, also while its listing is not public.
  if hidden then delete from private.ward_check_ends where service_id = service; end if;
  if s.id is null or s.state <> 'published' then return; end if;
  select * into o from public.organisations where id = s.organisation_id;
  if o.state not in ('approved', 'unclaimed') then return; end if;
  until := s.confirmed_on + private.freshness_days(o.council_code, 'lapsed');
  if until < private.today() then return; end if;

  select coalesce(array_agg(ward_code order by ward_code) filter (where ward_code is not null), '{}'),
         coalesce(array_agg(council_code order by council_code) filter (where council_code is not null), '{}')
    into ward_list, council_list from public.service_areas where service_id = service;
  -- One or two wards would narrow down a hidden place, and so would the parts of one old ward: the whole council is said instead.
  if hidden and (cardinality(ward_list) between 1 and 2 or exists (select from public.service_areas a where a.service_id = service and a.carried_over)) then
    select array_agg(distinct each.code order by each.code) into council_list
      from (select unnest(council_list) as code union select w.council_code from public.wards w where w.code = any (ward_list)) as each;
    ward_list := '{}';
  end if;
  area := jsonb_build_object('wards', to_jsonb(ward_list), 'councils', to_jsonb(council_list), 'wider', s.wider);
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'address', p.address, 'postcode', p.postcode,
      'point', case when p.lng is null then null else jsonb_build_array(p.lng, p.lat) end, 'ward', p.ward_code,
      'features', to_jsonb(p.features), 'spaces', to_jsonb(p.spaces), 'sessions', private.session_documents(service, p.id)) order by p.position, p.id), '[]')
    into public_sites from public.sites p where p.id = any (open_sites);
  select coalesce(array_agg(distinct p.ward_code) filter (where p.ward_code is not null), '{}'),
         coalesce(array_agg(distinct w.council_code) filter (where w.council_code is not null), '{}')
    into sites_wards, sites_councils from public.sites p left join public.wards w on w.code = p.ward_code where p.id = any (open_sites);

  select * into first_site from public.sites p where p.id = any (open_sites) and p.lng is not null order by p.position, p.id limit 1;
  doc := private.listing_document(service) - 'organisationId' || jsonb_build_object(
    'number', s.number, 'slug', s.slug, 'sites', public_sites, 'hiddenPlace', hidden, 'areaServed', area,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'sector', o.sector, 'governance', o.governance),
    'council', o.council_code, 'confirmedOn', s.confirmed_on, 'changedOn', s.changed_on,
    'freshUntil', s.confirmed_on + private.freshness_days(o.council_code, 'due'), 'trustedUntil', s.confirmed_on + private.freshness_days(o.council_code, 'notLately'));

  insert into public.public_listings (number, id, slug, organisation_id, council_code, document, name_text, name_search, search, kinds, needs, tier, sector,
      age_from, age_to, audience_groups, languages, access_ways, cost, capacity, delivery, features, days, evening, placed, lng, lat, several, councils,
      serve_wards, serve_councils, wider, open_area, site_wards, site_councils, far_metres, confirmed_on, fresh_until, trusted_until, changed_on, public_until)
    select s.number, s.id, s.slug, o.id, o.council_code, doc, s.name || ' ' || o.name, to_tsvector('english', s.name || ' ' || o.name),
      setweight(to_tsvector('english', s.name), 'A') || setweight(to_tsvector('english', o.name), 'B') || setweight(to_tsvector('english', s.summary), 'C')
        || setweight(to_tsvector('english', s.description || ' ' || s.access_note || ' ' || coalesce((select string_agg(p.name || ' ' || p.address, ' ') from public.sites p where p.id = any (open_sites)), '')), 'D'),
      kind_list, (select coalesce(array_agg(distinct k.need_id), '{}') from public.kinds k where k.id = any (kind_list)), s.tier, o.sector,
      s.age_from, s.age_to, s.audience_groups, (select coalesce(array_agg(lower(each)), '{}') from unnest(s.languages) each), s.access_ways, s.cost, s.capacity, s.delivery,
      (select coalesce(array_agg(distinct each.feature), '{}') from public.sites p, unnest(p.features) as each(feature) where p.id = any (open_sites)),
      (select coalesce(array_agg(distinct t.weekday), '{}') from public.sessions t where t.service_id = s.id and (t.site_id is null or t.site_id = any (open_sites))),
      exists (select from public.sessions t where t.service_id = s.id and (t.site_id is null or t.site_id = any (open_sites)) and (t.all_day or t.ends > '18:00' or t.ends <= t.starts)),
      first_site.lng is not null, first_site.lng, first_site.lat, (select count(*) > 1 from public.sites p where p.id = any (open_sites) and p.lng is not null),
      (select coalesce(array_agg(distinct each.code), '{}') from (
        select unnest(sites_councils) as code union select unnest(council_list) union select w.council_code from public.wards w where w.code = any (ward_list)
        union select o.council_code where cardinality(sites_councils) = 0 and cardinality(council_list) = 0 and cardinality(ward_list) = 0) as each where each.code is not null),
      ward_list, council_list, s.wider, cardinality(ward_list) = 0 and cardinality(council_list) = 0 and s.wider = 'none',
      sites_wards, sites_councils,
      case lead.distance when 'neighbourhood' then 1600 when 'town' then 8000 end,
      s.confirmed_on, (doc ->> 'freshUntil')::date, (doc ->> 'trustedUntil')::date, s.changed_on, until;
  insert into public.public_points (number, position, lng, lat, ward_code, several)
    select s.number, row_number() over (order by p.position, p.id), p.lng, p.lat, p.ward_code, count(*) over () > 1
    from public.sites p where p.id = any (open_sites) and p.lng is not null;
  insert into public.public_sessions (number, council_code, weekday, starts, ends, repeat, season, closures)
    select s.number, o.council_code, t.weekday, case when t.all_day then 0 else private.minutes_of(t.starts) end,
      case when t.all_day then 1440 when t.ends <= t.starts then private.minutes_of(t.ends) + 1440 else private.minutes_of(t.ends) end,
      t.repeat, t.season, t.closures
    from public.sessions t where t.service_id = service and (t.site_id is null or t.site_id = any (open_sites));
  perform private.end_gaps(p) from public.public_listings p where p.id = service;
  update public.addresses set shown = true where kind = 'service' and target = service and not shown;
end $$;
comment on function private.project_listing(uuid) is 'Writes the public row of a service anew, or takes it away.';

create function private.apply_freshness(council text) returns void
  language plpgsql set search_path = ''
  as $$
declare fresh int := private.freshness_days(council, 'due'); trusted int := private.freshness_days(council, 'notLately'); lapsed int := private.freshness_days(council, 'lapsed');
begin
  update public.public_listings p set fresh_until = p.confirmed_on + fresh, trusted_until = p.confirmed_on + trusted, public_until = p.confirmed_on + lapsed,
      document = p.document || jsonb_build_object('freshUntil', p.confirmed_on + fresh, 'trustedUntil', p.confirmed_on + trusted)
    where p.council_code = council and p.confirmed_on is not null
      and (p.fresh_until, p.trusted_until, p.public_until) is distinct from (p.confirmed_on + fresh, p.confirmed_on + trusted, p.confirmed_on + lapsed);
  -- What is public now and was not, or the other way round.
  perform private.project_listing(s.id) from public.services s join public.organisations o on o.id = s.organisation_id
    where o.council_code = council and s.state = 'published' and s.confirmed_on is not null
      and (s.confirmed_on + lapsed >= private.today()) is distinct from exists (select from public.public_listings p where p.id = s.id);
end $$;
comment on function private.apply_freshness is 'After a council changed its periods.';

create function private.project_organisation(organisation uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare o public.organisations;
begin
  select * into o from public.organisations where id = organisation for update;
  delete from public.public_organisations where id = organisation;
  if o.id is null or o.state not in ('approved', 'unclaimed') then return; end if;
  insert into public.public_organisations (id, slug, name, council_code, based_ward, sector, document)
    values (o.id, o.slug, o.name, o.council_code, o.base_ward, o.sector, jsonb_build_object(
      'id', o.id, 'slug', o.slug, 'name', o.name, 'branch', o.branch, 'about', o.about, 'sector', o.sector, 'governance', o.governance,
      'charityNumber', o.charity_number, 'companyNumber', o.company_number, 'website', o.website, 'phones', o.phones, 'email', o.email,
      'incomeBand', o.income_band, 'council', o.council_code, 'basedWard', o.base_ward, 'facts', o.facts, 'volunteering', o.volunteering,
      'source', o.source, 'state', o.state,
      'base', case when o.base_postcode = '' and o.base_lng is null then null else jsonb_build_object('address', o.base_address, 'postcode', o.base_postcode,
        'ward', o.base_ward, 'point', case when o.base_lng is null then null else jsonb_build_array(o.base_lng, o.base_lat) end) end));
  update public.addresses set shown = true where kind = 'organisation' and target = organisation and not shown;
end $$;
comment on function private.project_organisation(uuid) is 'Writes the public row of an organisation anew, or takes it away.';
