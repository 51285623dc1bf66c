-- Reports from anyone, the steward's worklist, roles given and taken, and counts.

alter table public.reports add column receipt text unique;
comment on column public.reports.receipt is 'Hash of the code on the receipt page, which tells what became of it and never repeats its text.';

create function private.tell_officers(council text, held text, except_members_of uuid, purpose text, subject text, body text) returns int
  language plpgsql set search_path = ''
  as $$
declare told int;
begin
  insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
    select distinct council, u.email, tell_officers.subject, tell_officers.body, tell_officers.purpose from public.officers f join auth.users u on u.id = f.person_id
    where f.role = held and (f.council_code = council or f.group_code in (select m.group_code from public.council_group_members m where m.council_code = council))
      and not exists (select from public.memberships m where m.person_id = f.person_id and m.organisation_id = except_members_of);
  get diagnostics told = row_count;
  return told;
end $$;
comment on function private.tell_officers is 'Queues a message to everybody who holds a role for a council, but for members of one organisation; answers to how many.';

create function public.report_listing(service uuid, report_kind text, message text, contact text default '', code text default null) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services; o public.organisations; receipt_code text := code; report uuid; told boolean;
begin
  select v.* into s from public.services v join public.public_listings p on p.id = v.id where v.id = service;
  if not found then return jsonb_build_object('outcome', 'not-there'); end if;
  if report_kind is null or report_kind not in ('details', 'safety') or message is null or length(btrim(message)) not between 1 and 4000 or length(contact) > 200 then return jsonb_build_object('outcome', 'refused'); end if;
  if receipt_code is null or receipt_code !~ '^[0-9a-f]{64}$' then receipt_code := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''); end if;
  -- The form sent twice, a double click: one report, and the same receipt.
  if exists (select from public.reports r where r.receipt = encode(sha256(convert_to(receipt_code, 'utf8')), 'hex')) then
    return jsonb_build_object('outcome', 'saved', 'receipt', receipt_code);
  end if;
  if exists (select from public.reports r where r.service_id = service and r.kind = report_kind and r.message = btrim(report_listing.message) and r.created_at > now() - interval '1 day') then
    return jsonb_build_object('outcome', 'already');
  end if;
  -- A flood from outside neither fills the table nor anybody's letter-box.
  if (select count(*) from public.reports r where r.service_id = service and r.kind = report_kind and r.created_at > now() - interval '1 day') >= 50 then return jsonb_build_object('outcome', 'too-many'); end if;
  told := exists (select from public.reports r where r.service_id = service and r.kind = report_kind and r.created_at > now() - interval '1 day');
  insert into public.reports (service_id, kind, message, contact, receipt)
    values (service, report_kind, btrim(message), btrim(contact), encode(sha256(convert_to(receipt_code, 'utf8')), 'hex'))
    on conflict do nothing returning id into report;
  if report is null then return jsonb_build_object('outcome', 'saved', 'receipt', receipt_code); end if;
  select * into o from public.organisations where id = s.organisation_id;
  if report_kind = 'details' and not told then
    perform private.tell_members(o.id, 'report', format('Somebody says a detail is wrong: %s', s.name),
      format(E'A visitor reported that something in your listing %s is wrong. Sign in to read it, and put it right or press “Still right”.', s.name));
  elsif report_kind = 'safety' and not told then
    -- The message says neither what nor where: letter-boxes are shared.
    if private.tell_officers(o.council_code, 'steward', o.id, 'safety', 'Somebody is worried about a person''s safety',
        E'Somebody reported a worry about a person''s safety to the directory. It stands first on your worklist.\n\nSign in to read it: the steward''s desk. The organisation cannot see it.') = 0 then
      perform private.tell_officers(o.council_code, 'administrator', o.id, 'safety', 'A worry about safety that no steward can read',
        E'Somebody reported a worry about a person''s safety, and no steward of this council may read it: there is none, or they all belong to the organisation that it is about.\n\nSign in and give the role of steward to somebody who does not, today.');
    end if;
  end if;
  return jsonb_build_object('outcome', 'saved', 'receipt', receipt_code);
end $$;
comment on function public.report_listing is 'Door, for anyone. A worry about safety goes to stewards alone and tells the organisation nothing. code: 64 hex digits for the receipt, so that the same form sent twice is one report.';

create function public.read_receipt(code text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select jsonb_build_object('state', r.state, 'kind', r.kind, 'answer', r.answer, 'service', s.name, 'slug', s.slug, 'on', r.created_at, 'closedOn', r.closed_at)
          from public.reports r join public.services s on s.id = r.service_id where r.receipt = encode(sha256(convert_to(left(code, 200), 'utf8')), 'hex')), '{"state": "unknown"}') $$;

comment on function public.read_receipt(text) is 'What became of a report, by the code of its receipt; never its text.';

create function public.answer_report(report uuid, new_state text, answer text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.reports; o public.organisations;
begin
  select * into r from public.reports where id = report for update;
  if not found then return 'not-yours'; end if;
  select org.* into o from public.organisations org join public.services s on s.organisation_id = org.id where s.id = r.service_id;
  if not (o.id in (select private.organisations_i_steward()) or (r.kind = 'details' and o.id in (select private.my_organisations()))) then return 'not-yours'; end if;
  if r.kind = 'safety' and o.id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if new_state is null or new_state not in ('open', 'answered', 'closed') or length(answer) > 1000 or (new_state = 'answered' and btrim(coalesce(answer, '')) = '') then return 'refused'; end if;
  if r.state = new_state and r.answer = btrim(coalesce(answer_report.answer, '')) then return 'saved'; end if;
  update public.reports set state = new_state, answer = btrim(coalesce(answer_report.answer, '')), closed_at = case when new_state = 'open' then null else now() end where id = report;
  perform private.note_act(case r.kind when 'safety' then 'safety report ' else 'report ' end || new_state, 'service', r.service_id, o.council_code, jsonb_build_object('report', report));
  return 'saved';
end $$;
comment on function public.answer_report is 'Door. The answer stands on the receipt page.';

-- A worry about safety is hidden from a steward who belongs to that organisation.
drop policy "Stewards can read every report of their council" on public.reports;
create policy "Stewards can read every report of their council" on public.reports for select to authenticated
  using (service_id in (select s.id from public.services s where s.organisation_id in (select private.organisations_i_steward())
    and (reports.kind = 'details' or s.organisation_id not in (select private.my_organisations()))));
revoke select on public.reports from authenticated;
grant select (id, service_id, kind, message, contact, state, answer, created_at, closed_at) on public.reports to authenticated;

-- Nor does the log tell an administrator who belongs to the organisation that there was one.
drop policy "Administrators can read the log of their council" on public.audit_log;
create policy "Administrators can read the log of their council" on public.audit_log for select to authenticated
  using (council_code in (select private.my_councils('{administrator}'))
    and not (act like 'safety report%' and target in (select s.id from public.services s where s.organisation_id in (select private.my_organisations()))));

create table public.looked_at (
  what text not null check (what in ('version', 'organisation', 'duplicate', 'twin', 'site', 'area')),
  subject text not null,
  council_code text not null,
  person_id uuid not null,
  at timestamptz not null default now(),
  primary key (what, subject, council_code)
);
comment on table public.looked_at is 'What a steward has looked at and left as it is, so that it leaves the worklist.';
alter table public.looked_at enable row level security;
grant select on public.looked_at to authenticated, service_role;
create policy "Stewards can read what was looked at in their council" on public.looked_at for select to authenticated
  using (council_code in (select private.my_councils('{steward}')));

create function public.look_at(what text, subject text, council text) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  if council is null or council not in (select private.my_councils('{steward}')) then return 'not-yours'; end if;
  if what is null or what not in ('version', 'organisation', 'duplicate', 'twin', 'site', 'area') or length(coalesce(subject, '')) not between 1 and 100 then return 'refused'; end if;
  -- Whether a change is right is not for those to say who made it.
  if what = 'version' and exists (select from public.services s where s.id::text = split_part(subject, ':', 1) and s.organisation_id in (select private.my_organisations()))
    or what = 'organisation' and exists (select from public.audit_log l where l.id::text = subject and l.target in (select private.my_organisations())) then return 'own-organisation'; end if;
  insert into public.looked_at (what, subject, council_code, person_id) values (what, subject, council, auth.uid()) on conflict do nothing;
  return 'saved';
end $$;
comment on function public.look_at is 'Door. A steward has looked; nothing else changes.';

create function private.contacts_of(doc jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select jsonb_build_object('website', doc -> 'website', 'phones', doc -> 'phones', 'email', doc -> 'email',
          'places', (select coalesce(jsonb_agg(concat_ws(', ', nullif(each ->> 'address', ''), nullif(each ->> 'postcode', '')) order by seat), '[]')
            from jsonb_array_elements(coalesce(nullif(doc -> 'sites', 'null'), '[]')) with ordinality as sites(each, seat) where not coalesce(each -> 'hidden' = 'true', false))) $$;
comment on function private.contacts_of(jsonb) is 'What others rely on to reach a service. A hidden place is not among it.';

create function private.plain_name(name text, branch text) returns text
  language sql immutable set search_path = ''
  as $$ select regexp_replace(btrim(regexp_replace(lower(name || ' ' || branch), '[^a-z0-9]+', ' ', 'g')), '^the ', '') $$;

create function private.owners_silent(request public.join_requests) returns boolean
  language sql stable set search_path = ''
  as $$ select request.kind = 'join' and (request.created_at < now() - interval '14 days' or exists (select from public.organisations o where o.id = request.organisation_id and o.mail_trouble <> '')) $$;
comment on function private.owners_silent is 'Owners have not answered for 14 days, or mail does not reach them: a steward may let somebody in instead.';

create function public.worklist(council text) returns jsonb
  language plpgsql stable security definer set search_path = '' set jit = off
  as $$
declare own uuid[]; due date;
begin
  if council is null or council not in (select private.my_councils('{steward}')) then return null; end if;
  own := array(select private.my_organisations());
  due := private.today() - private.freshness_days(council, 'notLately');
  return jsonb_build_object(
    'safety', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'service', s.id, 'name', s.name, 'organisation', private.called(o), 'state', r.state, 'on', r.created_at) order by r.created_at), '[]')
      from public.reports r join public.services s on s.id = r.service_id join public.organisations o on o.id = s.organisation_id
      where o.council_code = council and r.kind = 'safety' and r.state in ('new', 'open') and o.id <> all (own)),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'branch', o.branch, 'on', o.created_at, 'own', o.id = any (own),
        'services', (select count(*) from public.services s where s.organisation_id = o.id)) order by o.created_at), '[]')
      from public.organisations o where o.council_code = council and o.state = 'waiting'),
    'requests', (select coalesce(jsonb_agg(jsonb_build_object('id', j.id, 'organisation', o.id, 'name', private.called(o), 'organisationEmail', o.email, 'message', j.message, 'email', u.email, 'on', j.created_at, 'kind', j.kind,
        'own', j.person_id = auth.uid() or o.id = any (own)) order by j.created_at), '[]')
      from public.join_requests j join public.organisations o on o.id = j.organisation_id join auth.users u on u.id = j.person_id where o.council_code = council and o.merged_into is null and j.state = 'waiting' and (j.kind = 'claim' or private.owners_silent(j))),
    'waiting', (select coalesce(jsonb_agg(jsonb_build_object('service', s.id, 'name', s.name, 'organisation', private.called(o), 'version', v.version, 'on', v.written_at, 'own', o.id = any (own)) order by v.written_at), '[]')
      from public.listing_versions v join public.services s on s.id = v.service_id join public.organisations o on o.id = s.organisation_id where o.council_code = council and v.state = 'waiting'),
    'changed', (select coalesce(jsonb_agg(to_jsonb(each) order by each."on" desc), '[]') from (
        (select 'version' as what, v.service_id || ':' || v.version as subject, v.service_id as id, s.name, private.called(o) as organisation, v.written_at as "on", o.id = any (own) as own,
          private.contacts_of(p.document) as before, private.contacts_of(v.document) as after
        from public.listing_versions v join public.services s on s.id = v.service_id join public.organisations o on o.id = s.organisation_id
        join lateral (select q.document from public.listing_versions q where q.service_id = v.service_id and q.version < v.version and q.state = 'published' order by q.version desc limit 1) p on true
        where o.council_code = council and v.state = 'published' and v.reason = 'edit' and v.written_at > now() - interval '60 days'
          and private.contacts_of(p.document) <> private.contacts_of(v.document)
          and not exists (select from public.looked_at l where l.what = 'version' and l.subject = v.service_id || ':' || v.version and l.council_code = council)
        order by v.written_at desc limit 100)
        union all
        (select 'organisation', l.id::text, o.id, private.called(o), private.called(o), l.at, o.id = any (own), l.detail -> 'before', l.detail -> 'after'
        from public.audit_log l join public.organisations o on o.id = l.target
        where l.council_code = council and l.act = 'organisation changed' and l.detail ? 'before' and l.at > now() - interval '60 days' and o.state in ('approved', 'unclaimed')
          and l.person_id in (select m.person_id from public.memberships m where m.organisation_id = o.id)
          and not exists (select from public.looked_at k where k.what = 'organisation' and k.subject = l.id::text and k.council_code = council)
        order by l.at desc limit 100)) as each),
    'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'service', s.id, 'name', s.name, 'organisation', private.called(o), 'state', r.state, 'on', r.created_at) order by r.created_at), '[]')
      from public.reports r join public.services s on s.id = r.service_id join public.organisations o on o.id = s.organisation_id
      where o.council_code = council and r.kind = 'details' and r.state in ('new', 'open')),
    'oldest', (select coalesce(jsonb_agg(jsonb_build_object('service', each.id, 'name', each.name, 'organisation', each.organisation, 'confirmedOn', each.confirmed_on, 'unclaimed', each.unclaimed, 'all', each.all) order by each.confirmed_on nulls last, each.name), '[]') from (
        -- What was true once and may not be now comes before what nobody ever confirmed.
        select s.id, s.name, private.called(o) as organisation, s.confirmed_on, o.state = 'unclaimed' as unclaimed, count(*) over () as all from public.services s join public.organisations o on o.id = s.organisation_id
        where o.council_code = council and s.state = 'published' and o.state in ('approved', 'unclaimed') and (s.confirmed_on is null or s.confirmed_on < due)
        order by s.confirmed_on nulls last, s.name limit 100) as each),
    'duplicates', (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (
        select a.id as a, b.id as b, a.document ->> 'name' as "nameA", b.document ->> 'name' as "nameB", a.document #>> '{organisation,name}' as "organisationA", b.document #>> '{organisation,name}' as "organisationB"
        from public.public_listings a join public.public_listings b on b.number > a.number and b.kinds[1] = a.kinds[1]
          and (a.lng = b.lng and a.lat = b.lat or a.organisation_id = b.organisation_id) and extensions.similarity(a.document ->> 'name', b.document ->> 'name') > 0.55
        where a.council_code = council and b.council_code = council
          and not exists (select from public.looked_at l where l.what = 'duplicate' and l.subject = a.id || ':' || b.id and l.council_code = council)
        order by a.number, b.number limit 50) as each),
    'twins', (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (
        with named as materialized (select o.id, o.name, o.branch, o.charity_number, o.created_at, private.plain_name(o.name, o.branch) as plain from public.organisations o
          where o.council_code = council and o.state in ('approved', 'unclaimed', 'waiting'))
        select a.id as a, b.id as b, concat_ws(', ', a.name, nullif(a.branch, '')) as "nameA", concat_ws(', ', b.name, nullif(b.branch, '')) as "nameB"
        from named a join named b on (a.created_at, a.id) < (b.created_at, b.id) and left(a.plain, 4) = left(b.plain, 4)
        where (a.charity_number <> '' and a.charity_number = b.charity_number and a.branch = b.branch or extensions.similarity(a.plain, b.plain) > 0.7)
          and not exists (select from public.looked_at l where l.what = 'twin' and l.subject = a.id || ':' || b.id and l.council_code = council)
        order by a.name limit 50) as each),
    'outside', (select coalesce(jsonb_agg(jsonb_build_object('site', p.id, 'service', s.id, 'name', s.name, 'organisation', private.called(o), 'address', concat_ws(', ', nullif(p.address, ''), nullif(p.postcode, '')),
        'why', case when p.ward_code is null then 'outside' when w.council_code <> council then 'council' else 'ward' end)), '[]')
      from public.sites p join public.services s on s.id = p.service_id join public.organisations o on o.id = s.organisation_id
        left join public.postcodes c on c.postcode = upper(regexp_replace(p.postcode, '\s', '', 'g')) left join public.wards w on w.code = p.ward_code
      where o.council_code = council and s.state = 'published' and o.state in ('approved', 'unclaimed') and p.lng is not null
        and (p.ward_code is null or (c.ward_code is not null and c.ward_code <> p.ward_code) or (w.council_code <> council and c.ward_code is null))
        and not exists (select from public.looked_at l where l.what = 'site' and l.subject = p.id::text and l.council_code = council)),
    'carried', (select coalesce(jsonb_agg(distinct jsonb_build_object('service', s.id, 'name', s.name, 'organisation', private.called(o), 'subject', s.id || ':' || s.version)), '[]')
      from public.service_areas a join public.services s on s.id = a.service_id join public.organisations o on o.id = s.organisation_id
      left join public.wards w on w.code = a.ward_code
      where o.council_code = council and s.state = 'published' and (a.carried_over or w.valid_to is not null)
        and not exists (select from public.looked_at l where l.what = 'area' and l.subject = s.id || ':' || s.version and l.council_code = council)),
    'mail', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', private.called(o), 'trouble', o.mail_trouble) order by o.name), '[]') from public.organisations o
      where o.council_code = council and o.mail_trouble <> '' and o.state <> 'archived'));
end $$;
comment on function public.worklist(text) is 'Everything that waits for a steward of this council, in order of harm; null for anyone else.';

create table public.health_days (
  council_code text not null references public.councils on delete cascade,
  day date not null,
  total int not null,
  confirmed int not null,
  unclaimed int not null,
  primary key (council_code, day)
);
comment on table public.health_days is 'How many listings of a council were public, and how many of them confirmed, at the end of a day. Written by the nightly job.';
alter table public.health_days enable row level security;
grant select on public.health_days to authenticated, service_role;
create policy "Officers can read how fresh their council was" on public.health_days for select to authenticated
  using (council_code in (select private.my_councils('{steward,administrator,commissioner}')));

create function private.note_health() returns void
  language sql set search_path = ''
  as $$ insert into public.health_days as h (council_code, day, total, confirmed, unclaimed)
        select c.code, private.today(), count(p.number), count(p.number) filter (where p.trusted_until >= private.today()), count(p.number) filter (where p.confirmed_on is null)
        from public.councils c left join public.public_listings p on p.council_code = c.code group by c.code
        on conflict (council_code, day) do update set total = excluded.total, confirmed = excluded.confirmed, unclaimed = excluded.unclaimed $$;

create function public.data_health(council text) returns jsonb
  language plpgsql stable security definer set search_path = '' set jit = off
  as $$
declare fresh date;
begin
  if council is null or council not in (select private.my_councils('{steward,administrator,commissioner}')) then return null; end if;
  fresh := private.today() - private.freshness_days(council, 'notLately');
  return jsonb_build_object(
    'total', (select count(*) from public.public_listings p where p.council_code = council),
    'confirmed', (select count(*) from public.public_listings p where p.council_code = council and p.confirmed_on >= fresh),
    'unclaimed', (select count(*) from public.public_listings p where p.council_code = council and p.confirmed_on is null),
    'days', private.freshness_days(council, 'notLately'),
    'byNeed', (select coalesce(jsonb_agg(to_jsonb(each) order by each.position), '[]') from (
      select n.id, n.name, n.position, count(p.number) as total, count(p.number) filter (where p.confirmed_on >= fresh) as confirmed
      from public.needs n left join public.public_listings p on p.needs @> array[n.id] and p.council_code = council group by n.id) as each),
    'byWard', (select coalesce(jsonb_agg(to_jsonb(each) order by each.name), '[]') from (
      select w.code, w.name, count(p.number) as total, count(p.number) filter (where p.confirmed_on >= fresh) as confirmed
      from public.wards w left join public.public_listings p on p.site_wards @> array[w.code] where w.council_code = council and w.valid_to is null group by w.code) as each),
    -- The last day noted in each month. For months before the first of them: what the confirmations of today's listings say.
    'byMonth', (select coalesce(jsonb_agg(to_jsonb(each) order by each.month), '[]') from (
      select m::date as month, noted.day is null as estimated,
        coalesce(noted.confirmed, (select count(*) from public.services s join public.organisations o on o.id = s.organisation_id where o.council_code = council and s.created_at < m + interval '1 month' and s.state = 'published'
          and exists (select from public.confirmations k where k.service_id = s.id and k.confirmed_on < (m + interval '1 month')::date
            and k.confirmed_on >= least((m + interval '1 month')::date, private.today()) - private.freshness_days(council, 'notLately')))) as confirmed,
        coalesce(noted.total, (select count(*) from public.services s join public.organisations o on o.id = s.organisation_id where o.council_code = council and s.created_at < m + interval '1 month' and s.state = 'published'
          and o.state in ('approved', 'unclaimed'))) as total
      from generate_series(date_trunc('month', private.today()::timestamp) - interval '11 months', date_trunc('month', private.today()::timestamp), interval '1 month') m
      left join lateral (select h.* from public.health_days h where h.council_code = council and h.day >= m and h.day < m + interval '1 month' order by h.day desc limit 1) noted on true) as each));
end $$;
comment on function public.data_health(text) is 'Share confirmed, by need, by ward and over twelve months, for officers.';

create function private.administers(area text) returns boolean
  language sql stable set search_path = ''
  as $$ select coalesce(area in (select private.my_councils('{administrator}'))
          or (exists (select from public.council_group_members m where m.group_code = area)
            and not exists (select from public.council_group_members m where m.group_code = area and m.council_code not in (select private.my_councils('{administrator}')))), false) $$;
comment on function private.administers(text) is 'A council, or a group of whose every council the caller is administrator.';

create function public.set_officer(email text, role text, council text, give boolean) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare person uuid; of_group boolean := exists (select from public.council_groups g where g.code = council); within text;
begin
  if not private.administers(council) then return 'not-yours'; end if;
  if role is null or give is null or role not in ('commissioner', 'steward', 'administrator') then return 'refused'; end if;
  select id into person from auth.users u where lower(u.email) = lower(btrim(set_officer.email));
  if person is null then return 'not-there'; end if;
  if give then
    insert into public.officers (person_id, council_code, group_code, role)
      values (person, case when not of_group then council end, case when of_group then council end, role) on conflict do nothing;
    if not found then return 'unchanged'; end if;
  else
    if role = 'administrator' and person = auth.uid() then return 'own-role'; end if;
    delete from public.officers o where o.person_id = person and o.role = set_officer.role and council in (o.council_code, o.group_code);
    if not found then return 'unchanged'; end if;
  end if;
  for within in select m.council_code from public.council_group_members m where m.group_code = council union select council where not of_group loop
    perform private.note_act(case when give then 'role given: ' else 'role taken: ' end || role, 'person', person, within, case when of_group then jsonb_build_object('group', council) else '{}' end);
  end loop;
  if give then
    perform private.tell_person(person, case when of_group then null else council end, 'role', 'You have a new role in Wardbook',
      format(E'You are now %s for %s. Sign in with this address: what you can do stands in the header.', role,
        coalesce((select c.name from public.councils c where c.code = council), (select g.name from public.council_groups g where g.code = council))));
  end if;
  return 'saved';
end $$;
comment on function public.set_officer is 'Door. An administrator gives or takes a role for a council, or for a group by its code; nobody takes their own administration away, so that somebody is always left.';

create function public.officers_of(council text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when council in (select private.my_councils('{administrator}')) then
    (select coalesce(jsonb_agg(jsonb_build_object('person', o.person_id, 'email', u.email, 'role', o.role, 'since', o.since, 'group', o.group_code, 'groupName', (select g.name from public.council_groups g where g.code = o.group_code), 'me', o.person_id = auth.uid()) order by u.email, o.role), '[]')
      from public.officers o join auth.users u on u.id = o.person_id
      where o.council_code = council or o.group_code in (select m.group_code from public.council_group_members m where m.council_code = council)) end $$;

comment on function public.officers_of(text) is 'Who holds a role in a council, with their addresses, for its administrators; null for anyone else.';

create function public.note_counts(entries jsonb) returns void
  language sql security definer set search_path = ''
  as $$ insert into public.daily_counts as d (day, what, subject, ward_code, count)
        select private.today(), e ->> 'what', left(e ->> 'subject', 80), coalesce(e ->> 'ward', ''), sum(least((e ->> 'count')::int, 1000))
        from jsonb_array_elements(case when jsonb_typeof(entries) = 'array' and jsonb_array_length(entries) <= 500 then entries else '[]' end) e
        where e ->> 'what' in ('seen', 'found', 'nothing-found') and (e ->> 'count')::int > 0 and coalesce(e ->> 'ward', '') ~ '^([A-Z][0-9]{8})?$'
          and ((e ->> 'what') = 'nothing-found' or exists (select from public.public_listings p where p.id::text = e ->> 'subject'))
        group by 2, 3, 4
        on conflict on constraint daily_counts_pkey do update set count = d.count + excluded.count $$;
comment on function public.note_counts(jsonb) is '[{what, subject, ward, count}] gathered in the process for a minute: listings seen and found, words that found nothing. No person, no postcode.';

create function public.counts_of(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when organisation in (select private.my_organisations()) then
    (select coalesce(jsonb_object_agg(each.id, jsonb_build_object('seen', each.seen, 'found', each.found)), '{}') from (
      select s.id, coalesce(sum(d.count) filter (where d.what = 'seen'), 0) as seen, coalesce(sum(d.count) filter (where d.what = 'found'), 0) as found
      from public.services s left join public.daily_counts d on d.subject = s.id::text and d.day > private.today() - 30 where s.organisation_id = organisation group by s.id) as each) end $$;

comment on function public.counts_of(uuid) is 'How often the listings of an organisation were seen and found in 30 days, for its members; null for anyone else.';

create function public.nothing_found(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when organisation in (select private.my_organisations()) then
    (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (
      select d.subject as words, sum(d.count) as count from public.daily_counts d
      where d.what = 'nothing-found' and d.day > private.today() - 30 and d.ward_code in (
        select p.ward_code from public.sites p join public.services s on s.id = p.service_id where s.organisation_id = organisation
        union select a.ward_code from public.service_areas a join public.services s on s.id = a.service_id where s.organisation_id = organisation and a.ward_code is not null)
      group by d.subject having sum(d.count) >= 5 order by 2 desc limit 20) as each) end $$;
comment on function public.nothing_found(uuid) is 'What was searched for without result in the wards of an organisation, this month; counts under 5 are left out.';

grant execute on function public.report_listing(uuid, text, text, text, text), public.read_receipt(text), public.note_counts(jsonb) to anon, authenticated, service_role;
grant execute on function public.answer_report(uuid, text, text), public.look_at(text, text, text), public.worklist(text), public.data_health(text), public.set_officer(text, text, text, boolean),
  public.officers_of(text), public.counts_of(uuid), public.nothing_found(uuid) to authenticated;
