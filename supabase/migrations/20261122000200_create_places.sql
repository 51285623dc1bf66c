-- Councils, wards, small areas and postcodes: official, public, and keyed by code.

create table public.councils (
  code text primary key check (code ~ '^[A-Z][0-9]{8}$'),
  name text not null,
  slug text not null unique,
  settings jsonb not null default '{}',
  urgent jsonb not null default '[]',
  place jsonb not null default '{}',
  loaded_at timestamptz not null default now()
);
comment on table public.councils is 'Local authorities of this installation.';
comment on column public.councils.settings is 'bankHolidays, schoolHolidays [[from, to]], freshness {due, notLately, lapsed} in days, reviewChanges, and what later features add.';
comment on column public.councils.urgent is 'Out-of-hours numbers: [{what, number, notes, checked}].';
comment on column public.councils.place is 'What the place pack says of itself: name, fictional, sources, ageGroups.';

create table public.council_groups (
  code text primary key check (code ~ '^[A-Z][0-9]{8}$'),
  name text not null,
  kind text not null default 'county'
);
comment on table public.council_groups is 'Counties, combined authorities and health boards; officers may act for one.';

create table public.council_group_members (
  group_code text not null references public.council_groups on delete cascade,
  council_code text not null references public.councils on delete cascade,
  primary key (group_code, council_code)
);
comment on table public.council_group_members is 'Which councils belong to a group.';

create table public.wards (
  code text primary key check (code ~ '^[A-Z][0-9]{8}$'),
  council_code text not null references public.councils,
  name text not null,
  geometry jsonb not null,
  lng double precision not null,
  lat double precision not null,
  people jsonb not null default '{}',
  deprivation jsonb,
  area_km2 double precision,
  valid_from date,
  valid_to date
);
create index wards_council on public.wards (council_code);
comment on table public.wards is 'Electoral wards, by GSS code and never by name alone; a retired ward keeps its row with valid_to.';
comment on column public.wards.geometry is 'GeoJSON Polygon or MultiPolygon, WGS84, longitude before latitude.';
comment on column public.wards.lng is 'Longitude of the label point; lat is its latitude.';
comment on column public.wards.people is 'People by age band, as in the pack: {"a0_4": 512, …}.';
comment on column public.wards.deprivation is '{score, rank, fifth (1 is most deprived), year, source}.';

create table public.ward_rings (
  ward_code text not null references public.wards on delete cascade,
  ring int not null,
  shape polygon not null,
  extent box not null generated always as (box(shape)) stored,
  primary key (ward_code, ring)
);
create index ward_rings_extent on public.ward_rings using gist (extent);
comment on table public.ward_rings is 'Every ring of every ward, holes too: a point is in a ward when it is inside an odd number of its rings.';
comment on column public.ward_rings.shape is 'Degrees × 1,000,000, because polygon compares with an absolute 1e-6.';
comment on column public.ward_rings.extent is 'For the index: GiST knows no "polygon contains point".';

create table public.ward_successors (
  old_code text not null,
  new_code text not null references public.wards,
  share double precision not null check (share > 0 and share <= 1),
  primary key (old_code, new_code)
);
comment on table public.ward_successors is 'Old ward to new, by share of the old ward''s people.';

create table public.small_areas (
  code text primary key,
  lng double precision not null,
  lat double precision not null,
  people jsonb not null default '{}',
  deprivation_fifth int check (deprivation_fifth between 1 and 5),
  shares jsonb not null
);
create index small_areas_shares on public.small_areas using gin (shares);
create index small_areas_place on public.small_areas (lat, lng);
comment on table public.small_areas is 'LSOAs or the like. Reach is computed over these.';
comment on column public.small_areas.lng is 'Population point: mean of the live postcode points.';
comment on column public.small_areas.shares is 'Share of its people by ward code: {"E05…": 0.7, …}; sums to 1.';

create table public.postcodes (
  postcode text primary key check (postcode = upper(postcode) and postcode !~ ' '),
  lng double precision not null,
  lat double precision not null,
  ward_code text not null references public.wards,
  small_area_code text
);
create index postcodes_ward on public.postcodes (ward_code);
create index postcodes_prefix on public.postcodes (postcode text_pattern_ops);
comment on table public.postcodes is 'Live postcodes of the councils loaded, without the space.';

create table public.basemap_features (
  id int generated always as identity primary key,
  place text not null,
  kind text not null,
  name text not null default '',
  size int not null default 3,
  geometry jsonb not null
);
comment on table public.basemap_features is 'The quiet paper map: rivers, roads, parks, names of towns.';

create table public.data_versions (
  council_code text primary key,
  version bigint not null default 1,
  changed_at timestamptz not null default now()
);
comment on table public.data_versions is 'Raised by every door. Computed answers are kept in process by these numbers, so that nothing is stale after a save.';

create function private.raise_version(council text) returns void
  language sql set search_path = ''
  as $$ insert into public.data_versions as v (council_code) values (coalesce(council, 'none'))
        on conflict (council_code) do update set version = v.version + 1, changed_at = now() $$;

create function private.ward_at(x float8, y float8) returns text
  language sql stable set search_path = ''
  as $$ select r.ward_code from public.ward_rings r join public.wards w on w.code = r.ward_code
        where w.valid_to is null and r.extent operator(pg_catalog.&&) box(point(x * 1e6, y * 1e6), point(x * 1e6, y * 1e6))
          and r.shape operator(pg_catalog.@>) point(x * 1e6, y * 1e6)
        group by r.ward_code having count(*) % 2 = 1 order by r.ward_code limit 1 $$;
comment on function private.ward_at is 'Ward of a point (x longitude, y latitude); null outside every loaded ward. Computed here so that no caller can forge it.';

do $$ declare name text; begin
  foreach name in array array['councils','council_groups','council_group_members','wards','ward_rings','ward_successors','small_areas','postcodes','basemap_features','data_versions'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('create policy %I on public.%I for select to anon, authenticated using (true)', 'Anyone can read ' || replace(name, '_', ' '), name);
    execute format('grant select on public.%I to anon, authenticated, service_role', name);
  end loop;
end $$;
