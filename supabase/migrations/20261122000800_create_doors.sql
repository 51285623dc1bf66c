-- The doors. Nothing else writes organisations and listings. Each is one transaction: it checks who may, appends a
-- version or an audit row, and raises the data version of the council. Expected outcomes are returned, faults raised.

create function private.note_act(act text, kind text, target uuid, council text, detail jsonb default '{}') returns void
  language sql set search_path = ''
  as $$ insert into public.audit_log (person_id, act, target_kind, target, council_code, detail) values (auth.uid(), act, kind, target, council, detail) $$;

create function private.free_slug(what text, title text) returns text
  language plpgsql set search_path = ''
  as $$
declare base text := coalesce(nullif(private.slug_of(title), ''), what); candidate text := base; n int := 1;
begin
  while exists (select from public.addresses where kind = what and slug = candidate) loop
    n := n + 1;
    candidate := base || '-' || n;
  end loop;
  return candidate;
end $$;
comment on function private.free_slug is 'A slug that never stood for anything else.';

create function private.problem(path text, message text) returns jsonb
  language sql immutable set search_path = ''
  as $$ select jsonb_build_object('path', path, 'message', message) $$;

create function private.street_parts(address text) returns setof text
  language sql immutable set search_path = ''
  as $$ select btrim(regexp_replace(lower(part), '^\W*(flat|unit|suite|the)?\s*[0-9]+[a-z]?\W*', ''))
        from regexp_split_to_table(coalesce(address, ''), '[,\n]') as part
        where part ~ '[0-9]' or part ~* '\m(street|st|road|rd|lane|avenue|drive|close|way|terrace|place|court|gardens|grove|hill|row|square|crescent|mews|yard|fold|bank|gate)\M' $$;

create function private.betrays(place jsonb, words text) returns boolean
  language sql immutable set search_path = ''
  as $$ select (length(regexp_replace(coalesce(place ->> 'postcode', ''), '\s', '', 'g')) >= 5
          and position(lower(regexp_replace(place ->> 'postcode', '\s', '', 'g')) in lower(regexp_replace(words, '\s', '', 'g'))) > 0)
        or exists (select from private.street_parts(place ->> 'address') as street
          where length(street) >= 5 and position(street in lower(words)) > 0) $$;
comment on function private.betrays is 'True when these words contain the postcode or the street of a hidden place.';

create function private.listing_problems(doc jsonb) returns jsonb
  language plpgsql stable set search_path = ''
  as $$
declare
  found jsonb := '[]'; kind_list text[] := private.texts(doc -> 'kinds'); must_hide boolean; site jsonb; words text; code text; at int := 0;
begin
  if cardinality(kind_list) not between 1 and 3 then
    found := found || private.problem('kinds', 'Choose one to three kinds of service.');
  end if;
  for code in select each from unnest(kind_list) each where each not in (select id from public.kinds) loop
    found := found || private.problem('kinds', format('“%s” is not a kind of service that Wardbook knows.', code));
  end loop;
  if cardinality(kind_list) <> (select count(distinct each) from unnest(kind_list) each) then
    found := found || private.problem('kinds', 'The same kind is chosen twice.');
  end if;
  if private.texts(doc -> 'delivery') @> array['site'] and coalesce(jsonb_array_length(doc -> 'sites'), 0) = 0 then
    found := found || private.problem('sites', 'Add the place where it happens.');
  end if;
  for code in select each from unnest(private.texts(doc #> '{areaServed,wards}')) each where each not in (select w.code from public.wards w) loop
    found := found || private.problem('areaServed', format('There is no ward with the code %s here.', code));
  end loop;
  for code in select each from unnest(private.texts(doc #> '{areaServed,councils}')) each where each not in (select c.code from public.councils c) loop
    found := found || private.problem('areaServed', format('There is no council with the code %s here.', code));
  end loop;
  select bool_or(hidden = 'yes') into must_hide from public.kinds where id = any (kind_list);
  words := concat_ws(E'\n', doc ->> 'name', doc ->> 'summary', doc ->> 'description', doc ->> 'website', doc #>> '{access,note}', doc #>> '{access,referredBy}', doc #>> '{cost,text}',
    (select string_agg(concat_ws(E'\n', s ->> 'name', s ->> 'address', s ->> 'postcode', (select string_agg(t ->> 'note', E'\n') from jsonb_array_elements(s -> 'sessions') t)), E'\n')
       from jsonb_array_elements(coalesce(doc -> 'sites', '[]')) s where not coalesce((s ->> 'hidden')::boolean, false)),
    (select string_agg(t ->> 'note', E'\n') from jsonb_array_elements(coalesce(doc -> 'sessions', '[]')) t));
  for site in select each from jsonb_array_elements(coalesce(doc -> 'sites', '[]')) each loop
    if coalesce((site ->> 'hidden')::boolean, false) then
      if private.betrays(site, words) then
        found := found || private.problem('sites.' || at, 'This place is hidden, but its postcode or street stands in the text that everyone reads. Take it out there.');
      end if;
    elsif must_hide then
      found := found || private.problem('sites.' || at, 'The place of this kind of service is always hidden, for people’s safety. Mark it as hidden.');
    end if;
    at := at + 1;
  end loop;
  return found;
end $$;
comment on function private.listing_problems(jsonb) is 'Sentences for what the document breaks, each with its path; an empty array when nothing. Shapes are checked by constraints as well.';

create function private.write_parts(doc jsonb) returns void
  language plpgsql set search_path = ''
  as $$
declare service uuid := (doc ->> 'id')::uuid; site jsonb; at int := 0; place uuid; lng float8; lat float8;
begin
  delete from public.service_kinds where service_id = service;
  delete from public.service_areas where service_id = service and not (carried_over and ward_code = any (private.texts(doc #> '{areaServed,wards}')));
  delete from public.sessions where service_id = service;
  delete from public.sites where service_id = service;
  delete from public.private_sites where service_id = service;
  insert into public.service_kinds (service_id, kind_id, position)
    select service, kind, place_in_list from unnest(private.texts(doc -> 'kinds')) with ordinality as each(kind, place_in_list);
  insert into public.service_areas (service_id, ward_code) select distinct service, each from unnest(private.texts(doc #> '{areaServed,wards}')) each on conflict do nothing;
  insert into public.service_areas (service_id, council_code) select distinct service, each from unnest(private.texts(doc #> '{areaServed,councils}')) each;
  for site in select each from jsonb_array_elements(coalesce(doc -> 'sites', '[]')) each loop
    at := at + 1;
    place := (site ->> 'id')::uuid;
    lng := (site #>> '{point,0}')::float8;
    lat := (site #>> '{point,1}')::float8;
    if coalesce((site ->> 'hidden')::boolean, false) then
      insert into public.private_sites (id, service_id, position, site, ward_code) values (place, service, at, site, private.ward_at(lng, lat));
    else
      insert into public.sites (id, service_id, position, name, address, postcode, lng, lat, ward_code, features, spaces)
        values (place, service, at, coalesce(site ->> 'name', ''), coalesce(site ->> 'address', ''), coalesce(site ->> 'postcode', ''), lng, lat,
          private.ward_at(lng, lat), private.texts(site -> 'features'), private.texts(site -> 'spaces'));
      perform private.write_sessions(service, place, site -> 'sessions');
    end if;
  end loop;
  perform private.write_sessions(service, null, doc -> 'sessions');
end $$;

create function private.write_sessions(service uuid, site uuid, list jsonb) returns void
  language sql set search_path = ''
  as $$ insert into public.sessions (id, service_id, site_id, position, weekday, starts, ends, all_day, repeat, season, closures, note)
        select (t ->> 'id')::uuid, service, site, place, (t ->> 'weekday')::int, t ->> 'from', t ->> 'to', coalesce((t ->> 'allDay')::boolean, false),
          coalesce(t -> 'repeat', '{"every": "week"}'), coalesce(t -> 'season', '{"when": "all-year"}'), coalesce(t -> 'closures', '[]'), coalesce(t ->> 'note', '')
        from jsonb_array_elements(coalesce(list, '[]')) with ordinality as each(t, place) $$;

create function private.write_listing(doc jsonb, expected_version int, reason text, actor uuid) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  service uuid := (doc ->> 'id')::uuid; organisation uuid := (doc ->> 'organisationId')::uuid;
  o public.organisations; s public.services; before jsonb; after jsonb; problems jsonb; is_new boolean; review boolean;
begin
  select * into o from public.organisations where id = organisation for share;
  if not found or o.state = 'archived' then return jsonb_build_object('outcome', 'no-organisation'); end if;
  select * into s from public.services where id = service for update;
  is_new := not found;
  if not is_new and s.organisation_id <> organisation then return jsonb_build_object('outcome', 'not-yours'); end if;
  if coalesce(s.version, 0) <> expected_version then
    return jsonb_build_object('outcome', 'stale', 'version', coalesce(s.version, 0), 'current', private.listing_document(service));
  end if;
  problems := private.listing_problems(doc);
  if problems <> '[]' then return jsonb_build_object('outcome', 'refused', 'problems', problems); end if;

  review := reason = 'edit' and not is_new and o.state = 'approved'
    and coalesce((select (settings ->> 'reviewChanges')::boolean from public.councils where code = o.council_code), false);
  if review then
    -- The approved version stays public; this one waits for a steward and confirms nothing.
    insert into public.listing_versions (service_id, version, document, state, reason, person_id)
      values (service, (select max(version) + 1 from public.listing_versions where service_id = service), private.without_hidden(doc), 'waiting', reason, actor);
    return jsonb_build_object('outcome', 'waiting', 'version', s.version);
  end if;

  before := private.listing_document(service);
  if is_new then
    insert into public.addresses (kind, slug, target) values ('service', private.free_slug('service', doc ->> 'name'), service);
  end if;
  insert into public.services as t (id, organisation_id, slug, name, summary, description, website, phones, email, tier, age_from, age_to, audience_groups, languages,
      access_ways, referred_by, access_note, cost, cost_text, capacity, capacity_since, delivery, wider, source, changed_on)
    values (service, organisation, (select slug from public.addresses where kind = 'service' and target = service order by since limit 1),
      btrim(doc ->> 'name'), btrim(doc ->> 'summary'), coalesce(doc ->> 'description', ''), coalesce(doc ->> 'website', ''), coalesce(doc -> 'phones', '[]'), coalesce(doc ->> 'email', ''),
      doc ->> 'tier', (doc #>> '{audience,ageFrom}')::int, (doc #>> '{audience,ageTo}')::int, private.texts(doc #> '{audience,groups}'), private.texts(doc #> '{audience,languages}'),
      private.texts(doc #> '{access,ways}'), coalesce(doc #>> '{access,referredBy}', ''), coalesce(doc #>> '{access,note}', ''),
      doc #>> '{cost,type}', coalesce(doc #>> '{cost,text}', ''), coalesce(doc #>> '{capacity,state}', 'open'), (doc #>> '{capacity,since}')::date,
      private.texts(doc -> 'delivery'), coalesce(doc #>> '{areaServed,wider}', 'none'), nullif(doc -> 'source', 'null'), private.today())
    on conflict (id) do update set name = excluded.name, summary = excluded.summary, description = excluded.description, website = excluded.website,
      phones = excluded.phones, email = excluded.email, tier = excluded.tier, age_from = excluded.age_from, age_to = excluded.age_to,
      audience_groups = excluded.audience_groups, languages = excluded.languages, access_ways = excluded.access_ways, referred_by = excluded.referred_by,
      access_note = excluded.access_note, cost = excluded.cost, cost_text = excluded.cost_text, capacity = excluded.capacity, capacity_since = excluded.capacity_since,
      delivery = excluded.delivery, wider = excluded.wider, source = excluded.source;
  perform private.write_parts(doc);
  after := private.listing_document(service);

  if before is distinct from after then
    update public.services set changed_on = private.today(), version = case when is_new then 1 else version + 1 end where id = service;
    insert into public.listing_versions (service_id, version, document, state, reason, person_id)
      values (service, (select version from public.services where id = service), private.without_hidden(after), 'published', reason, actor);
    if not is_new then perform private.forget_hidden(service); end if;
  elsif reason <> 'edit' then
    return jsonb_build_object('outcome', 'unchanged', 'id', service, 'version', s.version);
  end if;
  -- Only the organisation confirms: its published edit does, an importer's, a job's or a steward's never.
  if reason = 'edit' then
    update public.services set confirmed_on = private.today(), state = 'published' where id = service;
    insert into public.confirmations (service_id, confirmed_on, person_id, how) values (service, private.today(), actor, 'edit');
  end if;
  perform private.project_listing(service);
  perform private.raise_version(o.council_code);
  return (select jsonb_build_object('outcome', case when is_new then 'created' else 'saved' end, 'id', id, 'slug', slug, 'version', version) from public.services where id = service);
end $$;
comment on function private.write_listing is 'The one writer of listings: outcome created | saved | unchanged | waiting | stale | refused | not-yours | no-organisation. Who may is asked before, by the door.';

create function private.forget_hidden(service uuid) returns void
  language sql set search_path = ''
  as $$ update public.listing_versions v set document = (select jsonb_set(v.document, '{sites}', coalesce(jsonb_agg(
            case when hidden.id is not null then jsonb_build_object('id', hidden.id, 'hidden', true) else old.entry end order by old.place), '[]'))
          from jsonb_array_elements(v.document -> 'sites') with ordinality as old(entry, place)
          left join public.private_sites hidden on hidden.id = (old.entry ->> 'id')::uuid)
        where v.service_id = service
          and exists (select from public.private_sites p, jsonb_array_elements(v.document -> 'sites') as old(entry)
            where p.service_id = service and p.id = (old.entry ->> 'id')::uuid and old.entry ? 'postcode') $$;
comment on function private.forget_hidden is 'Hiding a place takes it out of the history at once.';

create function public.save_listing(listing jsonb, expected_version int, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare organisation uuid := (listing ->> 'organisationId')::uuid;
begin
  if reason in ('import', 'recompute') then
    if not private.caller_is_service() then return jsonb_build_object('outcome', 'not-yours'); end if;
  elsif reason in ('edit', 'restore') and organisation in (select private.my_organisations()) then
    reason := case reason when 'restore' then 'edit' else reason end;
  elsif reason in ('on-behalf', 'merge', 'restore') and organisation in (select private.organisations_i_steward()) then
    null;
  else
    return jsonb_build_object('outcome', 'not-yours');
  end if;
  return private.write_listing(listing, expected_version, reason, auth.uid());
end $$;
comment on function public.save_listing is 'Door. listing: Listing; reason edit | on-behalf | import | merge | restore | recompute, held against the caller''s role. A stale expected_version is answered with the newer listing and never overwritten.';

create function private.write_organisation(doc jsonb, expected_version int, new_state text) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  organisation uuid := (doc ->> 'id')::uuid; o public.organisations; is_new boolean; hidden boolean := coalesce((doc #>> '{base,hidden}')::boolean, false);
  x float8 := (doc #>> '{base,point,0}')::float8; y float8 := (doc #>> '{base,point,1}')::float8; council text; words text;
begin
  select * into o from public.organisations where id = organisation for update;
  is_new := not found;
  if coalesce(o.version, 0) <> expected_version then return jsonb_build_object('outcome', 'stale', 'version', coalesce(o.version, 0)); end if;
  words := concat_ws(E'\n', doc ->> 'name', doc ->> 'branch', doc ->> 'about', doc ->> 'volunteering');
  if hidden and private.betrays(doc -> 'base', words) then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('about',
      'Your base is hidden, but its postcode or street stands in the text that everyone reads. Take it out there.')));
  end if;
  council := coalesce(doc ->> 'council', o.council_code, (select council_code from public.wards where code = private.ward_at(x, y)));
  if is_new then
    insert into public.addresses (kind, slug, target)
      values ('organisation', private.free_slug('organisation', concat_ws(' ', doc ->> 'name', nullif(doc ->> 'branch', ''))), organisation);
  end if;
  insert into public.organisations as t (id, slug, name, branch, about, sector, governance, charity_number, company_number, website, phones, email, income_band,
      base_address, base_postcode, base_lng, base_lat, base_ward, council_code, facts, volunteering, source, state)
    values (organisation, (select slug from public.addresses where kind = 'organisation' and target = organisation order by since limit 1),
      btrim(doc ->> 'name'), coalesce(doc ->> 'branch', ''), coalesce(doc ->> 'about', ''), doc ->> 'sector', coalesce(doc ->> 'governance', 'local'),
      coalesce(doc ->> 'charityNumber', ''), coalesce(doc ->> 'companyNumber', ''), coalesce(doc ->> 'website', ''), coalesce(doc -> 'phones', '[]'), coalesce(doc ->> 'email', ''), doc ->> 'incomeBand',
      case when hidden then '' else coalesce(doc #>> '{base,address}', '') end, case when hidden then '' else coalesce(doc #>> '{base,postcode}', '') end,
      case when hidden then null else x end, case when hidden then null else y end, case when hidden then null else private.ward_at(x, y) end,
      council, coalesce(doc -> 'facts', '{}'), coalesce(doc ->> 'volunteering', ''), nullif(doc -> 'source', 'null'), new_state)
    on conflict (id) do update set name = excluded.name, branch = excluded.branch, about = excluded.about, sector = excluded.sector, governance = excluded.governance,
      charity_number = excluded.charity_number, company_number = excluded.company_number, website = excluded.website, phones = excluded.phones, email = excluded.email,
      income_band = excluded.income_band, base_address = excluded.base_address, base_postcode = excluded.base_postcode, base_lng = excluded.base_lng, base_lat = excluded.base_lat,
      base_ward = excluded.base_ward, council_code = excluded.council_code, facts = excluded.facts, volunteering = excluded.volunteering, source = excluded.source,
      version = t.version + 1, changed_at = now()
    where (t.name, t.branch, t.about, t.sector, t.governance, t.charity_number, t.company_number, t.website, t.phones, t.email, t.income_band, t.base_address, t.base_postcode,
        t.base_lng, t.base_lat, t.council_code, t.facts, t.volunteering, t.source) is distinct from
      (excluded.name, excluded.branch, excluded.about, excluded.sector, excluded.governance, excluded.charity_number, excluded.company_number, excluded.website, excluded.phones,
        excluded.email, excluded.income_band, excluded.base_address, excluded.base_postcode, excluded.base_lng, excluded.base_lat, excluded.council_code, excluded.facts, excluded.volunteering, excluded.source);
  if not found and (select site from public.private_sites where organisation_id = organisation) is not distinct from (case when hidden then doc -> 'base' end) then
    return jsonb_build_object('outcome', 'unchanged', 'id', o.id, 'slug', o.slug, 'version', o.version);
  end if;
  delete from public.private_sites where organisation_id = organisation;
  if hidden then
    insert into public.private_sites (id, organisation_id, site, ward_code) values (gen_random_uuid(), organisation, doc -> 'base', private.ward_at(x, y));
  end if;
  perform private.note_act(case when is_new then 'organisation added' else 'organisation changed' end, 'organisation', organisation, council);
  perform private.project_organisation(organisation);
  if not is_new and (o.name, o.council_code, o.sector, o.governance) is distinct from (doc ->> 'name', council, doc ->> 'sector', coalesce(doc ->> 'governance', 'local')) then
    perform private.project_listing(s.id) from public.services s where s.organisation_id = organisation;
  end if;
  perform private.raise_version(council);
  return (select jsonb_build_object('outcome', case when is_new then 'created' else 'saved' end, 'id', id, 'slug', slug, 'version', version) from public.organisations where id = organisation);
end $$;

create function public.save_organisation(organisation jsonb, expected_version int) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare target uuid := (organisation ->> 'id')::uuid; known public.organisations; answer jsonb;
begin
  select * into known from public.organisations where id = target;
  if found then
    if not (target in (select private.my_organisations()) or target in (select private.organisations_i_steward())) then
      return jsonb_build_object('outcome', 'not-yours');
    end if;
    -- The host council decides whose stewards approve; a member cannot move an organisation away from them.
    return private.write_organisation(organisation || jsonb_build_object('council', known.council_code), expected_version, known.state);
  end if;
  if auth.uid() is null then return jsonb_build_object('outcome', 'not-yours'); end if;
  answer := private.write_organisation(organisation, expected_version, 'waiting');
  if answer ->> 'outcome' = 'created' then
    insert into public.memberships (person_id, organisation_id, role) values (auth.uid(), target, 'owner');
  end if;
  return answer;
end $$;
comment on function public.save_organisation is 'Door. A new organisation waits for a steward, and who made it owns it. A hidden base lies apart.';

create function public.decide_organisation(organisation uuid, decision text, reason text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations;
begin
  select * into o from public.organisations where id = organisation for update;
  if not found or o.council_code not in (select private.my_councils('{steward}')) then return 'not-yours'; end if;
  if organisation in (select private.my_organisations()) then return 'own-organisation'; end if;
  if decision not in ('approved', 'archived') then raise exception 'decide_organisation: the decision is approved or archived, not %', decision; end if;
  update public.organisations set state = decision, changed_at = now(), version = version + 1 where id = organisation;
  perform private.note_act('organisation ' || decision, 'organisation', organisation, o.council_code, jsonb_build_object('reason', reason));
  perform private.project_organisation(organisation);
  perform private.project_listing(s.id) from public.services s where s.organisation_id = organisation;
  perform private.raise_version(o.council_code);
  return 'saved';
end $$;
comment on function public.decide_organisation is 'Door. A steward of the host council approves or archives; never alone one''s own organisation.';

create function private.record_confirmation(service uuid, spoken_on date, how text, actor uuid, note text default '') returns void
  language plpgsql set search_path = ''
  as $$
begin
  insert into public.confirmations (service_id, confirmed_on, person_id, how, note) values (service, spoken_on, actor, how, note);
  update public.services set confirmed_on = greatest(confirmed_on, spoken_on) where id = service;
  perform private.project_listing(service);
  perform private.raise_version(o.council_code) from public.services s join public.organisations o on o.id = s.organisation_id where s.id = service;
end $$;

create function public.confirm_service(service uuid, spoken_on date default null, note text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services;
begin
  select * into s from public.services where id = service and state = 'published';
  if not found then return 'not-yours'; end if;
  if s.organisation_id in (select private.my_organisations()) then
    perform private.record_confirmation(service, private.today(), 'signed-in', auth.uid());
  elsif s.organisation_id in (select private.organisations_i_steward()) then
    -- A steward records whom they spoke to and when; that is the organisation's word, not the steward's.
    if spoken_on is null or spoken_on > private.today() or btrim(note) = '' then return 'say-who-and-when'; end if;
    perform private.record_confirmation(service, spoken_on, 'telephone', auth.uid(), note);
  else
    return 'not-yours';
  end if;
  return 'saved';
end $$;
comment on function public.confirm_service is 'Door. By a member; or by a steward, with the day and whom they spoke to.';

create function public.set_service_state(service uuid, new_state text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services; council text;
begin
  select * into s from public.services where id = service for update;
  if not found or not (s.organisation_id in (select private.my_organisations()) or s.organisation_id in (select private.organisations_i_steward())) then return 'not-yours'; end if;
  if new_state not in ('published', 'archived') then raise exception 'set_service_state: the state is published or archived, not %', new_state; end if;
  if s.merged_into is not null then return 'merged'; end if;
  update public.services set state = new_state, version = version + 1 where id = service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (service, s.version + 1, private.without_hidden(private.listing_document(service)) || jsonb_build_object('state', new_state), 'published',
      case when s.organisation_id in (select private.my_organisations()) then 'edit' else 'on-behalf' end, auth.uid());
  select council_code into council from public.organisations where id = s.organisation_id;
  perform private.note_act('service ' || new_state, 'service', service, council);
  perform private.project_listing(service);
  perform private.raise_version(council);
  return 'saved';
end $$;
comment on function public.set_service_state is 'Door. Archive a service, or bring it back.';

create function public.merge_services(from_service uuid, into_service uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare a public.services; b public.services; council text;
begin
  if from_service = into_service then return 'same'; end if;
  perform from public.services where id in (from_service, into_service) order by id for update;
  select * into a from public.services where id = from_service;
  select * into b from public.services where id = into_service;
  if a.id is null or b.id is null or a.organisation_id not in (select private.organisations_i_steward())
    or b.organisation_id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if a.organisation_id in (select private.my_organisations()) or b.organisation_id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if a.merged_into is not null or b.merged_into is not null then return 'merged'; end if;
  update public.services set state = 'archived', merged_into = into_service, version = version + 1 where id = from_service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (from_service, a.version + 1, private.without_hidden(private.listing_document(from_service)), 'published', 'merge', auth.uid());
  select council_code into council from public.organisations where id = b.organisation_id;
  perform private.note_act('services merged', 'service', into_service, council, jsonb_build_object('from', from_service));
  perform private.project_listing(from_service);
  perform private.project_listing(into_service);
  perform private.raise_version(council);
  return 'saved';
end $$;
comment on function public.merge_services is 'Door. Both histories stay; the old address moves to the other listing.';

create function public.merge_organisations(from_organisation uuid, into_organisation uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare a public.organisations; b public.organisations;
begin
  if from_organisation = into_organisation then return 'same'; end if;
  perform from public.organisations where id in (from_organisation, into_organisation) order by id for update;
  select * into a from public.organisations where id = from_organisation;
  select * into b from public.organisations where id = into_organisation;
  if a.id is null or b.id is null or a.id not in (select private.organisations_i_steward()) or b.id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if a.id in (select private.my_organisations()) or b.id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if a.merged_into is not null or b.merged_into is not null then return 'merged'; end if;
  update public.services set organisation_id = b.id where organisation_id = a.id;
  insert into public.memberships (person_id, organisation_id, role) select person_id, b.id, role from public.memberships where organisation_id = a.id on conflict do nothing;
  delete from public.memberships where organisation_id = a.id;
  update public.organisations set state = 'archived', merged_into = b.id, version = version + 1 where id = a.id;
  perform private.note_act('organisations merged', 'organisation', b.id, b.council_code, jsonb_build_object('from', a.id));
  perform private.project_organisation(a.id);
  perform private.project_listing(s.id) from public.services s where s.organisation_id = b.id;
  perform private.raise_version(a.council_code);
  if b.council_code is distinct from a.council_code then perform private.raise_version(b.council_code); end if;
  return 'saved';
end $$;
comment on function public.merge_organisations is 'Door. Services and members go over; the old address moves.';

create function public.resolve_address(kind text, slug text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare found_target uuid; next_target uuid; answer text; gone boolean; depth int := 0;
begin
  select a.target into found_target from public.addresses a where a.kind = resolve_address.kind and a.slug = resolve_address.slug;
  if found_target is null then return jsonb_build_object('state', 'unknown'); end if;
  loop
    if resolve_address.kind = 'service' then select merged_into into next_target from public.services where id = found_target;
    else select merged_into into next_target from public.organisations where id = found_target; end if;
    exit when next_target is null or depth > 20;
    found_target := next_target;
    depth := depth + 1;
  end loop;
  if resolve_address.kind = 'service' then
    select p.slug into answer from public.public_listings p where p.id = found_target and (p.public_until is null or p.public_until >= private.today());
    select s.state = 'archived' or o.state in ('approved', 'unclaimed', 'archived') into gone from public.services s join public.organisations o on o.id = s.organisation_id where s.id = found_target;
  else
    select p.slug into answer from public.public_organisations p where p.id = found_target;
    select o.state = 'archived' into gone from public.organisations o where o.id = found_target;
  end if;
  if answer = resolve_address.slug then return jsonb_build_object('state', 'here'); end if;
  if answer is not null then return jsonb_build_object('state', 'moved', 'slug', answer); end if;
  -- What waits for approval was never public: its address says nothing.
  return jsonb_build_object('state', case when gone then 'gone' else 'unknown' end);
end $$;
comment on function public.resolve_address is 'What stands at a slug: here | moved (to slug) | gone | unknown.';

grant execute on function public.save_listing(jsonb, int, text), public.save_organisation(jsonb, int), public.decide_organisation(uuid, text, text), public.confirm_service(uuid, date, text),
  public.set_service_state(uuid, text), public.merge_services(uuid, uuid), public.merge_organisations(uuid, uuid) to authenticated;
grant execute on function public.save_listing(jsonb, int, text) to service_role;
grant execute on function public.resolve_address(text, text) to anon, authenticated, service_role;
-- Read under the caller's own row level security.
create function public.read_listing(service uuid) returns jsonb
  language sql stable security invoker set search_path = ''
  as $$ select jsonb_build_object('listing', private.listing_document(s.id), 'version', s.version, 'state', s.state, 'slug', s.slug, 'number', s.number,
          'confirmedOn', s.confirmed_on, 'changedOn', s.changed_on) from public.services s where s.id = service $$;
comment on function public.read_listing(uuid) is 'The listing as its editor sees it, hidden sites included; null for anyone who may not.';
grant execute on function private.listing_document(uuid), private.session_documents(uuid, uuid) to authenticated;
grant execute on function public.read_listing(uuid) to authenticated;
