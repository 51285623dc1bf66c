-- A listing taken apart into rows. Only the doors write here; a hidden site has no row in `sites`.

create table public.services (
  id uuid primary key check (private.is_uuid(id::text)),
  number int generated always as identity unique,
  organisation_id uuid not null references public.organisations,
  slug text not null unique,
  name text not null check (length(btrim(name)) between 1 and 120),
  summary text not null check (length(btrim(summary)) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  website text not null default '' check (website = '' or private.is_web_address(website)),
  phones jsonb not null default '[]' check (private.are_phones(phones)),
  email text not null default '' check (email = '' or private.is_email(email)),
  tier text not null check (tier in ('universal', 'targeted', 'specialist')),
  age_from int check (age_from between 0 and 120),
  age_to int check (age_to between 0 and 120),
  audience_groups text[] not null default '{}' check (cardinality(audience_groups) <= 11
    and audience_groups <@ array['women', 'men', 'lgbtq', 'veterans', 'carers', 'disabled-people', 'refugees', 'minority-ethnic', 'parents', 'students', 'homeless-people']),
  languages text[] not null default '{}' check (private.are_texts(languages, 20, 40)),
  access_ways text[] not null check (cardinality(access_ways) between 1 and 4 and access_ways <@ array['walk-in', 'book', 'self-refer', 'professional']),
  referred_by text not null default '' check (length(referred_by) <= 200),
  access_note text not null default '' check (length(access_note) <= 500),
  cost text not null check (cost in ('free', 'donation', 'paid')),
  cost_text text not null default '' check (length(cost_text) <= 200),
  capacity text not null check (capacity in ('open', 'waiting-list', 'full', 'closed')),
  capacity_since date check (capacity_since between '1900-01-01' and '2199-12-31'),
  delivery text[] not null check (cardinality(delivery) between 1 and 4 and delivery <@ array['site', 'outreach', 'online', 'phone']),
  wider text not null default 'none' check (wider in ('none', 'region', 'nation')),
  area_evidence text not null default '' check (length(area_evidence) <= 300),
  source jsonb check (source is null or private.is_source(source)),
  state text not null default 'published' check (state in ('published', 'waiting', 'archived')),
  merged_into uuid references public.services,
  version int not null default 1,
  confirmed_on date,
  changed_on date not null,
  created_at timestamptz not null default now(),
  constraint services_ages check (age_from is null or age_to is null or age_from <= age_to)
);
create index services_organisation on public.services (organisation_id);
create index services_confirmed on public.services (confirmed_on) where state = 'published';
comment on table public.services is 'One thing an organisation does for people. The shape is `Listing` in lib/listings/listing.ts.';
comment on column public.services.area_evidence is 'How a service that comes to people reaches more than a third of a council''s wards, in its own words. For its keepers and the stewards; not published.';
comment on column public.services.number is 'Small and stable; the map speaks of services by it.';
comment on column public.services.confirmed_on is 'Day the organisation last said that this is right. Never written by an importer, a job or a steward''s edit.';

create table public.service_kinds (
  service_id uuid not null references public.services on delete cascade,
  kind_id text not null references public.kinds,
  position int not null check (position between 1 and 3),
  primary key (service_id, kind_id),
  unique (service_id, position)
);
create index service_kinds_kind on public.service_kinds (kind_id);
comment on table public.service_kinds is 'One to three kinds, the main one at position 1.';

create table public.service_areas (
  service_id uuid not null references public.services on delete cascade,
  ward_code text references public.wards,
  council_code text references public.councils,
  carried_over boolean not null default false,
  constraint service_areas_one check ((ward_code is null) <> (council_code is null)),
  unique nulls not distinct (service_id, ward_code, council_code)
);
create index service_areas_ward on public.service_areas (ward_code);
comment on table public.service_areas is 'The wards a service says it serves, or whole councils. No row: open to people from anywhere.';
comment on column public.service_areas.carried_over is 'Taken over from an old ward at a boundary review; the organisation should check it.';

create table public.sites (
  id uuid primary key check (private.is_uuid(id::text)),
  service_id uuid not null references public.services on delete cascade,
  position int not null check (position between 1 and 60),
  name text not null default '' check (length(name) <= 120),
  address text not null default '' check (length(address) <= 300),
  postcode text not null default '' check (length(postcode) <= 8),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  ward_code text,
  features text[] not null default '{}' check (private.are_access_features(features)),
  spaces text[] not null default '{}' check (private.are_spaces(spaces)),
  constraint sites_point check ((lng is null) = (lat is null))
);
create index sites_service on public.sites (service_id);
comment on table public.sites is 'Places that may be published. Each belongs to one listing.';
comment on column public.sites.ward_code is 'Computed from the point by the database.';

create table public.sessions (
  id uuid primary key check (private.is_uuid(id::text)),
  service_id uuid not null references public.services on delete cascade,
  site_id uuid references public.sites on delete cascade,
  position int not null check (position between 1 and 60),
  weekday int not null check (weekday between 1 and 7),
  starts text not null check (private.is_clock(starts)),
  ends text not null check (private.is_clock(ends)),
  all_day boolean not null default false,
  repeat jsonb not null check (private.is_repeat(repeat)),
  season jsonb not null check (private.is_season(season)),
  closures jsonb not null default '[]' check (private.are_closures(closures)),
  note text not null default '' check (length(note) <= 200)
);
create index sessions_service on public.sessions (service_id);
comment on table public.sessions is 'Times at a site, or online and by phone where site_id is empty. Europe/London wall-clock; ends at or before starts means the next day. Sessions at a hidden site lie in private_sites.';

create table public.private_sites (
  id uuid primary key,
  service_id uuid references public.services on delete cascade,
  organisation_id uuid references public.organisations on delete cascade,
  position int not null default 1 check (position between 1 and 60),
  site jsonb not null,
  ward_code text,
  waiting_version int,
  constraint private_sites_owner check ((service_id is null) <> (organisation_id is null)),
  constraint private_sites_shape check (service_id is null or private.is_hidden_site(site))
);
create index private_sites_service on public.private_sites (service_id);
create unique index private_sites_base on public.private_sites (organisation_id) where organisation_id is not null;
comment on table public.private_sites is 'Hidden sites with their sessions, and hidden bases of organisations. Referenced by id from versions, never copied into them.';

comment on column public.private_sites.waiting_version is 'Belongs to a version that waits for a steward, and not yet to the listing.';

create table public.private_contacts (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations on delete cascade,
  service_id uuid references public.services on delete cascade,
  person text not null,
  email text not null default '',
  phone text not null default '',
  consent boolean not null default false,
  consented_on date,
  check (not consent or consented_on is not null)
);
comment on table public.private_contacts is 'A named person''s e-mail or phone. Public only with consent, and erasable.';

create table public.listing_versions (
  service_id uuid not null references public.services on delete cascade,
  version int not null,
  document jsonb not null,
  document_version int not null default 1,
  state text not null check (state in ('published', 'waiting', 'refused', 'replaced', 'withdrawn')),
  reason text not null check (reason in ('edit', 'on-behalf', 'import', 'merge', 'restore', 'recompute')),
  person_id uuid,
  written_at timestamptz not null default now(),
  primary key (service_id, version)
);
create index listing_versions_kinds on public.listing_versions using gin ((document -> 'kinds'));
comment on table public.listing_versions is 'Every version of a listing. Hidden sites stand in it by id alone.';
comment on column public.listing_versions.state is 'Waiting: for a steward. Replaced: a later change took it up before anybody decided. Withdrawn: its organisation took it back.';
comment on column public.listing_versions.document_version is 'Shape of the document; older ones are lifted by tested steps.';

create table public.confirmations (
  id bigint generated always as identity primary key,
  service_id uuid not null references public.services on delete cascade,
  confirmed_on date not null,
  person_id uuid,
  how text not null check (how in ('signed-in', 'edit', 'link', 'telephone')),
  note text not null default '',
  recorded_at timestamptz not null default now()
);
create index confirmations_service on public.confirmations (service_id, confirmed_on desc);
comment on table public.confirmations is 'The organisation said on that date that the listing is right: itself, by its signed link, or by telephone to a steward.';

create table public.addresses (
  kind text not null check (kind in ('service', 'organisation')),
  slug text not null,
  target uuid not null,
  since timestamptz not null default now(),
  shown boolean not null default false,
  primary key (kind, slug)
);
create index addresses_target on public.addresses (target);
comment on table public.addresses is 'Slugs are never reused: a moved page answers 308, a gone one 410.';
comment on column public.addresses.shown is 'A page stood here at some time. What was never public is not "gone" but unknown.';

create function private.services_i_keep() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select s.id from public.services s where s.organisation_id in (select private.my_organisations())
        union all
        select s.id from public.services s where s.organisation_id in (select private.organisations_i_steward()) $$;
comment on function private.services_i_keep() is 'Services of the caller''s organisations, and of those the caller is steward for.';

create function private.services_i_oversee() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select s.id from public.services s join public.organisations o on o.id = s.organisation_id
        where o.council_code in (select private.my_councils('{commissioner,administrator}')) $$;

create function private.placed_services_i_oversee() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select each from private.services_i_oversee() each where not exists (select from public.private_sites p where p.service_id = each) $$;
comment on function private.placed_services_i_oversee() is 'Without those that have a hidden place: the wards such a service says it serves narrow the place down.';
grant execute on function private.services_i_keep(), private.services_i_oversee(), private.placed_services_i_oversee() to authenticated;

do $$ declare name text; begin
  foreach name in array array['service_kinds','service_areas','sites','sessions','confirmations'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('create policy %I on public.%I for select to authenticated using (service_id in (select private.services_i_keep()))',
      'Keepers of a listing can read its ' || replace(name, '_', ' '), name);
    execute format('grant select on public.%I to authenticated, service_role', name);
  end loop;
  foreach name in array array['service_kinds','sites','sessions'] loop
    execute format('create policy %I on public.%I for select to authenticated using (service_id in (select private.services_i_oversee()))',
      'Officers can read the ' || replace(name, '_', ' ') || ' of their council', name);
  end loop;
end $$;
create policy "Officers can read where the listings of their council serve" on public.service_areas for select to authenticated
  using (service_id in (select private.placed_services_i_oversee()));

alter table public.services enable row level security;
alter table public.private_sites enable row level security;
alter table public.private_contacts enable row level security;
alter table public.listing_versions enable row level security;
alter table public.addresses enable row level security;
grant select on public.services, public.private_sites, public.private_contacts, public.listing_versions to authenticated, service_role;
grant select on public.addresses to service_role;

create policy "Keepers of a listing can read it" on public.services for select to authenticated
  using (id in (select private.services_i_keep()));
create policy "Officers can read the listings of their council" on public.services for select to authenticated
  using (id in (select private.services_i_oversee()));
create policy "Editors and stewards can read hidden sites of their listings" on public.private_sites for select to authenticated
  using (service_id in (select private.services_i_keep())
    or organisation_id in (select private.my_organisations()) or organisation_id in (select private.organisations_i_steward()));
create policy "Editors and stewards can read private contacts" on public.private_contacts for select to authenticated
  using (organisation_id in (select private.my_organisations()) or organisation_id in (select private.organisations_i_steward()));
create policy "Editors and stewards can read the history of their listings" on public.listing_versions for select to authenticated
  using (service_id in (select private.services_i_keep()));
