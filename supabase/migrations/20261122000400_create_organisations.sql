-- Organisations, and the people who may act for them or for a council.

create function private.are_facts(facts jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_typeof(facts) = 'object' and facts - array['safeguarding', 'insurance', 'qualityMark'] = '{}'
          and (not facts ? 'safeguarding' or private.is_day(facts ->> 'safeguarding')) and (not facts ? 'insurance' or private.is_day(facts ->> 'insurance'))
          and (not facts ? 'qualityMark' or (private.is_text(facts #> '{qualityMark,name}', 120)
            and (facts #>> '{qualityMark,date}' is null or private.is_day(facts #>> '{qualityMark,date}')))), false) $$;

create table public.organisations (
  id uuid primary key default gen_random_uuid() check (private.is_uuid(id::text)),
  slug text not null unique,
  name text not null check (length(btrim(name)) between 1 and 160),
  branch text not null default '' check (length(branch) <= 120),
  about text not null default '' check (length(about) <= 3000),
  sector text not null check (sector in ('community', 'public', 'private')),
  governance text not null default 'local' check (governance in ('local', 'branch', 'elsewhere', 'not-said')),
  charity_number text not null default '' check (charity_number ~ '^[A-Za-z0-9-]{0,12}$'),
  company_number text not null default '' check (company_number ~ '^[A-Za-z0-9]{0,12}$'),
  website text not null default '' check (website = '' or private.is_web_address(website)),
  phones jsonb not null default '[]' check (private.are_phones(phones)),
  email text not null default '' check (email = '' or private.is_email(email)),
  income_band text check (income_band in ('under-10k', '10k-100k', '100k-1m', 'over-1m')),
  base_address text not null default '' check (length(base_address) <= 300),
  base_postcode text not null default '' check (length(base_postcode) <= 8),
  base_lng double precision check (base_lng between -180 and 180),
  base_lat double precision check (base_lat between -90 and 90),
  base_ward text,
  council_code text references public.councils,
  facts jsonb not null default '{}' check (private.are_facts(facts)),
  volunteering text not null default '' check (length(volunteering) <= 500),
  source jsonb check (source is null or private.is_source(source)),
  state text not null default 'waiting' check (state in ('unclaimed', 'waiting', 'approved', 'archived')),
  merged_into uuid references public.organisations,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint organisations_base_point check ((base_lng is null) = (base_lat is null))
);
create index organisations_council on public.organisations (council_code);
create unique index organisations_charity on public.organisations (charity_number, lower(name), lower(branch)) where charity_number <> '';
comment on table public.organisations is 'Who runs services. A charity number may repeat under another branch name.';
comment on column public.organisations.governance is 'As stated by itself: run from here, branch of a wider body, run from elsewhere; not-said where a list brought it in.';
comment on column public.organisations.base_ward is 'Computed from the point by the database. Empty where the base is hidden: that one lies in private_sites.';
comment on column public.organisations.council_code is 'Host council: whose stewards decide.';
comment on column public.organisations.facts is 'Optional, with dates: {safeguarding, insurance, qualityMark: {name, date}}.';

create function private.called(o public.organisations) returns text
  language sql immutable set search_path = ''
  as $$ select concat_ws(', ', o.name, nullif(o.branch, '')) $$;
comment on function private.called is 'What messages and lists call it: branches of one body often share their name.';

create table public.memberships (
  person_id uuid not null references auth.users (id) on delete cascade,
  organisation_id uuid not null references public.organisations on delete cascade,
  role text not null check (role in ('owner', 'editor')),
  since timestamptz not null default now(),
  primary key (person_id, organisation_id)
);
create index memberships_organisation on public.memberships (organisation_id);
comment on table public.memberships is 'Who edits for which organisation.';

create table public.officers (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth.users (id) on delete cascade,
  council_code text references public.councils on delete cascade,
  group_code text references public.council_groups on delete cascade,
  role text not null check (role in ('commissioner', 'steward', 'administrator')),
  since timestamptz not null default now(),
  check ((council_code is null) <> (group_code is null)),
  unique nulls not distinct (person_id, council_code, group_code, role)
);
comment on table public.officers is 'Who acts for a council, or for every council of a group.';

-- Helpers return sets, so that a policy asks once for a statement and not once for a row.
create function private.my_organisations() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select organisation_id from public.memberships where person_id = auth.uid() $$;

create function private.my_owned_organisations() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select organisation_id from public.memberships where person_id = auth.uid() and role = 'owner' $$;

create function private.my_councils(roles text[]) returns setof text
  language sql stable security definer set search_path = ''
  as $$ select council_code from public.officers where person_id = auth.uid() and role = any (roles) and council_code is not null
        union
        select m.council_code from public.officers o join public.council_group_members m on m.group_code = o.group_code
        where o.person_id = auth.uid() and o.role = any (roles) $$;
comment on function private.my_councils(text[]) is 'Councils for which the caller holds one of these roles, directly or by a group.';

create function private.organisations_i_steward() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select id from public.organisations where council_code in (select private.my_councils('{steward}')) $$;

grant execute on function private.my_organisations(), private.my_owned_organisations(), private.my_councils(text[]), private.organisations_i_steward() to authenticated;

alter table public.organisations enable row level security;
alter table public.memberships enable row level security;
alter table public.officers enable row level security;
grant select on public.organisations, public.memberships, public.officers to authenticated, service_role;

create policy "Members can read their own organisation" on public.organisations for select to authenticated
  using (id in (select private.my_organisations()));
create policy "Officers can read the organisations of their council" on public.organisations for select to authenticated
  using (council_code in (select private.my_councils('{commissioner,steward,administrator}')));

create policy "Members can see who else edits for their organisation" on public.memberships for select to authenticated
  using (organisation_id in (select private.my_organisations()));
create policy "Stewards can see who edits for organisations of their council" on public.memberships for select to authenticated
  using (organisation_id in (select private.organisations_i_steward()));

create policy "Officers can see their own roles" on public.officers for select to authenticated
  using (person_id = (select auth.uid()));
create policy "Administrators can see who holds a role in their council" on public.officers for select to authenticated
  using (council_code in (select private.my_councils('{administrator}'))
    or group_code in (select o.group_code from public.council_group_members o where o.council_code in (select private.my_councils('{administrator}'))));
