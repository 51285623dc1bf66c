-- A place pack is staged in batches and published in one short transaction, so that pages stay up.

create table private.place_loads (
  id uuid primary key default gen_random_uuid(),
  place jsonb not null,
  begun_at timestamptz not null default now()
);
create table private.place_rows (
  load_id uuid not null references private.place_loads on delete cascade,
  kind text not null check (kind in ('wards', 'small_areas', 'postcodes', 'successors', 'basemap')),
  data jsonb not null
);
create index place_rows_load on private.place_rows (load_id, kind);
alter table private.place_loads enable row level security;
alter table private.place_rows enable row level security;
comment on table private.place_loads is 'Packs on their way in.';
comment on table private.place_rows is 'Rows of a pack on their way in; gone when it is published.';

create function public.place_begin(place jsonb) returns uuid
  language sql security definer set search_path = ''
  as $$ delete from private.place_loads where begun_at < now() - interval '1 day';
        insert into private.place_loads (place) values (place) returning id $$;

comment on function public.place_begin(jsonb) is 'Begins to stage a pack; place is its place.json. Answers the id of the load. What was begun a day ago and never published is thrown away.';

create function public.place_rows(load uuid, kind text, rows jsonb) returns int
  language sql security definer set search_path = ''
  as $$ with added as (insert into private.place_rows (load_id, kind, data) select load, kind, each from jsonb_array_elements(rows) each returning 1) select count(*)::int from added $$;

comment on function public.place_rows(uuid, text, jsonb) is 'Stages rows of one kind (wards, small_areas, postcodes, successors, basemap); a thousand or so a call. Answers how many.';

create function private.write_rings(ward text) returns void
  language sql set search_path = ''
  as $$ delete from public.ward_rings where ward_code = ward;
        insert into public.ward_rings (ward_code, ring, shape)
        select ward, row_number() over (), (select ('(' || string_agg(format('(%s,%s)', (each ->> 0)::float8 * 1e6, (each ->> 1)::float8 * 1e6), ',' order by place) || ')')::polygon
            from jsonb_array_elements(ring) with ordinality as points(each, place))
        from public.wards w,
          jsonb_array_elements(case w.geometry ->> 'type' when 'Polygon' then jsonb_build_array(w.geometry -> 'coordinates') else w.geometry -> 'coordinates' end) as parts(part),
          jsonb_array_elements(part) as rings(ring)
        where w.code = ward $$;

create function private.reassign_wards() returns int
  language plpgsql set search_path = ''
  as $$
declare touched uuid[] := '{}'; changed uuid[]; service uuid; next int;
begin
  with moved as (update public.sites set ward_code = private.ward_at(lng, lat) where lng is not null and ward_code is distinct from private.ward_at(lng, lat) returning service_id)
    select coalesce(array_agg(service_id), '{}') into changed from moved;
  touched := touched || changed;
  update public.private_sites set ward_code = private.ward_at((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8)
    where ward_code is distinct from private.ward_at((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8);
  with moved as (update public.organisations set base_ward = private.ward_at(base_lng, base_lat) where base_lng is not null and base_ward is distinct from private.ward_at(base_lng, base_lat) returning id)
    select coalesce(array_agg(id), '{}') into changed from moved;
  perform private.project_organisation(each) from unnest(changed) each;

  -- Areas served carry over to the new wards that took at least 5% of the old one's people.
  with old as (select a.service_id, a.ward_code from public.service_areas a join public.wards w on w.code = a.ward_code
      where w.valid_to is not null and exists (select from public.ward_successors x where x.old_code = a.ward_code and x.share >= 0.05)),
    gone as (delete from public.service_areas a using old where a.service_id = old.service_id and a.ward_code = old.ward_code returning a.service_id, a.ward_code),
    come as (insert into public.service_areas (service_id, ward_code, carried_over)
      select distinct gone.service_id, x.new_code, true from gone join public.ward_successors x on x.old_code = gone.ward_code and x.share >= 0.05 on conflict do nothing returning service_id)
    select coalesce(array_agg(distinct service_id), '{}') into changed from gone;
  foreach service in array changed loop
    next := private.next_version(service);
    update public.services set version = next where id = service;
    insert into public.listing_versions (service_id, version, document, state, reason)
      select service, next, private.without_hidden(private.listing_document(service)), 'published', 'recompute' from public.services s where s.id = service;
  end loop;
  touched := touched || changed;
  -- What has no successor keeps its old ward and waits for a steward.
  insert into public.audit_log (act, target_kind, target, council_code, detail)
    select 'area served names a ward without successor', 'service', a.service_id, coalesce(o.council_code, w.council_code), jsonb_build_object('ward', a.ward_code)
    from public.service_areas a join public.wards w on w.code = a.ward_code join public.services s on s.id = a.service_id join public.organisations o on o.id = s.organisation_id
    where w.valid_to is not null and not exists (select from public.ward_successors x where x.old_code = a.ward_code and x.share >= 0.05)
      and not exists (select from public.audit_log l where l.act = 'area served names a ward without successor' and l.target = a.service_id and l.detail ->> 'ward' = a.ward_code);
  touched := array(select distinct unnest(touched));
  perform private.project_listing(each) from unnest(touched) each;
  -- Every council, not those touched alone: an organisation from elsewhere may have a site here, and a number that
  -- rises for some alone would tell where a hidden place is.
  perform private.raise_version(c.code) from public.councils c;
  return cardinality(touched);
end $$;
comment on function private.reassign_wards() is 'After a boundary change: wards of sites and bases computed again, areas served carried over.';

create function public.reassign_wards() returns int
  language sql security definer set search_path = ''
  as $$ select private.reassign_wards() $$;

comment on function public.reassign_wards() is 'Door, for jobs: wards of sites and bases computed again, areas served carried over. Answers how many listings changed.';

create function public.place_publish(load uuid) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  p jsonb; council jsonb; codes text[]; changed boolean := false; wards_changed boolean := false; n int; new_wards text[]; kinds_of_rows jsonb; new_ward text;
begin
  select place into p from private.place_loads where id = load;
  if not found then raise exception 'place_publish: there is no such load; begin again' using errcode = 'P0001'; end if;
  -- Two packs at once would each retire what the other brings.
  perform pg_advisory_xact_lock(hashtextextended('wardbook place', 0));
  select coalesce(array_agg(each ->> 'code'), '{}') into codes from jsonb_array_elements(p -> 'councils') each;

  if exists (select from private.place_rows r where r.load_id = load and r.kind = 'wards' and not coalesce(r.data ->> 'council' = any (codes), false)) then
    raise exception 'place_publish: a ward of this pack belongs to a council that the pack does not hold' using errcode = 'P0001';
  end if;
  if exists (select from unnest(codes) code where not exists (select from private.place_rows r where r.load_id = load and r.kind = 'wards' and r.data ->> 'council' = code)) then
    raise exception 'place_publish: a council of this pack has no wards in it; every ward of it would be retired' using errcode = 'P0001';
  end if;

  for council in select each from jsonb_array_elements(p -> 'councils') each loop
    insert into public.councils as c (code, name, slug, settings, urgent, place)
      values (council ->> 'code', council ->> 'name', coalesce(council ->> 'slug', private.slug_of(council ->> 'name')),
        coalesce(council -> 'settings', '{}') || jsonb_strip_nulls(jsonb_build_object('bankHolidays', council -> 'bankHolidays', 'schoolHolidays', council -> 'schoolHolidays')),
        coalesce(council -> 'urgent', '[]'), p - 'councils' - 'groups')
      on conflict (code) do update set name = excluded.name, slug = excluded.slug, settings = c.settings || excluded.settings, urgent = excluded.urgent, place = excluded.place, loaded_at = now()
      where (c.name, c.slug, c.settings, c.urgent, c.place) is distinct from (excluded.name, excluded.slug, c.settings || excluded.settings, excluded.urgent, excluded.place);
    if found then
      changed := true;
      perform private.apply_freshness(council ->> 'code');
    end if;
  end loop;
  insert into public.council_groups as g (code, name, kind)
    select each ->> 'code', each ->> 'name', coalesce(each ->> 'kind', 'county') from jsonb_array_elements(coalesce(p -> 'groups', '[]')) each
    on conflict (code) do update set name = excluded.name, kind = excluded.kind where (g.name, g.kind) is distinct from (excluded.name, excluded.kind);
  changed := changed or found;
  insert into public.council_group_members (group_code, council_code)
    select each ->> 'code', member from jsonb_array_elements(coalesce(p -> 'groups', '[]')) each, unnest(private.texts(each -> 'members')) member
    where member in (select c.code from public.councils c) on conflict do nothing;
  changed := changed or found;

  with written as (
    insert into public.wards as w (code, council_code, name, geometry, lng, lat, people, deprivation, area_km2, valid_from)
      select data ->> 'code', data ->> 'council', data ->> 'name', data -> 'geometry', (data #>> '{label,0}')::float8, (data #>> '{label,1}')::float8,
        coalesce(data -> 'people', '{}'), nullif(data -> 'deprivation', 'null'), (data ->> 'area_km2')::float8, (data ->> 'valid_from')::date
      from private.place_rows where load_id = load and kind = 'wards'
      on conflict on constraint wards_pkey do update set council_code = excluded.council_code, name = excluded.name, geometry = excluded.geometry, lng = excluded.lng, lat = excluded.lat,
        people = excluded.people, deprivation = excluded.deprivation, area_km2 = excluded.area_km2, valid_from = excluded.valid_from, valid_to = null
      where (w.council_code, w.name, w.geometry, w.lng, w.lat, w.people, w.deprivation, w.area_km2, w.valid_from, w.valid_to) is distinct from
        (excluded.council_code, excluded.name, excluded.geometry, excluded.lng, excluded.lat, excluded.people, excluded.deprivation, excluded.area_km2, excluded.valid_from, null)
      returning w.code)
    select coalesce(array_agg(written.code), '{}') into new_wards from written;
  foreach new_ward in array new_wards loop perform private.write_rings(new_ward); end loop;
  update public.wards w set valid_to = private.today() where w.council_code = any (codes) and w.valid_to is null
    and w.code not in (select data ->> 'code' from private.place_rows where load_id = load and kind = 'wards');
  wards_changed := cardinality(new_wards) > 0 or found;
  changed := changed or wards_changed;

  insert into public.ward_successors as s (old_code, new_code, share)
    select data ->> 'old', data ->> 'new', (data ->> 'share')::float8 from private.place_rows where load_id = load and kind = 'successors'
    on conflict (old_code, new_code) do update set share = excluded.share where s.share <> excluded.share;
  if found then changed := true; wards_changed := true; end if;

  delete from public.small_areas a where exists (select from jsonb_object_keys(a.shares) each join public.wards w on w.code = each where w.council_code = any (codes))
    and a.code not in (select data ->> 'code' from private.place_rows where load_id = load and kind = 'small_areas');
  changed := changed or found;
  insert into public.small_areas as a (code, lng, lat, people, deprivation_fifth, shares)
    select data ->> 'code', (data ->> 'lng')::float8, (data ->> 'lat')::float8, coalesce(data -> 'people', '{}'), (data ->> 'deprivation_fifth')::int, data -> 'shares'
    from private.place_rows where load_id = load and kind = 'small_areas'
    on conflict on constraint small_areas_pkey do update set lng = excluded.lng, lat = excluded.lat, people = excluded.people, deprivation_fifth = excluded.deprivation_fifth, shares = excluded.shares
    where (a.lng, a.lat, a.people, a.deprivation_fifth, a.shares) is distinct from (excluded.lng, excluded.lat, excluded.people, excluded.deprivation_fifth, excluded.shares);
  changed := changed or found;

  delete from public.postcodes x using public.wards w where w.code = x.ward_code and w.council_code = any (codes)
    and not exists (select from private.place_rows r where r.load_id = load and r.kind = 'postcodes' and r.data ->> 'postcode' = x.postcode);
  changed := changed or found;
  insert into public.postcodes as x (postcode, lng, lat, ward_code, small_area_code)
    select data ->> 'postcode', (data ->> 'lng')::float8, (data ->> 'lat')::float8, data ->> 'ward', data ->> 'small_area'
    from private.place_rows where load_id = load and kind = 'postcodes'
    on conflict on constraint postcodes_pkey do update set lng = excluded.lng, lat = excluded.lat, ward_code = excluded.ward_code, small_area_code = excluded.small_area_code
    where (x.lng, x.lat, x.ward_code, x.small_area_code) is distinct from (excluded.lng, excluded.lat, excluded.ward_code, excluded.small_area_code);
  changed := changed or found;

  if (select jsonb_agg(jsonb_build_array(kind, name, size, geometry) order by kind, name, size, geometry) from public.basemap_features where place = p ->> 'name')
    is distinct from (select jsonb_agg(jsonb_build_array(data ->> 'kind', coalesce(data ->> 'name', ''), coalesce((data ->> 'size')::int, 3), data -> 'geometry')
        order by data ->> 'kind', coalesce(data ->> 'name', ''), coalesce((data ->> 'size')::int, 3), data -> 'geometry') from private.place_rows where load_id = load and kind = 'basemap') then
    delete from public.basemap_features where place = p ->> 'name';
    insert into public.basemap_features (place, kind, name, size, geometry)
      select p ->> 'name', data ->> 'kind', coalesce(data ->> 'name', ''), coalesce((data ->> 'size')::int, 3), data -> 'geometry' from private.place_rows where load_id = load and kind = 'basemap';
    changed := true;
  end if;

  if wards_changed then perform private.reassign_wards();
  elsif changed then perform private.raise_version(each) from unnest(codes) each; end if;
  select jsonb_object_agg(kind, each.n) into kinds_of_rows from (select r.kind, count(*) as n from private.place_rows r where load_id = load group by r.kind) as each;
  delete from private.place_loads where id = load;
  return coalesce(kinds_of_rows, '{}') || jsonb_build_object('councils', cardinality(codes), 'changed', changed);
end $$;
comment on function public.place_publish(uuid) is 'Publishes a staged pack in one transaction. Loading the same pack again changes nothing. A ward of these councils that the pack no longer holds is retired.';

grant execute on function public.place_begin(jsonb), public.place_rows(uuid, text, jsonb), public.place_publish(uuid), public.reassign_wards() to service_role;
