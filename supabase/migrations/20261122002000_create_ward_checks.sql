-- Checked, or only unlisted: what stewards found when they looked in a ward; and what coverage is computed from.

create table public.ward_checks (
  id uuid primary key default gen_random_uuid(),
  ward_code text not null references public.wards,
  kinds text[] not null check (cardinality(kinds) between 1 and 89),
  role text not null default 'steward',
  looked_on date not null,
  looked_where text not null check (length(btrim(looked_where)) between 1 and 1000),
  result text not null check (result in ('none-found', 'found-not-listed', 'found-and-listed')),
  complete boolean not null default false,
  told_on date,
  told int not null default 0,
  disputed_on date,
  settled_on date,
  recorded_at timestamptz not null default now()
);
create index ward_checks_ward on public.ward_checks (ward_code, looked_on desc);
create index ward_checks_kinds on public.ward_checks using gin (kinds);
comment on table public.ward_checks is 'A steward looked in a ward for some kinds of service. Public, but for who it was: that stands in the audit log.';
comment on column public.ward_checks.complete is 'The steward believes that the list of these kinds is complete for this ward.';
comment on column public.ward_checks.told_on is 'Day on which organisations listed in or next to the ward were told that none was found; they have 14 days.';
comment on column public.ward_checks.told is 'How many organisations were told.';
comment on column public.ward_checks.disputed_on is 'Somebody says that there is one: the ward is not known again, until a steward settles it.';

create table public.ward_check_disputes (
  id uuid primary key default gen_random_uuid(),
  check_id uuid not null references public.ward_checks on delete cascade,
  words text not null check (length(btrim(words)) between 1 and 2000),
  contact text not null default '' check (length(contact) <= 200),
  made_at timestamptz not null default now()
);
create index ward_check_disputes_check on public.ward_check_disputes (check_id);
comment on table public.ward_check_disputes is 'What somebody said against a check: for the stewards of the council.';

create table private.ward_check_ends (
  check_id uuid not null references public.ward_checks on delete cascade,
  kind text not null references public.kinds,
  service_id uuid not null references public.services on delete cascade,
  ended_on date not null,
  primary key (check_id, kind, service_id)
);
create index ward_check_ends_service on private.ward_check_ends (service_id);
comment on table private.ward_check_ends is 'A listing that came later and reached the ward ended what was found there for a kind. It stays ended when that listing leaves: the ward is not known again, until a steward looks.';

alter table private.ward_check_ends enable row level security;

create function private.ended_kinds(ward_check uuid, by date default null) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(distinct e.kind order by e.kind), '[]') from private.ward_check_ends e where e.check_id = ward_check and e.ended_on <= coalesce(by, private.today()) $$;
comment on function private.ended_kinds(uuid, date) is 'Kinds for which a later listing ended a check, and nothing of that listing.';

create function private.checks_i_keep() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select c.id from public.ward_checks c join public.wards w on w.code = c.ward_code where w.council_code in (select private.my_councils('{steward}')) $$;
comment on function private.checks_i_keep() is 'Checks of wards of the councils that the caller is steward for.';
grant execute on function private.checks_i_keep() to authenticated;

alter table public.ward_checks enable row level security;
alter table public.ward_check_disputes enable row level security;
grant select on public.ward_checks to anon, authenticated, service_role;
grant select on public.ward_check_disputes to authenticated, service_role;
create policy "Anyone can read what stewards found" on public.ward_checks for select to anon, authenticated using (true);
create policy "Stewards can read what was said against a check" on public.ward_check_disputes for select to authenticated
  using (check_id in (select private.checks_i_keep()));

create function private.wards_beside(ward text) returns setof text
  language sql stable set search_path = ''
  as $$ select distinct other.ward_code from public.ward_rings own
        join public.ward_rings other on other.ward_code <> own.ward_code and other.extent &&
          box((own.extent)[0] + point(500, 500), (own.extent)[1] - point(500, 500))
        join public.wards w on w.code = other.ward_code and w.valid_to is null
        where own.ward_code = ward $$;
comment on function private.wards_beside(text) is 'Wards next to one, by their boxes widened by about 50 m: one too many is told rather than one too few.';

create function private.organisations_beside(ward text) returns setof uuid
  language sql stable set search_path = ''
  as $$ with near as (select ward as code union select private.wards_beside(ward)), codes as (select array_agg(code) as all_of from near)
        select distinct p.organisation_id from public.public_listings p, codes
          where (p.public_until is null or p.public_until >= private.today()) and (p.site_wards && codes.all_of or p.serve_wards @> array[ward])
        union
        select o.id from public.public_organisations o, codes where o.based_ward = any (codes.all_of) $$;
comment on function private.organisations_beside(text) is 'Organisations listed in or next to a ward.';

create function private.works_there_myself(w public.wards, wanted text[]) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from public.public_listings p where p.organisation_id in (select private.my_organisations()) and p.kinds && wanted
      and (w.code = any (p.site_wards) or w.code = any (p.serve_wards) or w.council_code = any (p.councils))) $$;
comment on function private.works_there_myself is 'Nobody finds alone that a ward lacks what their own organisation does there.';

create function public.record_ward_check(looked jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare w public.wards; kind_list text[] := private.texts(looked -> 'kinds'); names text; check_id uuid; told_now int := 0; same public.ward_checks; organisation uuid; o public.organisations; subject text; body text;
begin
  select * into w from public.wards where code = looked ->> 'ward' and valid_to is null;
  if w.code is null or w.council_code not in (select private.my_councils('{steward}')) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if cardinality(kind_list) not between 1 and 89 or exists (select from unnest(kind_list) each where each not in (select id from public.kinds))
    or coalesce(looked ->> 'result', '') not in ('none-found', 'found-not-listed', 'found-and-listed') or jsonb_typeof(looked -> 'complete') is distinct from 'boolean'
    or length(btrim(coalesce(looked ->> 'where', ''))) not between 1 and 1000 or not private.is_day(looked ->> 'on')
    or (looked ->> 'on')::date > private.today() or (looked ->> 'on')::date < private.today() - 365 then return jsonb_build_object('outcome', 'refused'); end if;
  if private.works_there_myself(w, kind_list) then return jsonb_build_object('outcome', 'own-organisation'); end if;
  -- Two presses at one moment wait for each other here; the second finds what the first recorded, and nobody is written to again.
  perform pg_advisory_xact_lock(hashtextextended('wardbook ward check ' || w.code, 0));
  select c.* into same from public.ward_checks c join public.audit_log l on l.target = c.id and l.act = 'ward checked' and l.person_id = auth.uid()
    where c.ward_code = w.code and c.kinds = kind_list and c.looked_on = (looked ->> 'on')::date and c.looked_where = btrim(looked ->> 'where') and c.result = looked ->> 'result'
      and c.complete = (looked ->> 'complete')::boolean and c.disputed_on is null and c.recorded_at > now() - interval '10 minutes'
    order by c.recorded_at desc limit 1;
  if found then return jsonb_build_object('outcome', 'saved', 'id', same.id, 'told', same.told); end if;
  insert into public.ward_checks (ward_code, kinds, looked_on, looked_where, result, complete)
    values (w.code, kind_list, (looked ->> 'on')::date, btrim(looked ->> 'where'), looked ->> 'result', (looked ->> 'complete')::boolean) returning id into check_id;
  if looked ->> 'result' = 'none-found' then
    select string_agg(k.name, ', ' order by k.position) into names from public.kinds k where k.id = any (kind_list);
    subject := format('Is there none of this in %s? %s', w.name, left(names, 80));
    body := format(E'A steward of the directory looked in %s ward and found none of: %s.\n\nIf you know of one, or offer it yourself, please say so within 14 days.\n\nTo add it to your listings: {site}/manage\nTo say that this is not right, without signing in: {site}/gaps/dispute/%s\n\nAfter that the directory will say that a steward looked and found none.', w.name, names, check_id);
    for organisation in select private.organisations_beside(w.code) loop
      select * into o from public.organisations where id = organisation;
      if o.state not in ('approved', 'unclaimed') then continue; end if;
      if exists (select from public.memberships m where m.organisation_id = organisation) then perform private.tell_members(organisation, 'ward-check', subject, body);
      elsif o.email <> '' then insert into public.outgoing_mail (council_code, recipient, subject, body, purpose) values (w.council_code, o.email, subject, body, 'ward-check');
      else continue; end if;
      told_now := told_now + 1;
    end loop;
    update public.ward_checks c set told_on = private.today(), told = told_now where c.id = check_id;
  end if;
  perform private.note_act('ward checked', 'ward-check', check_id, w.council_code, jsonb_build_object('ward', w.code, 'kinds', to_jsonb(kind_list), 'result', looked -> 'result'));
  perform private.raise_version(w.council_code);
  return jsonb_build_object('outcome', 'saved', 'id', check_id, 'told', told_now);
end $$;
comment on function public.record_ward_check(jsonb) is 'Door. {ward, kinds, on, where, result, complete} from a steward of its council. Where none was found, organisations listed in or next to the ward are told.';

create function private.objected_already(ward_check uuid, words text, contact text) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from public.ward_check_disputes d where d.check_id = ward_check and d.words = btrim(objected_already.words) and d.contact = btrim(objected_already.contact)
          and d.made_at > now() - interval '10 minutes') $$;
comment on function private.objected_already is 'Whether just this was said against a check a moment ago: a button pressed twice objects once.';

create function public.dispute_ward_check(ward_check uuid, words text, contact text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare c public.ward_checks; each public.ward_checks; council text; ward_name text; first_today boolean; is_news boolean := false; is_said boolean;
begin
  select * into c from public.ward_checks where id = ward_check for update;
  if c.id is null then return 'not-there'; end if;
  -- It counts no more: there is nothing to return to not known.
  if c.looked_on < private.today() - 365 then return 'too-old'; end if;
  if length(btrim(coalesce(words, ''))) not between 1 and 2000 or length(contact) > 200 then return 'refused'; end if;
  is_said := c.disputed_on is not null and private.objected_already(ward_check, words, contact);
  if not is_said and (select count(*) from public.ward_check_disputes d where d.check_id = ward_check and d.made_at > now() - interval '1 day') >= 20 then return 'too-many'; end if;
  if not private.take_hourly('ward check disputes', 60) then return 'too-many'; end if;
  select w.council_code, w.name into council, ward_name from public.wards w where w.code = c.ward_code;
  first_today := not exists (select from public.ward_checks o join public.wards w on w.code = o.ward_code where w.council_code = council and o.disputed_on = private.today());
  -- Whoever answers an old message says it of what was found since, too.
  for each in select o.* from public.ward_checks o where o.id = c.id or (c.result = 'none-found' and o.ward_code = c.ward_code and o.kinds && c.kinds and o.result = 'none-found'
      and (o.looked_on, o.recorded_at) > (c.looked_on, c.recorded_at)) order by o.looked_on, o.recorded_at, o.id for update loop
    continue when each.disputed_on is not null and private.objected_already(each.id, words, contact);
    insert into public.ward_check_disputes (check_id, words, contact) values (each.id, btrim(words), btrim(contact));
    if each.disputed_on is not null then continue; end if;
    update public.ward_checks set disputed_on = private.today(), settled_on = null where id = each.id;
    is_news := true;
  end loop;
  if not is_news then return 'saved'; end if;
  if first_today then perform private.tell_officers(council, 'steward', null, 'ward-check', format('Somebody says that there is one in %s', ward_name),
    format(E'Somebody disputes what was found in %s ward on %s. The ward is shown as not known again.\n\nSign in to read what they say, look again, and record it: {site}/steward\n\nYou get at most one such message a day; your list has all of them.', ward_name, to_char(c.looked_on, 'FMDD FMMonth YYYY'))); end if;
  perform private.raise_version(council);
  return 'saved';
end $$;
comment on function public.dispute_ward_check is 'Door, for anyone. One objection returns the ward to not known, until a steward settles it or looks again; it stands against later looks for the same that found none, too.';

create function public.settle_ward_check(ward_check uuid, seen uuid default null) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare council text; own boolean;
begin
  select w.council_code, private.works_there_myself(w, c.kinds) into council, own from public.ward_checks c join public.wards w on w.code = c.ward_code where c.id = ward_check;
  if council is null or council not in (select private.my_councils('{steward}')) then return 'not-yours'; end if;
  if own then return 'own-organisation'; end if;
  -- Whoever says something at the same moment waits here, or is heard.
  perform from public.ward_checks where id = ward_check for update;
  if exists (select from public.ward_check_disputes d join public.ward_checks c on c.id = d.check_id where c.id = ward_check and c.disputed_on is not null and d.id is distinct from seen
      and d.made_at >= coalesce((select last.made_at from public.ward_check_disputes last where last.id = seen and last.check_id = ward_check), '-infinity')) then return 'more-said'; end if;
  update public.ward_checks set disputed_on = null, settled_on = private.today() where id = ward_check and disputed_on is not null;
  if not found then return 'unchanged'; end if;
  perform private.note_act('dispute settled', 'ward-check', ward_check, council);
  perform private.raise_version(council);
  return 'saved';
end $$;
comment on function public.settle_ward_check(uuid, uuid) is 'Door. A steward looked into what was said and the check stands; `seen` is the last objection that they read: what came after it, or all of them where it is none of this check, is read first.';

create function public.coverage_place() returns jsonb
  language sql stable security invoker set search_path = '' set jit = off
  as $$ select jsonb_build_object(
    'wards', (select coalesce(jsonb_agg(jsonb_build_array(w.code, w.name, w.council_code, w.lng, w.lat, (w.deprivation ->> 'fifth')::int, w.people) order by w.code), '[]')
              from public.wards w where w.valid_to is null),
    'areas', (select coalesce(jsonb_agg(jsonb_build_array(a.lng, a.lat, a.people, a.shares) order by a.code), '[]') from public.small_areas a)) $$;
comment on function public.coverage_place() is 'Every current ward [code, name, council, lng, lat, fifth, people] and small area [lng, lat, people, shares]: what coverage is computed over.';

create function private.wards_within(lng float8, lat float8, far int) returns setof text
  language sql stable set search_path = ''
  as $$ select share.code from public.small_areas o cross join lateral jsonb_object_keys(o.shares) as share(code)
        where o.lat between $2 - far / 111000.0 and $2 + far / 111000.0
          and o.lng between $1 - far / (111000.0 * cos(radians($2))) and $1 + far / (111000.0 * cos(radians($2)))
          and private.metres_between($1, $2, o.lng, o.lat) <= far
        union
        -- Without small areas the middle of the ward stands in for where its people live.
        select w.code from public.wards w where w.valid_to is null and private.metres_between($1, $2, w.lng, w.lat) <= far
          and w.lat between $2 - far / 111000.0 and $2 + far / 111000.0 and not exists (select from public.small_areas o where o.shares ? w.code) $$;
comment on function private.wards_within is 'Wards of which people live within so many metres of a point.';

create function private.far_metres(council text, class text) returns int
  language sql stable set search_path = ''
  as $$ select case class when 'neighbourhood' then coalesce(own.far, 1600) when 'town' then coalesce(own.far, 8000) end
        from (select (select round((c.settings #>> array['coverage', 'distances', class, 'far'])::numeric)::int from public.councils c where c.code = council) as far) own $$;
comment on function private.far_metres is 'Farthest distance of a class as the council has set it; null where distance does not matter.';

create function private.end_gaps(p public.public_listings) returns void
  language plpgsql set search_path = ''
  as $$
begin
  if not p.placed or not p.delivery @> '{site}' then return; end if;
  insert into private.ward_check_ends (check_id, kind, service_id, ended_on)
    select c.id, k.id, p.id, private.today()
    from public.ward_checks c join public.wards w on w.code = c.ward_code join public.kinds k on k.id = any (c.kinds) and k.id = any (p.kinds)
    where c.result = 'none-found' and c.kinds && p.kinds and c.looked_on >= private.today() - 365 and not (p.document ->> 'hiddenPlace')::boolean
      -- By distance alone: nobody's word ends a confirmed gap.
      and (p.serve_wards @> array[c.ward_code] or p.outreach or cardinality(p.serve_wards) = 0 or cardinality(p.serve_councils) > 0 or p.wider <> 'none')
      and case k.distance
        when 'council' then p.wider <> 'none' or p.serve_wards @> array[c.ward_code] or w.council_code = any (case when cardinality(p.serve_councils) > 0 then p.serve_councils else p.site_councils end)
        else exists (select from public.public_points t where t.number = p.number and c.ward_code in (select private.wards_within(t.lng, t.lat, private.far_metres(w.council_code, k.distance)))) end
    on conflict do nothing;
end $$;
comment on function private.end_gaps is 'A listing that is written ends, for good, the checks that found none where it now reaches.';

create function private.lapsed_by_kind(wanted text[], hidden_alone boolean default false) returns table (kind text, ward text)
  language sql stable security definer set search_path = ''
  -- Days once for a council, not once for a listing; the latest of them goes to the index, so that what is still public is not read.
  as $$ with ends as materialized (select each.code, private.today() - private.freshness_days(each.code, 'lapsed') as on_day from (select c.code from public.councils c union all select null) as each),
          old as materialized (select s.id, s.organisation_id, s.confirmed_on from public.services s where s.state = 'published' and s.confirmed_on < (select max(e.on_day) from ends e)),
          gone as (select s.id, k.id as kind, k.distance, exists (select from public.private_sites p where p.service_id = s.id)
                        or exists (select from public.service_kinds a join public.kinds b on b.id = a.kind_id where a.service_id = s.id and b.hidden = 'yes') as hidden
                      from old s join public.organisations o on o.id = s.organisation_id join ends on ends.code is not distinct from o.council_code
                      join public.service_kinds sk on sk.service_id = s.id and sk.kind_id = any (wanted) join public.kinds k on k.id = sk.kind_id
                      where o.state in ('approved', 'unclaimed') and s.confirmed_on < ends.on_day),
          places as (select g.kind, t.lng, t.lat, t.ward_code, private.far_metres((select w.council_code from public.wards w where w.code = t.ward_code), g.distance) as far
                     from gone g join public.sites t on t.service_id = g.id where not g.hidden and not hidden_alone)
        select p.kind, p.ward_code from places p where p.ward_code is not null
        union
        -- One or two wards would narrow a hidden place down, and so would the parts of one old ward.
        select g.kind, a.ward_code from gone g join public.service_areas a on a.service_id = g.id where a.ward_code is not null and (g.hidden or not hidden_alone)
          and (not g.hidden or ((select count(*) from public.service_areas b where b.service_id = g.id and b.ward_code is not null) > 2
            and not exists (select from public.service_areas b where b.service_id = g.id and b.carried_over)))
        union
        select p.kind, private.wards_within(p.lng, p.lat, p.far) from places p where p.far is not null
        union
        select p.kind, w.code from places p join public.wards own on own.code = p.ward_code join public.wards w on w.council_code = own.council_code and w.valid_to is null where p.far is null $$;
comment on function private.lapsed_by_kind is 'Wards that a lapsed listing of each of these kinds named or reached: codes alone, nothing of the listing; of one with a hidden place only what was public while it was listed.';

create function private.listed_now(wanted text[], numbers int[] default null, since xid default null) returns json
  language sql stable set search_path = '' set jit = off
  -- Text is put together, not jsonb, which would be written twice; each document is unpacked once, by the step that makes it smaller.
  as $$ select coalesce(json_agg(json_build_object(
        'number', p.number, 'slug', p.slug, 'name', d -> 'name', 'kinds', to_json(p.kinds), 'tier', p.tier, 'delivery', to_json(p.delivery),
        'areaServed', d -> 'areaServed', 'hiddenPlace', d -> 'hiddenPlace', 'sessions', d -> 'sessions', 'confirmedOn', p.confirmed_on, 'trustedUntil', p.trusted_until,
        'council', p.council_code, 'organisation', d -> 'organisation', 'basedWard', o.based_ward,
        'sites', (select coalesce(json_agg(json_build_object('point', site -> 'point', 'ward', site -> 'ward', 'sessions', site -> 'sessions')), '[]') from jsonb_array_elements(d -> 'sites') site)
      ) order by p.number), '[]')
      from public.public_listings p cross join lateral (select p.document - 'description' as d offset 0) as unpacked
      left join public.public_organisations o on o.id = p.organisation_id
      where p.kinds && wanted and (p.public_until is null or p.public_until >= private.today()) and (numbers is null or p.number = any (numbers))
        and (since is null or age(since) < 0 or age(p.xmin) <= age(since) or age(o.xmin) <= age(since)) $$;
comment on function private.listed_now is 'Public facts of every listing of some kinds, or of some of these, or of those written since a transaction: what a measure needs and no more.';

create function public.coverage_services(wanted text[], since text default null) returns json
  language sql stable security invoker set search_path = '' set jit = off
  as $$ select json_build_object(
    'services', private.listed_now(wanted, null, since::xid),
    'numbers', case when since is not null then (select coalesce(json_agg(p.number order by p.number), '[]') from public.public_listings p
        where p.kinds && wanted and (p.public_until is null or p.public_until >= private.today())) end,
    -- Whatever is not yet seen is written by this transaction or a later one.
    'mark', case when since is not null then pg_snapshot_xmin(pg_current_snapshot())::xid::text end,
    'checks', (select coalesce(json_agg(json_build_object('id', c.id, 'ward', c.ward_code, 'kinds', to_json(c.kinds), 'on', c.looked_on, 'role', c.role, 'where', c.looked_where,
        'result', c.result, 'complete', c.complete, 'toldOn', c.told_on, 'told', c.told, 'disputed', c.disputed_on is not null, 'ended', private.ended_kinds(c.id)) order by c.looked_on, c.recorded_at), '[]')
      from public.ward_checks c where c.kinds && wanted and c.looked_on >= private.today() - 365),
    'lapsed', (select coalesce(json_agg(code order by code), '[]') from (select distinct ward as code from private.lapsed_by_kind(wanted)) each)) $$;
comment on function public.coverage_services is 'Public facts of every listing of some kinds, what stewards found, and wards whose listings have lapsed: what coverage is computed from. With a mark (at first 0): only listings written since that mark, the numbers of all, and the next mark.';

grant execute on function private.ended_kinds(uuid, date), private.listed_now(text[], int[], xid), private.lapsed_by_kind(text[], boolean), public.coverage_place(), public.coverage_services(text[], text) to anon, authenticated, service_role;
grant execute on function public.record_ward_check(jsonb), public.settle_ward_check(uuid, uuid) to authenticated;
grant execute on function public.dispute_ward_check(uuid, text, text) to anon, authenticated, service_role;
