-- Plans: a commissioner's private work before a tender, the contracts that run now, and evidence that is never changed again.

create table public.plans (
  id uuid primary key check (private.is_uuid(id::text)),
  council_code text references public.councils on delete cascade,
  group_code text references public.council_groups on delete cascade,
  title text not null check (length(btrim(title)) between 1 and 160),
  document jsonb not null default '{}' check (jsonb_typeof(document) = 'object'),
  sections jsonb not null default '{}' check (jsonb_typeof(sections) = 'object'),
  version int not null default 1,
  owner_id uuid references auth.users (id) on delete set null,
  state text not null default 'working' check (state in ('working', 'put-away')),
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check ((council_code is null) <> (group_code is null))
);
create index plans_council on public.plans (council_code);
create index plans_group on public.plans (group_code);
create index plans_owner on public.plans (owner_id);
comment on table public.plans is 'A commissioner''s work before a tender. Only its owner and those named on it read it, while they are commissioners there.';
comment on column public.plans.document is 'One object for each section of lib/plans/plan.ts.';
comment on column public.plans.sections is 'Version of each section: people who write in different sections never meet.';
comment on column public.plans.version is 'Raised by every save of any section.';

create table public.plan_members (
  plan_id uuid not null references public.plans on delete cascade,
  person_id uuid not null references auth.users (id) on delete cascade,
  role text not null check (role in ('colleague', 'procurement')),
  since timestamptz not null default now(),
  read_at timestamptz,
  read_version int,
  words text not null default '' check (length(words) <= 2000),
  primary key (plan_id, person_id),
  check ((read_at is null) = (read_version is null))
);
create index plan_members_person on public.plan_members (person_id);
comment on table public.plan_members is 'Colleagues named on a plan. Procurement reads it and says so; it does not write in it.';
comment on column public.plan_members.read_version is 'Version of the plan that was read.';
comment on column public.plan_members.words is 'What the reader says about it.';

create table public.plan_versions (
  plan_id uuid not null references public.plans on delete cascade,
  section text not null,
  version int not null,
  content jsonb not null,
  person_id uuid references auth.users (id) on delete set null,
  at timestamptz not null default clock_timestamp(),
  primary key (plan_id, section, version)
);
create index plan_versions_person on public.plan_versions (person_id);
comment on table public.plan_versions is 'Every saved version of every section, so that nothing that anybody wrote is lost.';

create table public.plan_snapshots (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references public.plans on delete cascade,
  taken_on date not null,
  taken_at timestamptz not null default now(),
  plan_version int not null,
  data_version text not null check (length(data_version) between 1 and 2000),
  method_version text not null check (length(method_version) between 1 and 40),
  settings jsonb not null,
  evidence jsonb not null,
  note text not null default '' check (length(note) <= 200),
  person_id uuid references auth.users (id) on delete set null
);
create index plan_snapshots_plan on public.plan_snapshots (plan_id, taken_at desc);
create index plan_snapshots_person on public.plan_snapshots (person_id);
comment on table public.plan_snapshots is 'Evidence of one day, with the versions of data and method and the settings that it was made with. Never changed afterwards.';

create table public.contracts (
  id uuid primary key check (private.is_uuid(id::text)),
  council_code text not null references public.councils on delete cascade,
  reference text not null default '' check (length(reference) <= 60),
  title text not null default '' check (length(title) <= 200),
  provider text not null check (length(btrim(provider)) between 1 and 160),
  organisation_id uuid references public.organisations on delete set null,
  value numeric(14, 2) check (value >= 0),
  kinds text[] not null check (cardinality(kinds) between 1 and 89),
  wards text[] not null default '{}' check (cardinality(wards) <= 500),
  starts_on date,
  ends_on date,
  extends_to date,
  note text not null default '' check (length(note) <= 1000),
  version int not null default 1,
  changed_at timestamptz not null default now(),
  check (ends_on >= starts_on),
  check (extends_to >= ends_on)
);
create index contracts_council on public.contracts (council_code, ends_on);
create index contracts_organisation on public.contracts (organisation_id);
create unique index contracts_reference on public.contracts (council_code, lower(reference)) where reference <> '';
comment on table public.contracts is 'Contracts and grants of a council that run now, typed or from its own list: for its commissioners.';
comment on column public.contracts.value is 'Pounds over the whole term, as the council counts it; null where it is not known.';
comment on column public.contracts.wards is 'Empty: the whole council.';
comment on column public.contracts.extends_to is 'Last day when every extension is used.';

create function private.keep_snapshot() returns trigger
  language plpgsql set search_path = ''
  as $$ begin
  -- The account of whoever took it may go; nothing else of it changes.
  if to_jsonb(new) - 'person_id' is distinct from to_jsonb(old) - 'person_id' or new.person_id is not null and new.person_id is distinct from old.person_id
    then raise exception 'A snapshot is never changed.' using errcode = '42501'; end if;
  return new;
end $$;
create trigger snapshots_stay before update on public.plan_snapshots for each row execute function private.keep_snapshot();

create function private.plan_councils(plan uuid) returns setof text
  language sql stable set search_path = ''
  as $$ select p.council_code from public.plans p where p.id = plan and p.council_code is not null
        union select m.council_code from public.plans p join public.council_group_members m on m.group_code = p.group_code where p.id = plan $$;
comment on function private.plan_councils is 'Councils that a plan is of: one, or the members of its group.';

create function private.plans_held(person uuid) returns table (plan_id uuid, role text)
  language sql stable security definer set search_path = ''
  as $$ select id, 'owner' from public.plans where owner_id = person
        union all
        select m.plan_id, m.role from public.plan_members m join public.plans p on p.id = m.plan_id where m.person_id = person and p.owner_id is distinct from person $$;

create function private.my_plans() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ with held as (select private.my_councils('{commissioner}') as code)
        select p.id from public.plans p where p.id in (select h.plan_id from private.plans_held((select auth.uid())) h)
          and (p.council_code in (select code from held)
            or exists (select from public.council_group_members m where m.group_code = p.group_code and m.council_code in (select code from held))) $$;
comment on function private.my_plans() is 'Plans that the caller owns or is named on, while a commissioner of that council, or of one of the group.';

create function private.my_plan_role(plan uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select h.role from private.plans_held((select auth.uid())) h where h.plan_id = plan and plan in (select private.my_plans()) $$;
comment on function private.my_plan_role is 'owner, colleague or procurement; null for anyone else.';

create function private.plan_parts_since(plan uuid, since timestamptz) returns text[]
  language sql stable security definer set search_path = ''
  -- What was asked of the figures is no part of what is published.
  as $$ select coalesce(array_agg(distinct v.section order by v.section), '{}') from public.plan_versions v where v.plan_id = plan and v.at > since and v.section not in ('together', 'whatif') $$;
comment on function private.plan_parts_since is 'Sections of a plan that were saved since.';

create function private.plan_read_by_procurement(plan uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from public.plan_members m where m.plan_id = plan and m.role = 'procurement' and m.read_at is not null and private.plan_parts_since(plan, m.read_at) = '{}') $$;
comment on function private.plan_read_by_procurement is 'Whether somebody named as procurement says that they read the plan as it is now.';

alter table public.plans enable row level security;
alter table public.plan_members enable row level security;
alter table public.plan_versions enable row level security;
alter table public.plan_snapshots enable row level security;
alter table public.contracts enable row level security;
grant select on public.plans, public.plan_members, public.plan_versions, public.plan_snapshots, public.contracts to authenticated, service_role;
grant execute on function private.my_plans() to authenticated;

create policy "Commissioners can read plans that they own or are named on" on public.plans for select to authenticated
  using (id in (select private.my_plans()));
create policy "Commissioners can read who is named on their plans" on public.plan_members for select to authenticated
  using (plan_id in (select private.my_plans()));
create policy "Commissioners can read what stood in their plans before" on public.plan_versions for select to authenticated
  using (plan_id in (select private.my_plans()));
create policy "Commissioners can read the snapshots of their plans" on public.plan_snapshots for select to authenticated
  using (plan_id in (select private.my_plans()));
create policy "Commissioners can read the contracts of their council" on public.contracts for select to authenticated
  using (council_code in (select private.my_councils('{commissioner}')));

create function private.note_plan(act text, plan uuid, detail jsonb default '{}') returns void
  language sql set search_path = ''
  -- Neither title nor content: the log is read by administrators, who do not read plans.
  as $$ select private.note_act(act, 'plan', plan, (select p.council_code from public.plans p where p.id = plan), detail) $$;

create function public.make_plan(plan uuid, area text, title text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare of_group boolean := exists (select from public.council_groups g where g.code = area); codes text[];
begin
  codes := case when of_group then (select array_agg(m.council_code) from public.council_group_members m where m.group_code = area) else array[area] end;
  if area is null or codes is null or exists (select unnest(codes) except select private.my_councils('{commissioner}')) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if not private.is_uuid(plan::text) or length(btrim(coalesce(title, ''))) not between 1 and 160 then return jsonb_build_object('outcome', 'refused'); end if;
  -- The form sent twice makes one plan.
  if exists (select from public.plans p where p.id = plan) then
    return case when private.my_plan_role(plan) is not null then jsonb_build_object('outcome', 'made', 'id', plan) else jsonb_build_object('outcome', 'not-yours') end;
  end if;
  if (select count(*) from public.plans p where p.owner_id = auth.uid() and p.state = 'working') >= 200 then return jsonb_build_object('outcome', 'too-many'); end if;
  insert into public.plans (id, council_code, group_code, title, owner_id)
    values (plan, case when not of_group then area end, case when of_group then area end, btrim(title), auth.uid());
  perform private.note_plan('plan made', plan);
  return jsonb_build_object('outcome', 'made', 'id', plan);
end $$;
comment on function public.make_plan is 'Door. A commissioner of a council, or of every council of a group, begins a plan; its id comes from the form.';

create function public.save_plan(plan uuid, section text, content jsonb, expected int) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare p public.plans; held text := private.my_plan_role(plan); now_at int; last public.plan_versions;
begin
  if held is null then return jsonb_build_object('outcome', 'not-yours'); end if;
  if held = 'procurement' then return jsonb_build_object('outcome', 'reads-only'); end if;
  if section is null or section not in ('about', 'area', 'kinds', 'strengths', 'grant', 'route', 'codesign', 'social', 'providers', 'together', 'lots', 'whatif', 'economy')
    or jsonb_typeof(content) is distinct from 'object' or length(content::text) > 200000
    or section = 'about' and length(btrim(coalesce(content ->> 'title', ''))) not between 1 and 160 then return jsonb_build_object('outcome', 'refused'); end if;
  select * into p from public.plans where id = plan for update;
  if p.state <> 'working' then return jsonb_build_object('outcome', 'put-away'); end if;
  now_at := coalesce((p.sections ->> section)::int, 0);
  if expected is distinct from now_at then
    if p.document -> section = content then return jsonb_build_object('outcome', 'saved', 'version', now_at); end if;
    select * into last from public.plan_versions v where v.plan_id = plan and v.section = save_plan.section and v.version = now_at;
    return jsonb_build_object('outcome', 'stale', 'version', now_at, 'content', p.document -> section, 'at', last.at,
      'by', (select u.email from auth.users u where u.id = last.person_id));
  end if;
  if p.document -> section = content then return jsonb_build_object('outcome', 'saved', 'version', now_at); end if;
  update public.plans set document = document || jsonb_build_object(section, content), sections = sections || jsonb_build_object(section, now_at + 1),
      version = version + 1, changed_at = now(), title = case when section = 'about' then btrim(content ->> 'title') else title end
    where id = plan;
  insert into public.plan_versions (plan_id, section, version, content, person_id) values (plan, section, now_at + 1, content, auth.uid());
  perform private.note_plan('plan changed', plan, jsonb_build_object('section', section, 'version', now_at + 1));
  return jsonb_build_object('outcome', 'saved', 'version', now_at + 1);
end $$;
comment on function public.save_plan is 'Door. One section of a plan. Who expected an older version gets the newer one back and nothing is written; the same words twice are saved once.';

create function public.set_plan_state(plan uuid, state text) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  if private.my_plan_role(plan) is distinct from 'owner' then return 'not-yours'; end if;
  if state is null or state not in ('working', 'put-away') then return 'refused'; end if;
  update public.plans p set state = set_plan_state.state, changed_at = now() where p.id = plan and p.state <> set_plan_state.state;
  if not found then return 'unchanged'; end if;
  perform private.note_plan('plan ' || case state when 'working' then 'taken up again' else 'put away' end, plan);
  return 'saved';
end $$;
comment on function public.set_plan_state is 'Door. The owner puts a plan away, or takes it up again; nothing is deleted.';

create function public.share_plan(plan uuid, email text, role text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare person uuid;
begin
  -- Held, so that a plan is handed over once.
  perform from public.plans p where p.id = plan for update;
  if private.my_plan_role(plan) is distinct from 'owner' then return 'not-yours'; end if;
  if role is not null and role not in ('colleague', 'procurement', 'owner') then return 'refused'; end if;
  select u.id into person from auth.users u where lower(u.email) = lower(btrim(share_plan.email));
  if person = auth.uid() then return 'yourself'; end if;
  if role is null then
    delete from public.plan_members m where m.plan_id = plan and m.person_id = person;
    if not found then return 'unchanged'; end if;
    perform private.note_plan('plan no longer shared', plan, jsonb_build_object('person', person));
    return 'saved';
  end if;
  -- One answer for an address without an account and for somebody who is no commissioner here.
  if person is null or not exists (select private.councils_held(person, '{commissioner}') intersect select private.plan_councils(plan)) then return 'no-commissioner'; end if;
  if (select count(*) from public.plan_members m where m.plan_id = plan and m.person_id <> person) >= 50 then return 'too-many'; end if;
  if role = 'owner' then
    delete from public.plan_members m where m.plan_id = plan and m.person_id = person;
    update public.plans p set owner_id = person where p.id = plan;
    insert into public.plan_members (plan_id, person_id, role) values (plan, auth.uid(), 'colleague');
  else
    insert into public.plan_members as m (plan_id, person_id, role) values (plan, person, share_plan.role)
      on conflict (plan_id, person_id) do update set role = excluded.role, read_at = null, read_version = null, words = '' where m.role <> excluded.role;
    if not found then return 'unchanged'; end if;
  end if;
  perform private.note_plan('plan shared', plan, jsonb_build_object('person', person, 'role', role));
  -- Of no council, so that no steward's list of mail shows that there is a plan.
  perform private.tell_person(person, null, 'plan', 'A plan was shared with you',
    case role when 'procurement' then 'You are named as procurement on a plan. Sign in, read it, and say that you did: it cannot be published as an early intention before.'
      when 'owner' then 'A plan was handed over to you. Sign in to go on with it.' else 'You are named on a plan as a colleague. Sign in to read it and to write in it.' end);
  return 'saved';
end $$;
comment on function public.share_plan is 'Door. The owner names a commissioner of that council, or of one of the group, as colleague or procurement, hands the plan over (owner), or takes somebody off it (null).';

create function public.mark_plan_read(plan uuid, seen int default null, words text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare now_at int;
begin
  if private.my_plan_role(plan) is null or not exists (select from public.plan_members m where m.plan_id = plan and m.person_id = auth.uid()) then return 'not-yours'; end if;
  -- Who does not say which version they were shown has read none.
  if seen is null or length(btrim(coalesce(words, ''))) > 2000 then return 'refused'; end if;
  -- Held, so that no save comes between what was read and the mark.
  select p.version into now_at from public.plans p where p.id = plan for update;
  if seen <> now_at then return 'changed'; end if;
  update public.plan_members m set read_at = clock_timestamp(), read_version = now_at, words = btrim(coalesce(mark_plan_read.words, '')) where m.plan_id = plan and m.person_id = auth.uid();
  perform private.note_plan('plan read', plan);
  return 'saved';
end $$;
comment on function public.mark_plan_read is 'Door. Somebody named on a plan says that they read this version of it; refused when it changed since it was shown to them.';

create function private.plan_is_left(p public.plans) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select p.owner_id is null or not exists (select private.councils_held(p.owner_id, '{commissioner}') intersect select private.plan_councils(p.id)) $$;
comment on function private.plan_is_left is 'Its owner''s account is gone, or they are no commissioner there any more.';

create function private.plans_i_may_take() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ with mine as materialized (select private.my_councils('{commissioner}') as code)
        select p.id from public.plans p where private.plan_is_left(p) and case
          when private.my_plan_role(p.id) = 'colleague' then true
          -- A colleague who is still there comes first.
          when exists (select from public.plan_members m where m.plan_id = p.id and m.role = 'colleague' and exists (select private.councils_held(m.person_id, '{commissioner}') intersect select private.plan_councils(p.id))) then false
          else not exists (select private.plan_councils(p.id) except select code from mine) and exists (select private.plan_councils(p.id)) end $$;
comment on function private.plans_i_may_take() is 'Plans whose owner has left: for a colleague named on them; with none left, for any commissioner of the council, or of every council of the group.';

create function public.plans_left() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'area', coalesce(p.council_code, p.group_code), 'changedAt', p.changed_at) order by p.changed_at desc), '[]')
        from public.plans p where p.id in (select private.plans_i_may_take()) $$;
comment on function public.plans_left() is 'Plans whose owner has left and that the caller may take over: their titles, nothing more.';

create function public.plans_without_owner(council text) returns int
  language sql stable security definer set search_path = ''
  as $$ select case when council in (select private.my_councils('{administrator}')) then
    (select count(*)::int from public.plans p where p.state = 'working' and council in (select private.plan_councils(p.id)) and private.plan_is_left(p)) end $$;
comment on function public.plans_without_owner(text) is 'How many plans of a council, or of a group with it, have lost their owner, for its administrators, who give the roles: no title and no id, since they read no plans. Null for anyone else.';

create function public.take_over_plan(plan uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare before uuid;
begin
  select p.owner_id into before from public.plans p where p.id = plan for update;
  if plan is null or plan not in (select private.plans_i_may_take()) then return 'not-yours'; end if;
  delete from public.plan_members m where m.plan_id = plan and m.person_id = auth.uid();
  update public.plans p set owner_id = auth.uid() where p.id = plan;
  if before is not null then insert into public.plan_members (plan_id, person_id, role) values (plan, before, 'colleague') on conflict do nothing; end if;
  perform private.note_plan('plan taken over', plan);
  return 'saved';
end $$;
comment on function public.take_over_plan(uuid) is 'Door. A plan whose owner has left goes on with whoever takes it over; the council''s work is not lost with an account.';

create function public.plan_people(plan uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when plan in (select private.my_plans()) then (
    select jsonb_agg(jsonb_build_object('email', coalesce(u.email, ''), 'role', each.role, 'me', each.person = auth.uid(), 'readAt', each.read_at, 'readVersion', each.read_version, 'words', each.words,
        'commissioner', exists (select private.councils_held(each.person, '{commissioner}') intersect select private.plan_councils(plan))) order by each.place, u.email)
    from (select p.owner_id as person, 'owner' as role, null::timestamptz as read_at, null::int as read_version, '' as words, 0 as place from public.plans p where p.id = plan and p.owner_id is not null
      union all select m.person_id, m.role, m.read_at, m.read_version, m.words, 1 from public.plan_members m where m.plan_id = plan) as each
    left join auth.users u on u.id = each.person) end $$;
comment on function public.plan_people(uuid) is 'Who owns a plan and who is named on it, with their addresses, for those who read it; null for anyone else.';

create function private.data_version() returns text
  language sql stable set search_path = ''
  as $$ select to_hex(coalesce(sum(v.version), 0)::bigint) || '-' || count(*) || '-' || to_hex(coalesce(floor(extract(epoch from max(v.changed_at)) * 1000), 0)::bigint) from public.data_versions v $$;
comment on function private.data_version() is 'The version of all data, written as lib/data-version.ts writes it.';

create function private.method_version() returns text
  language sql immutable set search_path = ''
  as $$ select '1.0' $$;
comment on function private.method_version() is 'METHOD_VERSION of lib/coverage/settings.ts: a new one there comes with a migration that says so here.';

create function private.is_evidence_of(evidence jsonb, plan public.plans) returns boolean
  language sql stable set search_path = ''
  as $$ with asked as (select private.texts(plan.document #> '{area,wards}') as wards, private.texts(plan.document #> '{kinds,kinds}') as kinds),
          -- A ward that is no more is measured no more.
          said as (select asked.*, array(select w.code from public.wards w where w.code = any (asked.wards) and w.valid_to is null) as now_wards,
            array(select jsonb_path_query(evidence, '$.wards[*].code') #>> '{}') as said_wards, array(select jsonb_path_query(evidence, '$.kinds[*].id') #>> '{}') as said_kinds from asked)
        select coalesce((select said_wards <> '{}' and said_kinds <> '{}' and said_wards @> now_wards and said_wards <@ wards and said_kinds @> kinds and said_kinds <@ kinds
            and not exists (select from jsonb_path_query(evidence, '$.kinds[*].cells[*].ward') w where w #>> '{}' <> all (said_wards))
            and not exists (select from jsonb_path_query(evidence, '$.organisations[*].reaches[*]') r where coalesce(r ->> 'ward', '') <> all (said_wards) or coalesce(r ->> 'kind', '') <> all (said_kinds))
            and not exists (select from jsonb_path_query(evidence, '$.organisations[*].id') o where o #>> '{}' not in (select p.id::text from public.public_organisations p)) from said), false) $$;
comment on function private.is_evidence_of is 'Whether evidence is of the wards and kinds of a plan as it is now, and names listed organisations alone. Its figures are taken as the pages reckoned them.';

create function public.snapshot_plan(plan uuid, snapshot jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare held text := private.my_plan_role(plan); taken uuid; p public.plans;
begin
  if held is null then return jsonb_build_object('outcome', 'not-yours'); end if;
  if held = 'procurement' then return jsonb_build_object('outcome', 'reads-only'); end if;
  if jsonb_typeof(snapshot -> 'evidence') is distinct from 'object' or jsonb_typeof(snapshot -> 'settings') is distinct from 'object' or length(snapshot::text) > 4000000
    or length(coalesce(snapshot ->> 'dataVersion', '')) not between 1 and 2000 or length(coalesce(snapshot ->> 'methodVersion', '')) not between 1 and 40
    or length(coalesce(snapshot ->> 'note', '')) > 200 then return jsonb_build_object('outcome', 'refused'); end if;
  select * into p from public.plans where id = plan for update;
  if (select count(*) from public.plan_snapshots s where s.plan_id = plan) >= 100 then return jsonb_build_object('outcome', 'too-many'); end if;
  if snapshot ->> 'methodVersion' <> private.method_version() then return jsonb_build_object('outcome', 'other-method'); end if;
  -- What was reckoned before the last save is reckoned anew.
  if snapshot ->> 'dataVersion' <> private.data_version() or not private.is_evidence_of(snapshot -> 'evidence', p) then return jsonb_build_object('outcome', 'moved'); end if;
  insert into public.plan_snapshots (plan_id, taken_on, plan_version, data_version, method_version, settings, evidence, note, person_id)
    values (plan, private.today(), p.version, private.data_version(), private.method_version(), snapshot -> 'settings',
      snapshot -> 'evidence' || jsonb_build_object('on', private.today(), 'areaName', coalesce((select c.name from public.councils c where c.code = p.council_code), (select g.name from public.council_groups g where g.code = p.group_code))),
      btrim(coalesce(snapshot ->> 'note', '')), auth.uid()) returning id into taken;
  perform private.note_plan('plan snapshot taken', plan, jsonb_build_object('snapshot', taken));
  return jsonb_build_object('outcome', 'saved', 'id', taken);
end $$;
comment on function public.snapshot_plan is 'Door. {dataVersion, methodVersion, settings, evidence, note}: evidence of today, kept for good. The day, the place and both versions are the database''s own; evidence of other data, wards or kinds (moved) and of another method is refused.';

create function private.write_contract(contract jsonb, expected int) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare contract_id uuid; council text := contract ->> 'council'; c public.contracts; doc public.contracts;
begin
  if council is null or council not in (select private.my_councils('{commissioner}')) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if not private.is_uuid(contract ->> 'id') or length(btrim(coalesce(contract ->> 'provider', ''))) not between 1 and 160
    or cardinality(private.texts(contract -> 'kinds')) not between 1 and 89
    or exists (select unnest(private.texts(contract -> 'kinds')) except select k.id from public.kinds k)
    or exists (select unnest(private.texts(contract -> 'wards')) except select w.code from public.wards w where w.council_code = council)
    or coalesce(contract ->> 'value', '0') !~ '^\d{1,12}(\.\d{1,2})?$'
    or exists (select from unnest(array['startsOn', 'endsOn', 'extendsTo']) each where contract ->> each is not null and not private.is_day(contract ->> each))
    or contract ->> 'organisation' is not null and not exists (select from public.public_organisations o where o.id::text = contract ->> 'organisation')
    or length(coalesce(contract ->> 'reference', '')) > 60 or length(coalesce(contract ->> 'title', '')) > 200 or length(coalesce(contract ->> 'note', '')) > 1000
    or (contract ->> 'endsOn')::date < (contract ->> 'startsOn')::date or (contract ->> 'extendsTo')::date < (contract ->> 'endsOn')::date
    then return jsonb_build_object('outcome', 'refused'); end if;
  contract_id := (contract ->> 'id')::uuid;
  select * into c from public.contracts where id = contract_id for update;
  if c.id is not null and c.council_code <> council then return jsonb_build_object('outcome', 'not-yours'); end if;
  if coalesce(c.version, 0) is distinct from expected then
    return jsonb_build_object('outcome', 'stale', 'version', coalesce(c.version, 0), 'contract', case when c.id is not null then to_jsonb(c) end); end if;
  if coalesce(btrim(contract ->> 'reference'), '') <> '' and exists (select from public.contracts o where o.council_code = council and lower(o.reference) = lower(btrim(contract ->> 'reference')) and o.id <> contract_id)
    then return jsonb_build_object('outcome', 'same-reference'); end if;
  insert into public.contracts as t (id, council_code, reference, title, provider, organisation_id, value, kinds, wards, starts_on, ends_on, extends_to, note)
    values (contract_id, council, btrim(coalesce(contract ->> 'reference', '')), btrim(coalesce(contract ->> 'title', '')), btrim(contract ->> 'provider'), (contract ->> 'organisation')::uuid,
      (contract ->> 'value')::numeric, private.texts(contract -> 'kinds'), private.texts(contract -> 'wards'),
      (contract ->> 'startsOn')::date, (contract ->> 'endsOn')::date, (contract ->> 'extendsTo')::date, btrim(coalesce(contract ->> 'note', '')))
    on conflict (id) do update set reference = excluded.reference, title = excluded.title, provider = excluded.provider, organisation_id = excluded.organisation_id, value = excluded.value, kinds = excluded.kinds,
      wards = excluded.wards, starts_on = excluded.starts_on, ends_on = excluded.ends_on, extends_to = excluded.extends_to, note = excluded.note, version = t.version + 1, changed_at = now()
    returning * into doc;
  perform private.note_act(case when doc.version = 1 then 'contract added' else 'contract changed' end, 'contract', contract_id, council, jsonb_build_object('version', doc.version));
  return jsonb_build_object('outcome', case when doc.version = 1 then 'added' else 'saved' end, 'id', contract_id, 'version', doc.version);
end $$;

create function public.save_contract(contract jsonb, expected int) returns jsonb
  language sql security definer set search_path = ''
  as $$ select private.write_contract(contract, expected) $$;
comment on function public.save_contract is 'Door. {id, council, reference, title, provider, organisation, value, kinds, wards, startsOn, endsOn, extendsTo, note} from a commissioner of that council.';

create function public.remove_contract(contract uuid, expected int) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare c public.contracts;
begin
  select * into c from public.contracts where id = contract for update;
  if c.id is null or c.council_code not in (select private.my_councils('{commissioner}')) then return 'not-yours'; end if;
  if c.version is distinct from expected then return 'stale'; end if;
  delete from public.contracts where id = contract;
  perform private.note_act('contract removed', 'contract', contract, c.council_code, jsonb_build_object('provider', c.provider, 'reference', c.reference));
  return 'saved';
end $$;
comment on function public.remove_contract is 'Door. Takes a contract off the council''s list.';

create function private.day_or_none(value text) returns date
  language sql immutable set search_path = ''
  as $$ select case when private.is_day(value) then private.day_of(value) end $$;

create function public.import_contracts(council text, rows jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare each jsonb; known public.contracts; answer jsonb := '[]'; one jsonb;
begin
  if council is null or council not in (select private.my_councils('{commissioner}')) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 2000 then return jsonb_build_object('outcome', 'refused'); end if;
  for each in select value from jsonb_array_elements(rows) loop
    -- The same reference is the same contract; without one, the same provider, title and first day.
    select * into known from public.contracts c where c.council_code = council and case when btrim(coalesce(each ->> 'reference', '')) <> '' then lower(c.reference) = lower(btrim(each ->> 'reference'))
        else c.reference = '' and lower(c.provider) = lower(btrim(each ->> 'provider')) and lower(c.title) = lower(btrim(coalesce(each ->> 'title', ''))) and c.starts_on is not distinct from private.day_or_none(each ->> 'startsOn') end limit 1;
    -- A link that somebody made by hand stays while the provider does.
    if each ->> 'organisation' is null and lower(known.provider) = lower(btrim(each ->> 'provider')) and known.organisation_id in (select o.id from public.public_organisations o)
      then each := each || jsonb_build_object('organisation', known.organisation_id); end if;
    one := private.write_contract(each || jsonb_build_object('council', council, 'id', coalesce(known.id::text, each ->> 'id')), coalesce(known.version, 0));
    answer := answer || jsonb_build_array(jsonb_build_object('line', each -> 'line', 'outcome', one -> 'outcome'));
  end loop;
  return jsonb_build_object('outcome', 'done', 'rows', answer);
end $$;
comment on function public.import_contracts is 'Door. Contracts from a file, in one transaction; a contract that is known is changed, never doubled.';

grant execute on function public.make_plan(uuid, text, text), public.save_plan(uuid, text, jsonb, int), public.set_plan_state(uuid, text), public.share_plan(uuid, text, text), public.mark_plan_read(uuid, int, text), public.plans_left(), public.plans_without_owner(text), public.take_over_plan(uuid),
  public.plan_people(uuid), public.snapshot_plan(uuid, jsonb), public.save_contract(jsonb, int), public.remove_contract(uuid, int), public.import_contracts(text, jsonb) to authenticated;
