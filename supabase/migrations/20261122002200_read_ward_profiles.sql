-- What the pages of wards and the table of needs by wards are made of. Everything here is public already, or a
-- count or a date of what is; of a hidden place there is nothing in it.

create function public.coverage_matrix(council text) returns json
  language sql stable security invoker set search_path = '' set jit = off
  as $$ with edge as (select min(((r.extent)[1])[0]) / 1e6 as west, min(((r.extent)[1])[1]) / 1e6 as south, max(((r.extent)[0])[0]) / 1e6 as east, max(((r.extent)[0])[1]) / 1e6 as north,
                        -- The farthest that any kind reaches, as the council has set it; half a kilometre more for the roundness of the earth.
                        (500 + greatest(private.far_metres(council, 'neighbourhood'), private.far_metres(council, 'town'))) / 111000.0 as far
                      from public.ward_rings r join public.wards w on w.code = r.ward_code where w.council_code = council and w.valid_to is null),
          near as (select distinct p.number from public.public_points p, edge e where p.lat between e.south - e.far and e.north + e.far
                   and p.lng between e.west - e.far / cos(radians(e.north)) and e.east + e.far / cos(radians(e.north))),
          own as (select p.* from public.public_listings p where (p.public_until is null or p.public_until >= private.today())
                  and (p.councils @> array[council] or p.wider <> 'none' or (p.open_area and p.delivery && '{online,phone}') or p.number in (select number from near))),
          points as (select p.number, json_agg(json_build_array(json_build_array(p.lng, p.lat), p.ward_code) order by p.position) as sites from public.public_points p group by p.number)
        select json_build_object(
          -- From columns: a document is opened only where no place is on the map, to tell whether one is hidden.
          'services', (select coalesce(json_agg(json_build_array(o.number, o.kinds, o.delivery, o.trusted_until, json_build_object('wards', o.serve_wards, 'councils', o.serve_councils, 'wider', o.wider),
              case when o.placed then 'false' else o.document -> 'hiddenPlace' end, o.council_code, coalesce(points.sites, '[]')) order by o.number), '[]') from own o left join points on points.number = o.number),
          'checks', (select coalesce(json_agg(json_build_object('ward', c.ward_code, 'kinds', to_json(c.kinds), 'on', c.looked_on, 'role', c.role, 'where', c.looked_where,
              'result', c.result, 'complete', c.complete, 'toldOn', c.told_on, 'disputed', c.disputed_on is not null, 'ended', private.ended_kinds(c.id)) order by c.looked_on, c.recorded_at), '[]')
            from public.ward_checks c join public.wards w on w.code = c.ward_code where w.council_code = council and c.looked_on >= private.today() - 365),
          'lapsed', (select coalesce(json_agg(json_build_array(l.kind, l.ward) order by l.kind, l.ward), '[]')
            from private.lapsed_by_kind(array(select id from public.kinds)) l join public.wards w on w.code = l.ward where w.council_code = council)) $$;
comment on function public.coverage_matrix(text) is 'Every public listing that may serve a ward of the council [number, kinds, delivery, trusted until, area served, hidden place, council, [[point, ward]]], what stewards found in 12 months, and [kind, ward] of listings that have lapsed.';

create function private.searched_in_vain(council text) returns table (ward text, subject text, count bigint)
  language sql stable security definer set search_path = ''
  as $$ select d.ward_code, coalesce(k.id, ''), sum(d.count)
        from public.daily_counts d join public.wards w on w.code = d.ward_code
        left join (select id, lower(name) as name from public.kinds union all select n.id, lower(n.name) from public.needs n) k on k.name = d.subject
        where d.what = 'nothing-found' and d.day > private.today() - 90 and w.council_code = council
        group by 1, 2 having sum(d.count) >= 5 $$;
comment on function private.searched_in_vain(text) is 'Searches without result in 90 days by ward and kind (or need; empty for other words, which are never shown: anybody may have typed them). Under 5 left out.';

create function public.looked_for(council text) returns jsonb
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('ward', ward, 'subject', subject, 'count', count) order by count desc, ward, subject), '[]') from private.searched_in_vain(council) $$;
comment on function public.looked_for(text) is 'What was looked for and not found, [{ward, subject, count}]: counts of 5 and more, without words of visitors.';

create function private.first_listed(services uuid[]) returns table (service uuid, day date)
  language sql stable security definer set search_path = ''
  as $$ select s.id, (s.created_at at time zone 'Europe/London')::date from public.services s where s.id = any (services) $$;
comment on function private.first_listed(uuid[]) is 'Day on which each listing was made.';

create function private.left_since(ward text, since date) returns bigint
  language sql stable security definer set search_path = ''
  as $$ with ends as materialized (select each.code, private.freshness_days(each.code, 'lapsed') as days from (select c.code from public.councils c union all select null) as each),
          there as materialized (select p.service_id as id from public.sites p where p.ward_code = ward union select a.service_id from public.service_areas a where a.ward_code = ward)
        select count(*) from there join public.services s on s.id = there.id join public.organisations o on o.id = s.organisation_id join ends on ends.code is not distinct from o.council_code
        where o.state in ('approved', 'unclaimed', 'archived') and s.merged_into is null
          and ((s.state = 'published' and s.confirmed_on + ends.days between since - 1 and private.today() - 1)
            or (s.state = 'archived' and exists (select from public.audit_log l where l.target = s.id and l.act like 'service archived%' and l.at >= since)))
          -- Nothing is said of what had a place to hide.
          and not exists (select from public.private_sites p where p.service_id = s.id)
          and not exists (select from public.service_kinds a join public.kinds k on k.id = a.kind_id where a.service_id = s.id and k.hidden <> 'no') $$;
comment on function private.left_since(text, date) is 'How many listings that named the ward or had a place in it lapsed or were taken down; of kinds that may be hidden none are counted.';

create function private.directory_began(council text) returns date
  language sql stable security definer set search_path = ''
  as $$ select (min(s.created_at) at time zone 'Europe/London')::date from public.services s join public.organisations o on o.id = s.organisation_id where o.council_code = council and s.state = 'published' $$;
comment on function private.directory_began(text) is 'Day of the first listing of a council: what was listed then is not new.';

create function public.ward_changes(ward text) returns jsonb
  language sql stable security invoker set search_path = ''
  as $$ with w as (select code, council_code from public.wards where code = ward), since as (select private.today() - 365 as day),
          live as (select p.number, p.slug, p.id, p.document -> 'name' as name, p.changed_on from public.public_listings p, w
                   where (p.public_until is null or p.public_until >= private.today()) and (p.site_wards @> array[w.code] or p.serve_wards @> array[w.code])),
          dated as (select l.*, f.day from live l left join private.first_listed((select array_agg(id) from live)) f on f.service = l.id)
        select jsonb_build_object(
          'began', (select private.directory_began(w.council_code) from w),
          'since', (select day from since),
          'listed', (select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'on', dated.day) order by dated.day desc, number), '[]') from dated, since where dated.day >= since.day),
          'changed', (select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'on', changed_on) order by changed_on desc, number), '[]') from dated, since
            where changed_on >= since.day and (dated.day is null or changed_on > dated.day)),
          'left', (select private.left_since(w.code, since.day) from w, since),
          'checks', (select coalesce(jsonb_agg(jsonb_build_object('kinds', to_jsonb(c.kinds), 'on', c.looked_on, 'result', c.result, 'disputed', c.disputed_on is not null) order by c.looked_on desc, c.recorded_at desc), '[]')
            from public.ward_checks c, since where c.ward_code = ward and c.looked_on >= since.day)) from w $$;
comment on function public.ward_changes(text) is 'What changed in a ward in 12 months, from public facts: listings that came and changed (with days), how many left, and what stewards found. Null for no ward of that code.';

grant execute on function private.searched_in_vain(text), private.first_listed(uuid[]), private.left_since(text, date), private.directory_began(text),
  private.far_metres(text, text), public.coverage_matrix(text), public.looked_for(text), public.ward_changes(text) to anon, authenticated, service_role;
