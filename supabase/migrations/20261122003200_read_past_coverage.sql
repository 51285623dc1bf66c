-- What coverage was computed from on a day of the last 12 months: the listings as they were published then. A service
-- that has, or ever had, a place to hide is given as it stands in public now, and not at all when it no longer
-- does: of its past nothing is said. No text of an old version is given either, only what a measure needs.

create function private.has_hidden(doc jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select exists (select from jsonb_array_elements(case when jsonb_typeof(doc -> 'sites') = 'array' then doc -> 'sites' else '[]' end) site where site -> 'hidden' = 'true') $$;

create function private.ward_codes_now(codes text[]) returns jsonb
  language sql stable set search_path = ''
  as $$ select coalesce(jsonb_agg(distinct code order by code), '[]') from (
          select each as code from unnest(codes) each join public.wards w on w.code = each and w.valid_to is null
          union all select x.new_code from unnest(codes) each join public.ward_successors x on x.old_code = each and x.share >= 0.05) as found(code) $$;
comment on function private.ward_codes_now is 'Wards of today for wards of then: areas served carry over where at least 5% of the people went.';

create function private.sites_then(doc jsonb) returns jsonb
  language sql stable set search_path = ''
  -- Most places are public to this day: their ward is known, and need not be looked for among the boundaries.
  as $$ select coalesce(jsonb_agg(jsonb_build_object('point', coalesce(site -> 'point', 'null'),
          'ward', coalesce((select p.ward_code from public.public_points p where p.lng = (site #>> '{point,0}')::float8 and p.lat = (site #>> '{point,1}')::float8 limit 1),
            private.ward_at((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8)),
          'sessions', coalesce(site -> 'sessions', '[]')) order by seat), '[]') from jsonb_array_elements(doc -> 'sites') with ordinality as sites(site, seat) $$;

create function private.listed_then(wanted text[], day date) returns table (number int, facts jsonb, kinds text[], lapsed boolean)
  language sql stable security definer set search_path = ''
  as $$
  with edge as (select ((day + 1 + ((now() at time zone 'Europe/London')::date - private.today()))::timestamp at time zone 'Europe/London') as at),
    -- Services of these kinds, now or in any version.
    those as (select v.service_id as id from public.listing_versions v where v.document -> 'kinds' ?| wanted and v.state = 'published' group by 1),
    each as (
      select s.*, o.council_code, v.document as then_doc, v.version as then_version, p.document as now_doc,
        array(select k.kind_id from public.service_kinds k where k.service_id = s.id) as now_kinds, private.texts(v.document -> 'kinds') as then_kinds,
        exists (select from public.private_sites h where h.service_id = s.id and h.waiting_version is null)
          or exists (select from public.listing_versions h where h.service_id = s.id and h.state = 'published' and private.has_hidden(h.document)) as ever_hidden
      from those join public.services s on s.id = those.id join public.organisations o on o.id = s.organisation_id
      left join public.public_listings p on p.id = s.id and (p.public_until is null or p.public_until >= private.today())
      left join lateral (select v.document, v.version from public.listing_versions v, edge
        where v.service_id = s.id and v.state = 'published' and v.written_at < edge.at order by v.version desc limit 1) v on true),
    told as (select e.*, e.ever_hidden or exists (select from public.kinds k where k.id = any (e.now_kinds || e.then_kinds) and k.hidden = 'yes') as quiet from each e),
    -- Of what may be hidden and is no longer public nothing is said, whether it ever was or not.
    open as (
      select t.*, coalesce((select max(c.confirmed_on) from public.confirmations c, edge where c.service_id = t.id and c.confirmed_on <= day and c.recorded_at < edge.at),
          case when t.confirmed_on <= day then t.confirmed_on end) as then_confirmed
      from told t
      where not t.quiet and t.then_doc is not null and t.then_kinds && wanted
        and (t.now_doc is not null or not exists (select from public.kinds k where k.id = any (t.now_kinds || t.then_kinds) and k.hidden <> 'no'))
        and coalesce((select coalesce(v.document ->> 'state', 'published') from public.listing_versions v, edge
              where v.service_id = t.id and v.state = 'published' and v.written_at < edge.at and v.document ? 'state' order by v.version desc limit 1), 'published') = 'published'
        and not (t.merged_into is not null and t.then_version = t.version)
        -- Public by then: the last decision says so; without one, its page was shown at some time and approved at none.
        and coalesce((select l.act = 'organisation approved' from public.audit_log l, edge where l.target = t.organisation_id and l.act in ('organisation approved', 'organisation archived')
              and l.at < edge.at order by l.at desc limit 1),
            exists (select from public.addresses a where a.kind = 'organisation' and a.target = t.organisation_id and a.shown) and not exists (select from public.audit_log l where l.target = t.organisation_id and l.act = 'organisation approved'))),
    built as (
      select t.number, t.then_kinds as kinds, t.then_confirmed + private.freshness_days(t.council_code, 'lapsed') < day as lapsed,
        jsonb_build_object('number', t.number, 'slug', t.slug, 'kinds', t.then_doc -> 'kinds', 'tier', t.then_doc -> 'tier', 'delivery', t.then_doc -> 'delivery',
          -- Who is no longer public is not named.
          'name', case when o.state in ('approved', 'unclaimed') then t.name else '' end, 'hiddenPlace', false,
          'areaServed', jsonb_build_object('wards', private.ward_codes_now(private.texts(t.then_doc #> '{areaServed,wards}')), 'councils', t.then_doc #> '{areaServed,councils}', 'wider', t.then_doc #> '{areaServed,wider}'),
          'sessions', t.then_doc -> 'sessions', 'confirmedOn', t.then_confirmed, 'trustedUntil', t.then_confirmed + private.freshness_days(t.council_code, 'notLately'), 'council', t.council_code,
          'organisation', jsonb_build_object('id', o.id, 'slug', case when o.state in ('approved', 'unclaimed') then o.slug else '' end,
            'name', case when o.state in ('approved', 'unclaimed') then o.name else '' end, 'sector', o.sector, 'governance', o.governance),
          'basedWard', case when o.state in ('approved', 'unclaimed') then o.base_ward end, 'sites', private.sites_then(t.then_doc)) as facts
      from open t join public.organisations o on o.id = t.organisation_id)
  select b.number, b.facts, b.kinds, coalesce(b.lapsed, false) from built b
  union all
  select (s ->> 'number')::int, s, private.texts(s -> 'kinds'), false from jsonb_array_elements(private.listed_now(wanted, coalesce((select array_agg(t.number) from told t where t.quiet and t.now_doc is not null), '{}'))::jsonb) s $$;
comment on function private.listed_then(text[], date) is 'Public facts of every listing of some kinds as it was published on a day, and whether it had lapsed by then.';

create function public.coverage_services_on(wanted text[], day date) returns jsonb
  language sql stable security definer set search_path = '' set jit = off
  as $$ with those as materialized (select * from private.listed_then(wanted, day) where day between private.today() - 366 and private.today()),
      edge as (select ((day + 1 + ((now() at time zone 'Europe/London')::date - private.today()))::timestamp at time zone 'Europe/London') as at)
    select jsonb_build_object(
      'services', (select coalesce(jsonb_agg(t.facts order by t.number), '[]') from those t where not t.lapsed),
      'checks', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'ward', c.ward_code, 'kinds', to_jsonb(c.kinds), 'on', c.looked_on, 'role', c.role, 'where', c.looked_where,
          'result', c.result, 'complete', c.complete, 'toldOn', case when c.told_on <= day then c.told_on end, 'told', c.told,
          'disputed', exists (select from public.ward_check_disputes d, edge where d.check_id = c.id and d.made_at < edge.at) and (c.settled_on is null or c.settled_on > day),
          'ended', private.ended_kinds(c.id, day)) order by c.looked_on, c.recorded_at), '[]')
        from public.ward_checks c, edge where c.kinds && wanted and c.looked_on between day - 365 and day and c.recorded_at < edge.at),
      'lapsed', (select coalesce(jsonb_agg(code order by code), '[]') from (
          select site ->> 'ward' as code from those t, jsonb_array_elements(t.facts -> 'sites') site where t.lapsed
          union select jsonb_array_elements_text(t.facts #> '{areaServed,wards}') from those t where t.lapsed
          union select private.wards_within((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8,
              private.far_metres((select w.council_code from public.wards w where w.code = site ->> 'ward'), k.distance))
            from those t, jsonb_array_elements(t.facts -> 'sites') site, public.kinds k where t.lapsed and k.id = any (t.kinds) and k.id = any (wanted) and k.distance <> 'council'
          union select l.ward from private.lapsed_by_kind(wanted, true) l) as found(code) where code is not null),
      'began', (select coalesce(jsonb_object_agg(c.code, private.directory_began(c.code)), '{}') from public.councils c)) $$;
comment on function public.coverage_services_on(text[], date) is 'What coverage_services answered, or would have, on a day of the last 12 months; and the day on which the listings of each council begin.';
grant execute on function public.coverage_services_on(text[], date) to anon, authenticated, service_role;
