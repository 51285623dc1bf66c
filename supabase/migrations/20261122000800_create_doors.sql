-- The doors. Nothing else writes organisations and listings. Each is one transaction: it checks who may, appends a
-- version or an audit row, and raises the data version of the council. Expected outcomes are returned, faults raised.

create function private.note_act(act text, kind text, target uuid, council text, detail jsonb default '{}') returns void
  language sql set search_path = ''
  as $$ insert into public.audit_log (person_id, act, target_kind, target, council_code, detail) values (auth.uid(), act, kind, target, council, detail) $$;

create function private.take_slug(what text, title text, owner uuid) returns text
  language plpgsql set search_path = ''
  as $$
declare base text := coalesce(nullif(private.slug_of(title), ''), what); candidate text := base; n int := 1;
begin
  loop
    -- Two at once for the same words: the second waits here, and takes the next.
    insert into public.addresses (kind, slug, target) values (what, candidate, owner) on conflict do nothing;
    if found then return candidate; end if;
    n := n + 1;
    candidate := base || '-' || n;
  end loop;
end $$;
comment on function private.take_slug is 'A slug that never stood for anything else, from now on this one''s.';

create function private.problem(path text, message text) returns jsonb
  language sql immutable set search_path = ''
  as $$ select jsonb_build_object('path', path, 'message', message) $$;

create function private.problem_of(broken text, missing text) returns jsonb
  language sql immutable set search_path = ''
  as $$ select coalesce((select private.problem(path, message) from (values
      ('services_id_check', 'id', 'The id of the listing is not a UUID.'),
      ('services_name_check', 'name', 'Give the service a name of at most 120 characters.'),
      ('services_summary_check', 'summary', 'Say in one sentence of at most 200 characters what it does.'),
      ('services_description_check', 'description', 'The description has more than 5,000 characters.'),
      ('services_website_check', 'website', 'A website starts with http:// or https:// and has at most 500 characters.'),
      ('services_phones_check', 'phones', 'A phone number has digits and spaces; there are five at most.'),
      ('services_email_check', 'email', 'An e-mail address looks like name@example.org.'),
      ('services_tier_check', 'tier', 'The tier is universal, targeted or specialist.'),
      ('services_age_from_check', 'audience.ageFrom', 'An age is a number from 0 to 120.'),
      ('services_age_to_check', 'audience.ageTo', 'An age is a number from 0 to 120.'),
      ('services_ages', 'audience.ageTo', 'The oldest age is below the youngest.'),
      ('services_audience_groups_check', 'audience.groups', 'One of the groups of people is not one that Wardbook knows.'),
      ('services_languages_check', 'audience.languages', 'There are at most 20 languages of at most 40 characters each.'),
      ('services_access_ways_check', 'access.ways', 'Say how people get in: walk-in, book, self-refer or professional.'),
      ('services_referred_by_check', 'access.referredBy', 'Who refers has more than 200 characters.'),
      ('services_access_note_check', 'access.note', 'The note on how to get in has more than 500 characters.'),
      ('services_cost_check', 'cost', 'The cost is free, donation or paid.'),
      ('services_cost_text_check', 'cost', 'The text on the cost has more than 200 characters.'),
      ('services_capacity_check', 'capacity', 'The capacity is open, waiting-list, full or closed.'),
      ('services_capacity_since_check', 'capacity', 'The date of the capacity is not a day of the calendar.'),
      ('services_delivery_check', 'delivery', 'Say how people get it: site, outreach, online or phone.'),
      ('services_wider_check', 'areaServed', 'A wider area is none, region or nation.'),
      ('services_area_evidence_check', 'areaServed', 'The line on how you reach so many wards has more than 300 characters.'),
      ('services_source_check', 'source', 'A source has a name, a day (YYYY-MM-DD) or none, and an address that starts with http:// or https:// or none.'),
      ('sites_id_check', 'sites', 'The id of a place is not a UUID.'),
      ('sites_pkey', 'sites', 'The id of a place is already that of another place.'),
      ('private_sites_pkey', 'sites', 'The id of a place is already that of another place.'),
      ('private_sites_shape', 'sites', 'A hidden place is not in the form that Wardbook keeps: look at its name, address, postcode, point, features and times.'),
      ('sites_position_check', 'sites', 'There are more than 60 places.'),
      ('private_sites_position_check', 'sites', 'There are more than 60 places.'),
      ('sites_name_check', 'sites', 'The name of a place has more than 120 characters.'),
      ('sites_address_check', 'sites', 'An address has more than 300 characters.'),
      ('sites_postcode_check', 'sites', 'A postcode has more than 8 characters.'),
      ('sites_lng_check', 'sites', 'A longitude lies between -180 and 180.'),
      ('sites_lat_check', 'sites', 'A latitude lies between -90 and 90.'),
      ('sites_point', 'sites', 'A point has a longitude and a latitude.'),
      ('sites_features_check', 'sites', 'One of the access features is not one that Wardbook knows.'),
      ('sites_spaces_check', 'sites', 'One of the spaces is not one that Wardbook knows.'),
      ('sessions_id_check', 'sessions', 'The id of a time is not a UUID.'),
      ('sessions_pkey', 'sessions', 'The id of a time is already that of another.'),
      ('sessions_position_check', 'sessions', 'There are more than 60 times at one place.'),
      ('sessions_weekday_check', 'sessions', 'A weekday is a number from 1 (Monday) to 7 (Sunday).'),
      ('sessions_starts_check', 'sessions', 'Write a time as 09:30.'),
      ('sessions_ends_check', 'sessions', 'Write a time as 09:30.'),
      ('sessions_repeat_check', 'sessions', 'A time is every week, every fortnight from a day, or on the first to fourth or last such day of the month.'),
      ('sessions_season_check', 'sessions', 'A season is all year, term time, school holidays or between two days.'),
      ('sessions_closures_check', 'sessions', 'A closure runs from one day to another; there are 20 at most.'),
      ('sessions_note_check', 'sessions', 'The note on a time has more than 200 characters.'),
      ('service_kinds_position_check', 'kinds', 'Choose one to three kinds of service.'),
      ('service_kinds_pkey', 'kinds', 'The same kind is chosen twice.'),
      ('service_kinds_kind_id_fkey', 'kinds', 'One of the kinds of service is not one that Wardbook knows.'),
      ('service_areas_ward_code_fkey', 'areaServed', 'One of the wards is not loaded here.'),
      ('service_areas_council_code_fkey', 'areaServed', 'One of the councils is not loaded here.'),
      ('service_areas_one', 'areaServed', 'The code of a ward or council is missing.'),
      ('organisations_id_check', 'id', 'The id of the organisation is not a UUID.'),
      ('organisations_name_check', 'name', 'Give the organisation a name of at most 160 characters.'),
      ('organisations_branch_check', 'branch', 'The name of the branch has more than 120 characters.'),
      ('organisations_about_check', 'about', 'The text on what it does has more than 3,000 characters.'),
      ('organisations_sector_check', 'sector', 'The sector is community, public or private.'),
      ('organisations_governance_check', 'governance', 'Say whether it is run from here (local), a branch, or run from elsewhere.'),
      ('organisations_charity_number_check', 'charityNumber', 'A charity number has at most 12 digits, letters or hyphens.'),
      ('organisations_company_number_check', 'companyNumber', 'A company number has at most 12 digits or letters.'),
      ('organisations_charity', 'charityNumber', 'An organisation with this charity number, name and branch is listed already.'),
      ('organisations_website_check', 'website', 'A website starts with http:// or https:// and has at most 500 characters.'),
      ('organisations_phones_check', 'phones', 'A phone number has digits and spaces; there are five at most.'),
      ('organisations_email_check', 'email', 'An e-mail address looks like name@example.org.'),
      ('organisations_income_band_check', 'incomeBand', 'The income is under-10k, 10k-100k, 100k-1m or over-1m.'),
      ('organisations_base_address_check', 'base', 'The address has more than 300 characters.'),
      ('organisations_base_postcode_check', 'base', 'A postcode has more than 8 characters.'),
      ('organisations_base_lng_check', 'base', 'A longitude lies between -180 and 180.'),
      ('organisations_base_lat_check', 'base', 'A latitude lies between -90 and 90.'),
      ('organisations_base_point', 'base', 'A point has a longitude and a latitude.'),
      ('organisations_council_code_fkey', 'council', 'There is no council with this code here.'),
      ('organisations_facts_check', 'facts', 'The dates of policies and marks are not in the form that Wardbook keeps.'),
      ('organisations_source_check', 'source', 'A source has a name, a day (YYYY-MM-DD) or none, and an address that starts with http:// or https:// or none.'),
      ('organisations_volunteering_check', 'volunteering', 'The text on volunteering has more than 500 characters.')
    ) as known(broken_rule, path, message) where broken_rule = broken),
    private.problem('', case when missing <> '' then format('“%s” is missing.', replace(missing, '_', ' '))
      else 'A number, date, code or list in it is not in the form that Wardbook keeps.' end)) $$;
comment on function private.problem_of is 'The sentence for a constraint that was broken, or for a column that was left empty.';

create function private.plain_words(words text) returns text
  language sql immutable set search_path = ''
  as $$ select ' ' || btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      regexp_replace(translate(lower(coalesce(words, '')), '’''', ''), '[^a-z0-9]+', ' ', 'g'),
      '\mst\M', 'street', 'g'), '\mrd\M', 'road', 'g'), '\mave\M', 'avenue', 'g'), '\mln\M', 'lane', 'g'), '\s+', ' ', 'g')) || ' ' $$;
comment on function private.plain_words is 'Lower-case words between single spaces; "Rd" and "road" alike.';

create function private.street_parts(address text) returns setof text
  language sql immutable set search_path = ''
  as $$ select btrim(regexp_replace(private.plain_words(part), '^ ((flat|unit|suite|the|no|number) )?([0-9]+[a-z]? )*', ' '))
        from regexp_split_to_table(coalesce(address, ''), '[,;\n]') as part
        where part ~ '[0-9]' or part ~* '\m(street|st|road|rd|lane|ln|avenue|ave|drive|close|way|terrace|place|court|gardens|grove|hill|row|square|crescent|mews|yard|fold|bank|gate|walk|view|park|green)\M' $$;

-- Dear functions say so, or the planner tries them on every hidden place before it asks whose it is.
create function private.gives_postcode(place jsonb, words text) returns boolean
  language sql immutable cost 10000 set search_path = ''
  as $$ select coalesce((select length(code) >= 5 and lower(words) ~ ('\m' || regexp_replace(code, '(.)(?=.)', '\1[^a-z0-9]*', 'g') || '\M')
          from (select regexp_replace(lower(place ->> 'postcode'), '[^a-z0-9]', '', 'g') as code) as each), false) $$;

create function private.betrays(place jsonb, words text) returns boolean
  language sql immutable cost 20000 set search_path = ''
  as $$ select private.gives_postcode(place, words) or exists (select from private.street_parts(place ->> 'address') as street
          where length(street) >= 5 and position(' ' || street || ' ' in private.plain_words(words)) > 0) $$;
comment on function private.betrays is 'True when these words contain the postcode or the street of a hidden place, however they are spaced.';

create function private.words_of(doc jsonb) returns text
  language sql immutable set search_path = ''
  as $$ select coalesce(string_agg(each #>> '{}', E'\n'), '') from jsonb_path_query(doc, 'strict $.**') each
        where jsonb_typeof(each) = 'string' and not private.is_uuid(each #>> '{}') $$;
comment on function private.words_of is 'Every text in a document, ids left out.';

create function private.without_betrayal(value jsonb, place jsonb) returns jsonb
  language plpgsql immutable set search_path = ''
  as $$
begin
  if not private.betrays(place, private.words_of(value)) then return value; end if;
  return case jsonb_typeof(value)
    when 'object' then (select jsonb_object_agg(key, private.without_betrayal(inner_value, place)) from jsonb_each(value) as each(key, inner_value))
    when 'array' then (select jsonb_agg(private.without_betrayal(inner_value, place)) from jsonb_array_elements(value) as each(inner_value))
    else '""' end;
end $$;
comment on function private.without_betrayal is 'The same document with every text emptied that gives a hidden place away.';

create function private.listing_problems(doc jsonb) returns jsonb
  language plpgsql stable set search_path = ''
  as $$
declare
  problems jsonb := '[]'; kind_list text[] := private.texts(doc -> 'kinds'); must_hide boolean; site jsonb; words text; code text; at int := 0; ids text[];
begin
  if jsonb_typeof(doc) is distinct from 'object' or length(doc::text) > 200000 then
    return jsonb_build_array(private.problem('', 'The listing is not in the form that Wardbook keeps, or is longer than 200,000 characters.'));
  end if;
  if jsonb_typeof(coalesce(nullif(doc -> 'sites', 'null'), '[]')) <> 'array' or jsonb_typeof(coalesce(nullif(doc -> 'sessions', 'null'), '[]')) <> 'array' then
    return jsonb_build_array(private.problem('sites', 'Places and times are lists.'));
  end if;
  doc := doc || jsonb_build_object('sites', coalesce(nullif(doc -> 'sites', 'null'), '[]'), 'sessions', coalesce(nullif(doc -> 'sessions', 'null'), '[]'));
  if exists (select from jsonb_array_elements(doc -> 'sites') each where jsonb_typeof(each) <> 'object'
      or jsonb_typeof(coalesce(nullif(each -> 'sessions', 'null'), '[]')) <> 'array' or jsonb_typeof(coalesce(nullif(each -> 'hidden', 'null'), 'false')) <> 'boolean'
      or not (coalesce(nullif(each -> 'point', 'null'), '[0, 0]') is not distinct from '[0, 0]' or private.is_point(each -> 'point'))) then
    return jsonb_build_array(private.problem('sites', 'A place is not in the form that Wardbook keeps: look at its point, its times and whether it is hidden.'));
  end if;
  if jsonb_array_length(doc -> 'sites') > 60 then
    problems := problems || private.problem('sites', 'There are more than 60 places.');
  end if;
  ids := array(select each ->> 'id' from jsonb_array_elements(doc -> 'sites') each
    union all select t ->> 'id' from jsonb_array_elements(doc -> 'sites') each, jsonb_array_elements(coalesce(nullif(each -> 'sessions', 'null'), '[]')) t
    union all select t ->> 'id' from jsonb_array_elements(doc -> 'sessions') t);
  if exists (select from unnest(ids) each where not private.is_uuid(each)) then
    problems := problems || private.problem('sites', 'The id of a place or a time is not a UUID.');
  elsif cardinality(ids) <> (select count(distinct lower(each)) from unnest(ids) each) then
    problems := problems || private.problem('sites', 'Two places or times have the same id.');
  end if;

  if cardinality(kind_list) not between 1 and 3 then
    problems := problems || private.problem('kinds', 'Choose one to three kinds of service.');
  end if;
  for code in select each from unnest(kind_list) each where not exists (select from public.kinds k where k.id = each) loop
    problems := problems || private.problem('kinds', format('“%s” is not a kind of service that Wardbook knows.', left(code, 60)));
  end loop;
  if cardinality(kind_list) <> (select count(distinct each) from unnest(kind_list) each) then
    problems := problems || private.problem('kinds', 'The same kind is chosen twice.');
  end if;
  if private.texts(doc -> 'delivery') @> array['site'] and jsonb_array_length(doc -> 'sites') = 0 then
    problems := problems || private.problem('sites', 'Add the place where it happens.');
  end if;
  if cardinality(private.texts(doc #> '{areaServed,wards}')) > 200 or cardinality(private.texts(doc #> '{areaServed,councils}')) > 50 then
    return problems || private.problem('areaServed', 'An area has at most 200 wards and 50 councils.');
  end if;
  for code in select each from unnest(private.texts(doc #> '{areaServed,wards}')) each where not exists (select from public.wards w where w.code = each) loop
    problems := problems || private.problem('areaServed', format('There is no ward with the code %s here.', left(code, 20)));
  end loop;
  for code in select each from unnest(private.texts(doc #> '{areaServed,councils}')) each where not exists (select from public.councils c where c.code = each) loop
    problems := problems || private.problem('areaServed', format('There is no council with the code %s here.', left(code, 20)));
  end loop;

  must_hide := exists (select from public.kinds k where k.id = any (kind_list) and k.hidden = 'yes');
  words := private.words_of(private.without_hidden(doc));
  for site in select each from jsonb_array_elements(doc -> 'sites') each loop
    if site -> 'hidden' = 'true' then
      if private.betrays(site, words) then
        problems := problems || private.problem('sites.' || at, 'This place is hidden, but its postcode or street stands in the text that everyone reads. Take it out there.');
      end if;
    elsif must_hide then
      problems := problems || private.problem('sites.' || at, 'The place of this kind of service is always hidden, for people’s safety. Mark it as hidden.');
    end if;
    at := at + 1;
  end loop;
  if exists (select from public.private_sites p
      where p.id in (select own.id from public.private_sites own where own.organisation_id = (doc ->> 'organisationId')::uuid
          union all select own.id from public.private_sites own join public.services s on s.id = own.service_id where s.organisation_id = (doc ->> 'organisationId')::uuid)
        and p.service_id is distinct from (doc ->> 'id')::uuid
        and not exists (select from jsonb_array_elements(doc -> 'sites') each where not coalesce((each ->> 'hidden')::boolean, false) and private.gives_postcode(p.site, each ->> 'postcode'))
        and private.gives_postcode(p.site, words)) then
    problems := problems || private.problem('description', 'The text gives the postcode of a place that this organisation keeps hidden. Take it out there.');
  end if;
  return problems;
end $$;
comment on function private.listing_problems(jsonb) is 'Sentences for what the document breaks, each with its path; an empty array when nothing. The shape of each part is held by constraints as well.';

create function private.tidy_sessions(list jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('id', t -> 'id', 'weekday', t -> 'weekday', 'from', t -> 'from', 'to', t -> 'to', 'allDay', coalesce(nullif(t -> 'allDay', 'null'), 'false'),
          'repeat', coalesce(nullif(t -> 'repeat', 'null'), '{"every": "week"}'), 'season', coalesce(nullif(t -> 'season', 'null'), '{"when": "all-year"}'),
          'closures', coalesce(nullif(t -> 'closures', 'null'), '[]'), 'note', coalesce(t ->> 'note', '')) order by place), '[]')
        from jsonb_array_elements(coalesce(nullif(list, 'null'), '[]')) with ordinality as each(t, place) $$;

create function private.tidy_phones(list jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('number', btrim(each ->> 'number'), 'label', coalesce(each ->> 'label', '')) order by place), '[]')
        from jsonb_array_elements(coalesce(nullif(list, 'null'), '[]')) with ordinality as phones(each, place) $$;

create function private.tidy_source(source jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(source) = 'object' then jsonb_build_object('name', source -> 'name', 'date', nullif(source ->> 'date', ''), 'url', coalesce(source ->> 'url', '')) end $$;

create function private.tidy_site(site jsonb) returns jsonb
  language sql immutable set search_path = ''
  as $$ select jsonb_build_object('id', site ->> 'id', 'name', coalesce(site ->> 'name', ''), 'address', coalesce(site ->> 'address', ''), 'postcode', coalesce(site ->> 'postcode', ''),
          'point', coalesce(site -> 'point', 'null'), 'hidden', coalesce((site ->> 'hidden')::boolean, false), 'features', to_jsonb(private.texts(site -> 'features')),
          'spaces', to_jsonb(private.texts(site -> 'spaces')), 'sessions', private.tidy_sessions(site -> 'sessions')) $$;
comment on function private.tidy_site is 'What is kept of a place, with every key: nothing that Wardbook does not know is stored.';

create function private.write_sessions(service uuid, site uuid, list jsonb) returns void
  language plpgsql set search_path = ''
  as $$ begin insert into public.sessions (id, service_id, site_id, position, weekday, starts, ends, all_day, repeat, season, closures, note)
        select (t ->> 'id')::uuid, service, site, place, (t ->> 'weekday')::int, t ->> 'from', t ->> 'to', (t ->> 'allDay')::boolean, t -> 'repeat', t -> 'season', t -> 'closures', t ->> 'note'
        from jsonb_array_elements(private.tidy_sessions(list)) with ordinality as each(t, place); end $$;

create function private.write_parts(doc jsonb) returns void
  language plpgsql set search_path = ''
  as $$
declare service uuid := (doc ->> 'id')::uuid; site jsonb; at int := 0; place uuid; x float8; y float8;
begin
  delete from public.service_kinds where service_id = service;
  delete from public.service_areas where service_id = service and not (carried_over and ward_code = any (private.texts(doc #> '{areaServed,wards}')));
  delete from public.sessions where service_id = service;
  delete from public.sites where service_id = service;
  delete from public.private_sites where service_id = service and waiting_version is null;
  insert into public.service_kinds (service_id, kind_id, position)
    select service, kind, place_in_list from unnest(private.texts(doc -> 'kinds')) with ordinality as each(kind, place_in_list);
  insert into public.service_areas (service_id, ward_code) select distinct service, each from unnest(private.texts(doc #> '{areaServed,wards}')) each on conflict do nothing;
  insert into public.service_areas (service_id, council_code) select distinct service, each from unnest(private.texts(doc #> '{areaServed,councils}')) each;
  for site in select private.tidy_site(each) from jsonb_array_elements(coalesce(nullif(doc -> 'sites', 'null'), '[]')) each loop
    at := at + 1;
    place := (site ->> 'id')::uuid;
    x := (site #>> '{point,0}')::float8;
    y := (site #>> '{point,1}')::float8;
    if site -> 'hidden' = 'true' then
      insert into public.private_sites (id, service_id, position, site, ward_code) values (place, service, at, site, private.ward_at(x, y));
    else
      insert into public.sites (id, service_id, position, name, address, postcode, lng, lat, ward_code, features, spaces)
        values (place, service, at, site ->> 'name', site ->> 'address', site ->> 'postcode', x, y,
          private.ward_at(x, y), private.texts(site -> 'features'), private.texts(site -> 'spaces'));
      perform private.write_sessions(service, place, site -> 'sessions');
    end if;
  end loop;
  perform private.write_sessions(service, null, doc -> 'sessions');
end $$;

create function private.next_version(service uuid) returns int
  language sql stable set search_path = ''
  as $$ select greatest(coalesce((select s.version from public.services s where s.id = service), 0),
          coalesce((select max(v.version) from public.listing_versions v where v.service_id = service), 0)) + 1 $$;
comment on function private.next_version is 'Above every version of the listing, those that wait for a steward too.';

create function private.forget_hidden(service uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare place jsonb; place_id uuid;
begin
  for place_id, place in select p.id, p.site from public.private_sites p where p.service_id = service and p.waiting_version is null loop
    update public.listing_versions v set document = private.without_betrayal(jsonb_set(v.document, '{sites}', (select coalesce(jsonb_agg(
        case when (old.entry ->> 'id')::uuid = place_id then jsonb_build_object('id', place_id, 'hidden', true)
             when old.entry -> 'point' = place -> 'point' and old.entry -> 'point' <> 'null' then jsonb_build_object('id', old.entry -> 'id', 'hidden', true)
             when private.gives_postcode(place, old.entry ->> 'postcode') then jsonb_build_object('id', old.entry -> 'id', 'hidden', true)
             else old.entry end order by old.seat), '[]')
        from jsonb_array_elements(v.document -> 'sites') with ordinality as old(entry, seat))), place)
      where v.service_id = service and (private.betrays(place, private.words_of(v.document)) or exists (select from jsonb_array_elements(v.document -> 'sites') as old(entry)
        where ((old.entry ->> 'id')::uuid = place_id or old.entry -> 'point' = place -> 'point') and old.entry <> jsonb_build_object('id', place_id, 'hidden', true)));
  end loop;
end $$;
comment on function private.forget_hidden is 'Hiding a place takes it out of the history at once: the place, and the texts that gave it.';

create function private.write_texts(doc jsonb) returns void
  language sql set search_path = ''
  as $$ update public.services set name = btrim(doc ->> 'name'), summary = btrim(doc ->> 'summary'), description = coalesce(doc ->> 'description', ''), website = coalesce(doc ->> 'website', ''),
          phones = private.tidy_phones(doc -> 'phones'), email = coalesce(doc ->> 'email', ''), languages = private.texts(doc #> '{audience,languages}'),
          referred_by = coalesce(doc #>> '{access,referredBy}', ''), access_note = coalesce(doc #>> '{access,note}', ''), cost_text = coalesce(doc #>> '{cost,text}', '')
        where id = (doc ->> 'id')::uuid $$;

create function private.hide_at_once(service uuid, doc jsonb, actor uuid) returns boolean
  language plpgsql set search_path = ''
  as $$
declare now_listed jsonb; next int; place jsonb;
begin
  if not exists (select from public.sites p join jsonb_array_elements(doc -> 'sites') each on (each ->> 'id')::uuid = p.id where p.service_id = service and each -> 'hidden' = 'true') then
    return false;
  end if;
  now_listed := private.listing_document(service);
  for place in select each from jsonb_array_elements(now_listed -> 'sites') each
      where exists (select from jsonb_array_elements(doc -> 'sites') wish where wish -> 'id' = each -> 'id' and wish -> 'hidden' = 'true') loop
    -- What gives the place away is taken as the edit has it, which the door has checked.
    now_listed := (select jsonb_object_agg(key, case when key <> 'sites' and private.betrays(place, private.words_of(part)) then coalesce(doc -> key, part) else part end)
      from jsonb_each(now_listed) as parts(key, part));
    now_listed := jsonb_set(now_listed, '{sites}', (select coalesce(jsonb_agg(each || case when each -> 'id' = place -> 'id' then '{"hidden": true}'::jsonb else '{}'::jsonb end order by seat)
        filter (where each -> 'id' = place -> 'id' or each -> 'hidden' = 'true' or not private.betrays(place, private.words_of(each))), '[]')
      from jsonb_array_elements(now_listed -> 'sites') with ordinality as listed(each, seat)));
  end loop;
  perform private.write_texts(now_listed);
  perform private.write_parts(now_listed);
  next := private.next_version(service);
  update public.services set version = next, changed_on = private.today() where id = service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (service, next, private.without_hidden(private.listing_document(service)), 'published', 'edit', actor);
  perform private.forget_hidden(service);
  perform private.project_listing(service);
  return true;
end $$;
comment on function private.hide_at_once is 'Where changes are reviewed, hiding a place does not wait for the review.';

create function private.waiting_document(v public.listing_versions) returns jsonb
  language sql stable set search_path = ''
  as $$ select jsonb_set(v.document, '{sites}', (select coalesce(jsonb_agg(case when each -> 'hidden' = 'true'
          then coalesce((select p.site from public.private_sites p where p.service_id = v.service_id and p.waiting_version = v.version and p.site ->> 'id' = each ->> 'id'), each) else each end order by seat), '[]')
        from jsonb_array_elements(coalesce(nullif(v.document -> 'sites', 'null'), '[]')) with ordinality as sites(each, seat))) $$;
comment on function private.waiting_document is 'A version that waits, its hidden places included.';

create function private.laid_over(v public.listing_versions, doc jsonb) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare listed jsonb := private.listing_document(v.service_id); waits jsonb := private.waiting_document(v);
begin
  return (select jsonb_object_agg(key, case when waits ? key and key not in ('id', 'organisationId', 'source')
      and case key when 'sites' then (select coalesce(jsonb_agg(private.tidy_site(each) order by seat), '[]') from jsonb_array_elements(part) with ordinality as sites(each, seat)) = listed -> key
        when 'sessions' then private.tidy_sessions(part) = listed -> key else part = listed -> key end then waits -> key else part end)
    from jsonb_each(doc) as parts(key, part));
end $$;
comment on function private.laid_over is 'What a later edit leaves as it is public stays as the earlier change has it that was never published, so that one does not take the other back.';

create function private.onto_waiting(service uuid, doc jsonb) returns jsonb
  language sql set search_path = ''
  as $$ select coalesce((select private.laid_over(w, doc) from public.listing_versions w where w.service_id = service and w.state = 'waiting' order by w.version desc limit 1), doc) $$;

create function private.put_waiting(service uuid, doc jsonb, reason text, actor uuid, said_at timestamptz default now()) returns int
  language plpgsql set search_path = ''
  as $$
declare mine int;
begin
  with replaced as (update public.listing_versions v set state = 'replaced' where v.service_id = service and v.state = 'waiting' returning v.version)
    delete from public.private_sites p using replaced where p.service_id = service and p.waiting_version = replaced.version;
  mine := private.next_version(service);
  insert into public.listing_versions (service_id, version, document, state, reason, person_id, written_at)
    values (service, mine, private.without_hidden(doc), 'waiting', reason, actor, said_at);
  insert into public.private_sites (id, service_id, position, site, waiting_version)
    select gen_random_uuid(), service, least(seat, 60), private.tidy_site(each), mine
    from jsonb_array_elements(coalesce(nullif(doc -> 'sites', 'null'), '[]')) with ordinality as sites(each, seat) where each -> 'hidden' = 'true';
  return mine;
end $$;
comment on function private.put_waiting is 'A change that waits for a steward, in place of any that waited; answers to its version.';

create function private.wait_again(service uuid, refused_version int) returns text
  language plpgsql set search_path = ''
  as $$
declare r public.listing_versions; w public.listing_versions; s public.services; doc jsonb; newer public.listing_versions;
begin
  select * into s from public.services where id = service for update;
  select * into r from public.listing_versions v where v.service_id = service and v.version = refused_version and v.state = 'refused';
  if not found or s.merged_into is not null or s.version > refused_version then
    -- It comes back no more, so its hidden places are kept no longer.
    delete from public.private_sites p where p.service_id = service and p.waiting_version = refused_version;
    return 'newer-public';
  end if;
  select * into w from public.listing_versions v where v.service_id = service and v.state = 'waiting' order by v.version desc limit 1;
  if not found then
    update public.listing_versions set state = 'waiting' where service_id = service and version = refused_version;
    return 'waits';
  end if;
  -- Never two beside each other, of which one would undo the other: as if it had not been refused, the later lies over the earlier.
  newer := case when w.version > r.version then w else r end;
  doc := private.laid_over(case when w.version > r.version then r else w end, private.waiting_document(newer));
  if private.listing_problems(doc) <> '[]' then
    delete from public.private_sites p where p.service_id = service and p.waiting_version = refused_version;
    return 'does-not-fit';
  end if;
  perform private.put_waiting(service, doc, 'edit', newer.person_id, newer.written_at);
  update public.listing_versions set state = 'replaced' where service_id = service and version = refused_version;
  delete from public.private_sites p where p.service_id = service and p.waiting_version = refused_version;
  return 'with-newer';
end $$;
comment on function private.wait_again is 'A refused change waits again: waits | with-newer (as part of one change with what waits, in which the later stays where both change the same part) | newer-public | does-not-fit (it stays refused).';

create function private.write_listing(doc jsonb, expected_version int, reason text, actor uuid, approved_version int default null, said_on date default null) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  service uuid; organisation uuid; from_source jsonb; next int;
  o public.organisations; s public.services; before jsonb; after jsonb; problems jsonb; is_new boolean; reviewed boolean; waiting public.listing_versions;
begin
  if not private.is_uuid(doc ->> 'id') or not private.is_uuid(doc ->> 'organisationId') then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('id', 'The id of the listing or of its organisation is not a UUID.')));
  end if;
  service := (doc ->> 'id')::uuid;
  organisation := (doc ->> 'organisationId')::uuid;
  doc := doc || jsonb_build_object('sites', coalesce(nullif(doc -> 'sites', 'null'), '[]'), 'sessions', coalesce(nullif(doc -> 'sessions', 'null'), '[]'));
  select * into o from public.organisations where id = organisation for share;
  if not found or o.state = 'archived' then return jsonb_build_object('outcome', 'no-organisation'); end if;
  select * into s from public.services where id = service for update;
  is_new := not found;
  if not is_new and s.organisation_id <> organisation then return jsonb_build_object('outcome', 'not-yours'); end if;
  if s.merged_into is not null then return jsonb_build_object('outcome', 'merged'); end if;
  if coalesce(s.version, 0) is distinct from expected_version then
    return jsonb_build_object('outcome', 'stale', 'version', coalesce(s.version, 0), 'current', private.listing_document(service));
  end if;
  reviewed := approved_version is null and reason = 'edit' and not is_new and o.state = 'approved'
    and coalesce((select c.settings -> 'reviewChanges' = 'true' from public.councils c where c.code = o.council_code), false);
  if reviewed then doc := private.onto_waiting(service, doc); end if;
  problems := private.listing_problems(doc);
  if problems <> '[]' then return jsonb_build_object('outcome', 'refused', 'problems', problems); end if;

  if reviewed then
    -- The approved version stays public; this one waits for a steward and confirms nothing. Only hiding does not wait.
    if private.hide_at_once(service, doc, actor) then perform private.raise_version(o.council_code); end if;
    select * into waiting from public.listing_versions v where v.service_id = service and v.state = 'waiting' order by v.version desc limit 1;
    -- The same press once more.
    if found and private.waiting_document(waiting) = doc then return jsonb_build_object('outcome', 'waiting', 'version', s.version, 'waiting', waiting.version); end if;
    next := private.put_waiting(service, doc, reason, actor);
    return (select jsonb_build_object('outcome', 'waiting', 'version', t.version, 'waiting', next) from public.services t where t.id = service);
  end if;

  -- Only an import says where a listing came from; an organisation's own edit makes it the organisation's.
  from_source := case when reason = 'import' then private.tidy_source(doc -> 'source') when reason = 'edit' then null else s.source end;
  before := private.listing_document(service);
  insert into public.services as t (id, organisation_id, slug, name, summary, description, website, phones, email, tier, age_from, age_to, audience_groups, languages,
      access_ways, referred_by, access_note, cost, cost_text, capacity, capacity_since, delivery, wider, area_evidence, source, changed_on)
    values (service, organisation, case when is_new then private.take_slug('service', doc ->> 'name', service) else s.slug end,
      btrim(doc ->> 'name'), btrim(doc ->> 'summary'), coalesce(doc ->> 'description', ''), coalesce(doc ->> 'website', ''), private.tidy_phones(doc -> 'phones'), coalesce(doc ->> 'email', ''),
      doc ->> 'tier', (doc #>> '{audience,ageFrom}')::int, (doc #>> '{audience,ageTo}')::int, private.texts(doc #> '{audience,groups}'), private.texts(doc #> '{audience,languages}'),
      private.texts(doc #> '{access,ways}'), coalesce(doc #>> '{access,referredBy}', ''), coalesce(doc #>> '{access,note}', ''),
      doc #>> '{cost,type}', coalesce(doc #>> '{cost,text}', ''), coalesce(doc #>> '{capacity,state}', 'open'), (doc #>> '{capacity,since}')::date,
      private.texts(doc -> 'delivery'), coalesce(doc #>> '{areaServed,wider}', 'none'), btrim(coalesce(doc #>> '{areaServed,evidence}', '')), from_source, private.today())
    on conflict (id) do update set name = excluded.name, summary = excluded.summary, description = excluded.description, website = excluded.website,
      phones = excluded.phones, email = excluded.email, tier = excluded.tier, age_from = excluded.age_from, age_to = excluded.age_to,
      audience_groups = excluded.audience_groups, languages = excluded.languages, access_ways = excluded.access_ways, referred_by = excluded.referred_by,
      access_note = excluded.access_note, cost = excluded.cost, cost_text = excluded.cost_text, capacity = excluded.capacity, capacity_since = excluded.capacity_since,
      delivery = excluded.delivery, wider = excluded.wider, area_evidence = excluded.area_evidence, source = excluded.source
    where not is_new;
  if not found then raise exception 'write_listing: somebody else added this listing at the same moment' using errcode = 'WB409'; end if;
  perform private.write_parts(doc);
  if reason = 'edit' then update public.service_areas set carried_over = false where service_id = service and carried_over; end if;
  after := private.listing_document(service);

  if before is distinct from after then
    next := coalesce(approved_version, private.next_version(service));
    if is_new then next := 1; end if;
    update public.services set changed_on = private.today(), version = next where id = service;
    insert into public.listing_versions as v (service_id, version, document, state, reason, person_id)
      values (service, next, private.without_hidden(after), 'published', reason, actor)
      on conflict (service_id, version) do update set document = excluded.document, state = 'published' where v.version = approved_version;
    if not is_new then perform private.forget_hidden(service); end if;
  elsif reason <> 'edit' then
    return jsonb_build_object('outcome', 'unchanged', 'id', service, 'slug', s.slug, 'version', s.version);
  end if;
  -- Only the organisation confirms: its published edit does, an importer's, a job's or a steward's never.
  if reason = 'edit' and coalesce(s.state, 'published') = 'published' then
    update public.services set confirmed_on = greatest(confirmed_on, coalesce(said_on, private.today())) where id = service;
    insert into public.confirmations (service_id, confirmed_on, person_id, how) values (service, coalesce(said_on, private.today()), actor, 'edit');
  end if;
  perform private.project_listing(service);
  perform private.raise_version(o.council_code);
  return (select jsonb_build_object('outcome', case when is_new then 'created' else 'saved' end, 'id', t.id, 'slug', t.slug, 'version', t.version) from public.services t where t.id = service);
end $$;
comment on function private.write_listing is 'The one writer of listings: outcome created | saved | unchanged | waiting | stale | refused | not-yours | merged | no-organisation. Who may is asked before, by the door.';

create function public.save_listing(listing jsonb, expected_version int, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare organisation uuid; broken text; missing text;
begin
  organisation := case when private.is_uuid(listing ->> 'organisationId') then (listing ->> 'organisationId')::uuid end;
  if reason in ('import', 'recompute') then
    -- An import writes over unclaimed organisations alone.
    if not private.caller_is_service() or (reason = 'import' and not exists (select from public.organisations o where o.id = organisation and o.state = 'unclaimed')) then
      return jsonb_build_object('outcome', 'not-yours');
    end if;
  elsif reason in ('edit', 'restore') and organisation in (select private.my_organisations()) then
    reason := 'edit';
  elsif reason in ('on-behalf', 'merge', 'restore') and organisation in (select private.organisations_i_steward()) and organisation not in (select private.my_organisations()) then
    null;
  else
    return jsonb_build_object('outcome', 'not-yours');
  end if;
  return private.write_listing(listing, expected_version, reason, auth.uid());
exception
  when sqlstate 'WB409' then return private.write_listing(listing, expected_version, reason, auth.uid());
  when integrity_constraint_violation or data_exception or program_limit_exceeded then
    get stacked diagnostics broken = constraint_name, missing = column_name;
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem_of(broken, missing)));
end $$;
comment on function public.save_listing is 'Door. listing: Listing; reason edit | on-behalf | import | merge | restore | recompute, held against the caller''s role. A stale expected_version is answered with the newer listing and never overwritten.';

create function public.decide_listing(service uuid, waiting_version int, decision text, reason text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare v public.listing_versions; s public.services; o public.organisations; doc jsonb; answer jsonb;
begin
  select * into s from public.services where id = service for update;
  select * into o from public.organisations where id = s.organisation_id;
  if o.id is null or o.id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if o.id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if decision is null or decision not in ('approved', 'refused') then raise exception 'decide_listing: the decision is approved or refused, not %', decision; end if;
  select * into v from public.listing_versions where service_id = service and version = waiting_version and state = 'waiting';
  if not found then return 'not-waiting'; end if;
  if decision = 'refused' then
    if btrim(coalesce(reason, '')) = '' or length(reason) > 1000 then return 'say-why'; end if;
    -- Its hidden places stay until the refusal can no longer be appealed.
    update public.listing_versions set state = 'refused' where service_id = service and version = waiting_version;
    perform private.note_refusal('change', o.id, reason, service, waiting_version);
    perform private.note_act('change refused', 'service', service, o.council_code, jsonb_build_object('version', waiting_version, 'reason', reason));
    return 'saved';
  else
    -- Something newer is public already: the organisation must look at it first.
    if s.version > waiting_version then return 'stale'; end if;
    -- Since it was written, the listing may have gone over to another organisation in a merge.
    doc := private.waiting_document(v) || jsonb_build_object('organisationId', s.organisation_id);
    answer := private.write_listing(doc, s.version, 'edit', v.person_id, waiting_version,
      private.today() - ((now() at time zone 'Europe/London')::date - (v.written_at at time zone 'Europe/London')::date));
    if answer ->> 'outcome' <> 'saved' then return answer ->> 'outcome'; end if;
    update public.listing_versions set state = 'published' where service_id = service and version = waiting_version;
  end if;
  delete from public.private_sites p where p.service_id = service and p.waiting_version = v.version;
  perform private.note_act('change ' || decision, 'service', service, o.council_code, jsonb_build_object('version', waiting_version, 'reason', reason));
  return 'saved';
end $$;
comment on function public.decide_listing is 'Door. Where a council reviews changes, a steward approves a waiting version (it counts as confirmed on the day of the edit) or refuses it; never alone one''s own.';

create function public.withdraw_change(service uuid, waiting_version int) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services;
begin
  select * into s from public.services where id = service for update;
  if s.id is null or s.organisation_id not in (select private.my_organisations()) then return 'not-yours'; end if;
  update public.listing_versions v set state = 'withdrawn' where v.service_id = service and v.version = waiting_version and v.state = 'waiting';
  if not found then return 'not-waiting'; end if;
  delete from public.private_sites p where p.service_id = service and p.waiting_version = withdraw_change.waiting_version;
  perform private.note_act('change withdrawn', 'service', service, (select o.council_code from public.organisations o where o.id = s.organisation_id), jsonb_build_object('version', waiting_version));
  return 'saved';
end $$;
comment on function public.withdraw_change is 'Door. A member takes back what waits for a steward, as they saw it; what is public stays, and so does the version in the history.';

create function private.write_organisation(doc jsonb, expected_version int, new_state text) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  organisation uuid; o public.organisations; is_new boolean; hidden boolean := coalesce((doc #>> '{base,hidden}')::boolean, false); hidden_base jsonb;
  x float8; y float8; council text; words text; facts jsonb; changed boolean;
begin
  if jsonb_typeof(doc) is distinct from 'object' or length(doc::text) > 100000 then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('', 'The organisation is not in the form that Wardbook keeps, or is longer than 100,000 characters.')));
  end if;
  if not private.is_uuid(doc ->> 'id') then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('id', 'The id of the organisation is not a UUID.')));
  end if;
  organisation := (doc ->> 'id')::uuid;
  if coalesce(nullif(doc #> '{base,point}', 'null'), '[0, 0]') <> '[0, 0]' and not private.is_point(doc #> '{base,point}') then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('base', 'A point has a longitude and a latitude.')));
  end if;
  x := (doc #>> '{base,point,0}')::float8;
  y := (doc #>> '{base,point,1}')::float8;
  select * into o from public.organisations where id = organisation for update;
  is_new := not found;
  if o.merged_into is not null then return jsonb_build_object('outcome', 'merged'); end if;
  if coalesce(o.version, 0) is distinct from expected_version then return jsonb_build_object('outcome', 'stale', 'version', coalesce(o.version, 0)); end if;
  if hidden then
    hidden_base := jsonb_build_object('address', left(coalesce(doc #>> '{base,address}', ''), 300), 'postcode', left(coalesce(doc #>> '{base,postcode}', ''), 8),
      'point', coalesce(doc #> '{base,point}', 'null'), 'hidden', true);
  end if;
  words := private.words_of(doc - 'base');
  if hidden and private.betrays(hidden_base, words) then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('about',
      'Your base is hidden, but its postcode or street stands in the text that everyone reads. Take it out there.')));
  end if;
  if exists (select from public.private_sites p join public.services s on s.id = p.service_id where s.organisation_id = organisation and private.betrays(p.site, words)) then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('about',
      'The text gives the postcode or street of a place that this organisation keeps hidden. Take it out there.')));
  end if;
  -- A hidden base says nothing, not even through its council.
  council := coalesce(doc ->> 'council', o.council_code, case when not hidden then (select w.council_code from public.wards w where w.code = private.ward_at(x, y)) end);
  facts := jsonb_strip_nulls(jsonb_build_object('safeguarding', doc #> '{facts,safeguarding}', 'insurance', doc #> '{facts,insurance}',
    'qualityMark', case when doc #>> '{facts,qualityMark,name}' <> '' then jsonb_build_object('name', doc #> '{facts,qualityMark,name}', 'date', doc #> '{facts,qualityMark,date}') end));
  insert into public.organisations as t (id, slug, name, branch, about, sector, governance, charity_number, company_number, website, phones, email, income_band,
      base_address, base_postcode, base_lng, base_lat, base_ward, council_code, facts, volunteering, source, state)
    values (organisation, case when is_new then private.take_slug('organisation', concat_ws(' ', doc ->> 'name', nullif(doc ->> 'branch', '')), organisation) else o.slug end,
      btrim(doc ->> 'name'), coalesce(doc ->> 'branch', ''), coalesce(doc ->> 'about', ''), doc ->> 'sector', coalesce(doc ->> 'governance', 'local'),
      coalesce(doc ->> 'charityNumber', ''), coalesce(doc ->> 'companyNumber', ''), coalesce(doc ->> 'website', ''), private.tidy_phones(doc -> 'phones'), coalesce(doc ->> 'email', ''), nullif(doc ->> 'incomeBand', ''),
      case when hidden then '' else coalesce(doc #>> '{base,address}', '') end, case when hidden then '' else coalesce(doc #>> '{base,postcode}', '') end,
      case when hidden then null else x end, case when hidden then null else y end, case when hidden then null else private.ward_at(x, y) end,
      council, facts, coalesce(doc ->> 'volunteering', ''), private.tidy_source(doc -> 'source'), new_state)
    on conflict (id) do update set name = excluded.name, branch = excluded.branch, about = excluded.about, sector = excluded.sector, governance = excluded.governance,
      charity_number = excluded.charity_number, company_number = excluded.company_number, website = excluded.website, phones = excluded.phones, email = excluded.email,
      income_band = excluded.income_band, base_address = excluded.base_address, base_postcode = excluded.base_postcode, base_lng = excluded.base_lng, base_lat = excluded.base_lat,
      base_ward = excluded.base_ward, council_code = excluded.council_code, facts = excluded.facts, volunteering = excluded.volunteering, source = excluded.source,
      version = t.version + 1, changed_at = now()
    where not is_new and ((t.name, t.branch, t.about, t.sector, t.governance, t.charity_number, t.company_number, t.website, t.phones, t.email, t.income_band, t.base_address, t.base_postcode,
        t.base_lng, t.base_lat, t.council_code, t.facts, t.volunteering, t.source) is distinct from
      (excluded.name, excluded.branch, excluded.about, excluded.sector, excluded.governance, excluded.charity_number, excluded.company_number, excluded.website, excluded.phones,
        excluded.email, excluded.income_band, excluded.base_address, excluded.base_postcode, excluded.base_lng, excluded.base_lat, excluded.council_code, excluded.facts, excluded.volunteering, excluded.source)
      or (select p.site from public.private_sites p where p.organisation_id = t.id) is distinct from hidden_base);
  changed := found;
  if is_new and not changed then raise exception 'write_organisation: somebody else added this organisation at the same moment' using errcode = 'WB409'; end if;
  if not changed then return jsonb_build_object('outcome', 'unchanged', 'id', o.id, 'slug', o.slug, 'version', o.version); end if;
  delete from public.private_sites where organisation_id = organisation;
  if hidden then
    insert into public.private_sites (id, organisation_id, site, ward_code) values (gen_random_uuid(), organisation, hidden_base, private.ward_at(x, y));
  end if;
  -- Of what others rely on, what it was before stands beside, for the steward's worklist. A base may be hidden later, so it does not.
  perform private.note_act(case when is_new then 'organisation added' else 'organisation changed' end, 'organisation', organisation, council,
    case when is_new then '{}' else (select case when was = is_now then '{}' else jsonb_build_object('before', was, 'after', is_now) end
      from (select jsonb_build_object('website', o.website, 'phones', o.phones, 'email', o.email) as was,
        (select jsonb_build_object('website', t.website, 'phones', t.phones, 'email', t.email) from public.organisations t where t.id = organisation) as is_now) as each) end);
  perform private.project_organisation(organisation);
  if not is_new and (o.name, o.council_code, o.sector, o.governance) is distinct from (btrim(doc ->> 'name'), council, doc ->> 'sector', coalesce(doc ->> 'governance', 'local')) then
    perform private.project_listing(s.id) from public.services s where s.organisation_id = organisation;
  end if;
  perform private.raise_version(council);
  if o.council_code is distinct from council and o.council_code is not null then perform private.raise_version(o.council_code); end if;
  return (select jsonb_build_object('outcome', case when is_new then 'created' else 'saved' end, 'id', t.id, 'slug', t.slug, 'version', t.version) from public.organisations t where t.id = organisation);
end $$;
comment on function private.write_organisation is 'The one writer of organisations: outcome created | saved | unchanged | stale | refused | merged. Who may is asked before, by the door.';

create function public.save_organisation(organisation jsonb, expected_version int) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare target uuid; known public.organisations; answer jsonb; broken text; missing text;
begin
  if auth.uid() is null then return jsonb_build_object('outcome', 'not-yours'); end if;
  target := case when private.is_uuid(organisation ->> 'id') then (organisation ->> 'id')::uuid end;
  select * into known from public.organisations where id = target;
  if found then
    if not (target in (select private.my_organisations()) or target in (select private.organisations_i_steward())) then
      return jsonb_build_object('outcome', 'not-yours');
    end if;
    -- The host council decides whose stewards approve, and the source is the importer's to say: neither is changed here.
    return private.write_organisation(organisation || jsonb_build_object('council', coalesce(known.council_code, organisation ->> 'council'),
      'source', case when target in (select private.my_organisations()) then null else known.source end), expected_version, known.state);
  end if;
  answer := private.write_organisation(organisation - 'source', expected_version, 'waiting');
  if answer ->> 'outcome' = 'created' then
    if (select o.council_code from public.organisations o where o.id = target) is null then
      raise exception 'save_organisation: no council' using errcode = 'WB422';
    end if;
    insert into public.memberships (person_id, organisation_id, role) values (auth.uid(), target, 'owner');
  end if;
  return answer;
exception
  when sqlstate 'WB409' then return jsonb_build_object('outcome', 'not-yours');
  when sqlstate 'WB422' then
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem('council', 'Choose the council whose stewards look after the organisation.')));
  when integrity_constraint_violation or data_exception or program_limit_exceeded then
    get stacked diagnostics broken = constraint_name, missing = column_name;
    return jsonb_build_object('outcome', 'refused', 'problems', jsonb_build_array(private.problem_of(broken, missing)));
end $$;
comment on function public.save_organisation is 'Door. A new organisation waits for a steward, and who made it owns it. A hidden base lies apart.';

create function private.put_organisation(organisation uuid, decision text, reason text) returns void
  language plpgsql set search_path = ''
  as $$
declare o public.organisations;
begin
  -- One that nobody keeps stays unclaimed, so that nothing of it counts as the organisation's own word.
  update public.organisations set state = case when decision = 'approved' and not exists (select from public.memberships m where m.organisation_id = organisation) then 'unclaimed' else decision end,
    changed_at = now(), version = version + 1 where id = organisation returning * into o;
  perform private.note_act('organisation ' || decision, 'organisation', organisation, o.council_code, jsonb_build_object('reason', reason));
  perform private.project_organisation(organisation);
  perform private.project_listing(s.id) from public.services s where s.organisation_id = organisation;
  perform private.raise_version(o.council_code);
end $$;

create function public.decide_organisation(organisation uuid, decision text, reason text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations;
begin
  select * into o from public.organisations where id = organisation for update;
  if o.id is null or o.id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if organisation in (select private.my_organisations()) then return 'own-organisation'; end if;
  if decision is null or decision not in ('approved', 'archived') then raise exception 'decide_organisation: the decision is approved or archived, not %', decision; end if;
  if o.merged_into is not null then return 'merged'; end if;
  if decision = 'archived' and (btrim(coalesce(reason, '')) = '' or length(reason) > 1000) then return 'say-why'; end if;
  -- Pressed twice, it is done once and told once; somebody else's refusal is not given a second reason.
  if o.state = 'archived' and decision = 'archived' then
    return case when exists (select from public.refusals r where r.organisation_id = organisation and r.what = 'organisation' and r.refused_by = auth.uid() and r.reason = btrim(decide_organisation.reason))
      then 'saved' else 'decided' end;
  end if;
  -- Approved without anybody who keeps it, it stays unclaimed: to approve it again changes nothing.
  if o.state = decision or (decision = 'approved' and o.state = 'unclaimed' and not exists (select from public.memberships m where m.organisation_id = organisation)) then return 'saved'; end if;
  perform private.put_organisation(organisation, decision, reason);
  if decision = 'archived' then
    perform private.note_refusal('organisation', organisation, reason);
  elsif o.state = 'waiting' then
    perform private.tell_members(organisation, 'decision', format('%s is approved', private.called(o)),
      format(E'A steward has approved %s. What you listed is public now, and your changes are public as soon as you publish them.', private.called(o)));
  end if;
  return 'saved';
end $$;
comment on function public.decide_organisation is 'Door. A steward of the host council approves, or archives with a reason that the organisation reads and can appeal; never alone one''s own organisation.';

create function private.said_already(service uuid, spoken_on date, how text, note text default '') returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from public.confirmations c join public.services s on s.id = c.service_id where c.service_id = service and c.confirmed_on = spoken_on and s.confirmed_on >= spoken_on
          and c.how = said_already.how and c.note = said_already.note and c.person_id = auth.uid()) $$;
comment on function private.said_already is 'Whether this person said just this of a service already: a button pressed twice confirms once.';

create function private.record_confirmation(service uuid, spoken_on date, how text, actor uuid, note text default '') returns void
  language plpgsql set search_path = ''
  as $$
begin
  insert into public.confirmations (service_id, confirmed_on, person_id, how, note) values (service, spoken_on, actor, how, note);
  update public.services set confirmed_on = greatest(confirmed_on, spoken_on) where id = service;
  perform private.project_listing(service);
  perform private.raise_version(o.council_code) from public.services s join public.organisations o on o.id = s.organisation_id where s.id = service;
end $$;

create function private.reach_of(service uuid) returns jsonb
  language sql stable set search_path = ''
  as $$ select jsonb_build_object('delivery', s.delivery, 'hours', exists (select from public.sessions e where e.service_id = s.id and e.site_id is null), 'evidence', s.area_evidence,
      'wards', (select coalesce(jsonb_agg(ward_code), '[]') from public.service_areas a where a.service_id = s.id and a.ward_code is not null),
      'councils', (select coalesce(jsonb_agg(council_code), '[]') from public.service_areas a where a.service_id = s.id and a.council_code is not null))
    from public.services s where s.id = service $$;
comment on function private.reach_of(uuid) is 'What decides whether a confirmation asks how a service reaches so many wards, for its keepers and stewards.';

create function private.say_reach(service uuid, line text, reason text, actor uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare next int;
begin
  update public.services set area_evidence = left(btrim(line), 300), changed_on = private.today() where id = service and left(btrim(coalesce(line, '')), 300) not in ('', area_evidence);
  -- A change that waits stays the newest; it brings its own line.
  if not found or exists (select from public.listing_versions v where v.service_id = service and v.state = 'waiting') then return; end if;
  next := private.next_version(service);
  update public.services set version = next where id = service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (service, next, private.without_hidden(private.listing_document(service)), 'published', reason, actor);
end $$;
comment on function private.say_reach is 'The line on how a service reaches so many wards, given with a confirmation; a version of its own where it is new.';

create function public.confirm_service(service uuid, spoken_on date default null, note text default '', line text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services;
begin
  select * into s from public.services where id = service and state = 'published' for update;
  if not found then return 'not-yours'; end if;
  if s.organisation_id in (select private.my_organisations()) then
    if btrim(coalesce(line, '')) in ('', s.area_evidence) and private.said_already(service, private.today(), 'signed-in') then return 'saved'; end if;
    perform private.say_reach(service, line, 'edit', auth.uid());
    perform private.record_confirmation(service, private.today(), 'signed-in', auth.uid());
  elsif s.organisation_id in (select private.organisations_i_steward()) then
    -- A steward records whom they spoke to and when; that is the organisation's word, not the steward's.
    if spoken_on is null or spoken_on not between private.today() - 90 and private.today() or btrim(coalesce(note, '')) = '' or length(note) > 500 then return 'say-who-and-when'; end if;
    if btrim(coalesce(line, '')) in ('', s.area_evidence) and private.said_already(service, spoken_on, 'telephone', btrim(note)) then return 'saved'; end if;
    perform private.say_reach(service, line, 'on-behalf', auth.uid());
    perform private.record_confirmation(service, spoken_on, 'telephone', auth.uid(), btrim(note));
  else
    return 'not-yours';
  end if;
  return 'saved';
end $$;
comment on function public.confirm_service is 'Door. By a member; or by a steward, with the day (in the last 90) and whom they spoke to. line: how it reaches so many wards, where that is asked.';

create function private.change_state(service uuid, new_state text, reason text, actor uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare next int := private.next_version(service);
begin
  update public.services set state = new_state, version = next where id = service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (service, next, private.without_hidden(private.listing_document(service)) || jsonb_build_object('state', new_state), 'published', reason, actor);
end $$;
comment on function private.change_state is 'Archived or public again, as a version of its own: history and "what changed since" tell it.';

create function public.set_service_state(service uuid, new_state text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services; council text;
begin
  select * into s from public.services where id = service for update;
  if not found or not (s.organisation_id in (select private.my_organisations()) or s.organisation_id in (select private.organisations_i_steward())) then return 'not-yours'; end if;
  if new_state is null or new_state not in ('published', 'archived') then raise exception 'set_service_state: the state is published or archived, not %', new_state; end if;
  if s.merged_into is not null then return 'merged'; end if;
  if s.state = new_state then return 'unchanged'; end if;
  perform private.change_state(service, new_state, case when s.organisation_id in (select private.my_organisations()) then 'edit' else 'on-behalf' end, auth.uid());
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
declare a public.services; b public.services; council text; old_council text; next int;
begin
  if from_service = into_service then return 'same'; end if;
  perform from public.services where id in (from_service, into_service) order by id for update;
  select * into a from public.services where id = from_service;
  select * into b from public.services where id = into_service;
  if a.id is null or b.id is null or a.organisation_id not in (select private.organisations_i_steward())
    or b.organisation_id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if a.organisation_id in (select private.my_organisations()) or b.organisation_id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if a.merged_into is not null or b.merged_into is not null then return 'merged'; end if;
  -- What somebody wrote for it would wait for ever.
  if exists (select from public.listing_versions v where v.service_id = from_service and v.state = 'waiting') then return 'change-waits'; end if;
  next := private.next_version(from_service);
  update public.services set state = 'archived', merged_into = into_service, version = next where id = from_service;
  insert into public.listing_versions (service_id, version, document, state, reason, person_id)
    values (from_service, next, private.without_hidden(private.listing_document(from_service)), 'published', 'merge', auth.uid());
  select council_code into council from public.organisations where id = b.organisation_id;
  select council_code into old_council from public.organisations where id = a.organisation_id;
  perform private.note_act('services merged', 'service', into_service, council, jsonb_build_object('from', from_service));
  perform private.project_listing(from_service);
  perform private.raise_version(council);
  if old_council is distinct from council then perform private.raise_version(old_council); end if;
  return 'saved';
end $$;
comment on function public.merge_services is 'Door. Both histories stay; the old address moves to the other listing.';

create function private.is_timetable(draft jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select jsonb_typeof(draft) = 'object' and coalesce(jsonb_typeof(draft -> 'fields') = 'object', false) and case coalesce(jsonb_typeof(draft #> '{fields,rows}'), '')
          when '' then true when 'array' then jsonb_array_length(draft #> '{fields,rows}') <= 80 else false end $$;

create function private.move_timetables(from_organisation uuid, into_organisation uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare d public.drafts; own public.drafts; rows_typed jsonb; doc jsonb;
begin
  -- People write their drafts themselves, over the REST address too: only what has the shape of a timetable is read,
  -- and only where the code of its organisation is there to be exchanged, so that none grows past what a draft may hold.
  for d in select * from public.drafts where kind = 'timetable' and target = from_organisation and document ->> 'organisation' = from_organisation::text and private.is_timetable(document) order by id loop
    select * into own from public.drafts where kind = 'timetable' and target = into_organisation and person_id = d.person_id for update;
    if not found then
      update public.drafts set target = into_organisation, document = jsonb_set(document, '{organisation}', to_jsonb(into_organisation)) where id = d.id;
      continue;
    end if;
    continue when not private.is_timetable(own.document);
    -- The rows of both, on one page; place, contacts and way in stay those of the one that remains.
    rows_typed := (select coalesce(jsonb_agg(id order by part, seat), '[]') from (
      select 1 as part, seat, id from jsonb_array_elements(own.document #> '{fields,rows}') with ordinality as a(id, seat)
      union all select 2, seat, id from jsonb_array_elements(d.document #> '{fields,rows}') with ordinality as b(id, seat)) as each
      where exists (select from unnest(array['what', 'when', 'who', 'cost']) key
        where btrim(coalesce((d.document -> 'fields' || (own.document -> 'fields')) #>> array['row.' || (id #>> '{}') || '.' || key, '0'], '')) <> ''));
    doc := own.document || jsonb_build_object('fields', (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(d.document -> 'fields') where key like 'row.%')
      || (own.document -> 'fields') || jsonb_build_object('rows', rows_typed));
    if pg_column_size(doc) <= 200000 then
      update public.drafts set document = doc, saved_at = greatest(own.saved_at, d.saved_at) where id = own.id;
      delete from public.drafts where id = d.id;
    end if;
  end loop;
end $$;
comment on function private.move_timetables is 'Timetables that somebody types for an organisation that is merged go on in the other.';

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
  -- Members of one that no steward ever approved do not come to edit for another.
  insert into public.memberships (person_id, organisation_id, role) select m.person_id, b.id, m.role from public.memberships m where m.organisation_id = a.id and a.state = 'approved' on conflict do nothing;
  delete from public.memberships where organisation_id = a.id;
  if exists (select from public.memberships m where m.organisation_id = b.id) then perform private.claim_organisation(b.id); end if;
  update public.join_requests j set organisation_id = b.id, kind = case when exists (select from public.memberships m where m.organisation_id = b.id) then 'join' else 'claim' end
    where j.organisation_id = a.id and j.state = 'waiting' and not exists (select from public.join_requests o where o.organisation_id = b.id and o.person_id = j.person_id and o.state = 'waiting')
      and not exists (select from public.memberships m where m.organisation_id = b.id and m.person_id = j.person_id);
  delete from public.join_requests where organisation_id = a.id and state = 'waiting';
  update public.invitations i set organisation_id = b.id where i.organisation_id = a.id and i.accepted_at is null and a.state = 'approved'
    and not exists (select from public.invitations o where o.organisation_id = b.id and o.email = i.email);
  delete from public.invitations where organisation_id = a.id and accepted_at is null;
  -- What somebody types about a service, and what they may appeal against, goes with the service.
  update public.drafts set document = jsonb_set(document, '{organisation}', to_jsonb(b.id)) where kind = 'listing' and document ->> 'organisation' = a.id::text;
  update public.drafts set document = jsonb_set(document, '{organisation}', to_jsonb(b.id)) where kind = 'organisation' and target <> a.id and document ->> 'organisation' = a.id::text;
  perform private.move_timetables(a.id, b.id);
  update public.refusals set organisation_id = b.id where organisation_id = a.id and what = 'change';
  update public.private_contacts set organisation_id = b.id where organisation_id = a.id and service_id is not null;
  update public.organisations set state = 'archived', merged_into = b.id, version = version + 1 where id = a.id;
  perform private.note_act('organisations merged', 'organisation', b.id, b.council_code, jsonb_build_object('from', a.id));
  if a.council_code is distinct from b.council_code then
    perform private.note_act('organisations merged', 'organisation', b.id, a.council_code, jsonb_build_object('from', a.id));
  end if;
  perform private.project_organisation(a.id);
  perform private.project_listing(s.id) from public.services s where s.organisation_id = b.id;
  perform private.raise_version(a.council_code);
  if b.council_code is distinct from a.council_code then perform private.raise_version(b.council_code); end if;
  return 'saved';
end $$;
comment on function public.merge_organisations is 'Door. Services, members and those who ask to join go over; the old address moves.';

create function public.resolve_address(kind text, slug text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare found_target uuid; next_target uuid; answer text; gone boolean; depth int := 0;
begin
  select a.target, a.shown into found_target, gone from public.addresses a where a.kind = resolve_address.kind and a.slug = resolve_address.slug;
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
  else
    select p.slug into answer from public.public_organisations p where p.id = found_target;
  end if;
  if answer = resolve_address.slug then return jsonb_build_object('state', 'here'); end if;
  if answer is not null then return jsonb_build_object('state', 'moved', 'slug', answer); end if;
  -- What was never public has an address that says nothing.
  return jsonb_build_object('state', case when gone then 'gone' else 'unknown' end);
end $$;
comment on function public.resolve_address is 'What stands at a slug: here | moved (to slug) | gone | unknown.';

create function public.take_away_lapsed() returns int
  language plpgsql security definer set search_path = ''
  as $$
declare service uuid; council text; taken int := 0;
begin
  for service, council in select p.id, p.council_code from public.public_listings p where p.public_until < private.today() order by p.id loop
    perform private.project_listing(service);
    perform private.raise_version(council);
    taken := taken + 1;
  end loop;
  perform private.note_health();
  return taken;
end $$;
comment on function public.take_away_lapsed() is 'For the nightly job: what lapsed since yesterday leaves the public tables. Searches leave it out on the day itself.';
grant execute on function public.take_away_lapsed() to service_role;

grant execute on function public.save_listing(jsonb, int, text), public.decide_listing(uuid, int, text, text), public.withdraw_change(uuid, int), public.save_organisation(jsonb, int), public.decide_organisation(uuid, text, text), public.confirm_service(uuid, date, text, text),
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
