-- Bringing in what somebody else listed, and the invented example place.

create function private.say_outcome(answer jsonb) returns text
  language sql immutable set search_path = ''
  as $$ select coalesce(answer #>> '{problems,0,message}', case answer ->> 'outcome'
          when 'not-yours' then 'This listing belongs to another organisation already.'
          when 'merged' then 'It was merged with another; an import does not bring it back.'
          when 'no-organisation' then 'Its organisation is archived.'
          else 'It changed while it was being imported; import it again.' end) $$;

create function private.import_row(source jsonb, entry jsonb) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  known public.import_keys; organisation jsonb := entry -> 'organisation'; listing jsonb := entry -> 'listing'; o public.organisations; answer jsonb; organisation_answer text; was int;
begin
  if jsonb_typeof(entry) is distinct from 'object' or not coalesce(length(entry ->> 'key') between 1 and 300, false)
    or jsonb_typeof(organisation) is distinct from 'object' or jsonb_typeof(listing) is distinct from 'object' then
    return jsonb_build_object('outcome', 'refused', 'reason', 'A row has a key of at most 300 characters, an organisation and a listing.');
  end if;
  select * into known from public.import_keys k where k.source = import_row.source ->> 'name' and k.key = entry ->> 'key';
  if found then
    organisation := organisation || jsonb_build_object('id', known.organisation_id);
    listing := listing || jsonb_build_object('id', known.service_id, 'organisationId', known.organisation_id);
  end if;
  if not private.is_uuid(organisation ->> 'id') then
    return jsonb_build_object('outcome', 'refused', 'reason', 'The id of the organisation is not a UUID.');
  end if;
  select * into o from public.organisations where id = (organisation ->> 'id')::uuid;
  if found and o.state <> 'unclaimed' then
    return jsonb_build_object('outcome', 'refused', 'reason', format(case when o.state = 'archived' then '%s is archived; an import does not bring it back.'
      else '%s keeps its own listings now; an import does not write over them.' end, o.name));
  end if;
  if organisation ->> 'council' is null and o.council_code is null and (organisation #>> '{base,point,0}' is null or organisation #> '{base,hidden}' = 'true') then
    -- Of the first open place: a hidden one says nothing, not even through its council.
    organisation := organisation || jsonb_build_object('council', (select w.council_code
      from jsonb_array_elements(case when jsonb_typeof(listing -> 'sites') = 'array' then listing -> 'sites' else '[]' end) with ordinality as sites(site, seat)
        join public.wards w on w.code = private.ward_at((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8)
      where not coalesce((site ->> 'hidden')::boolean, false) order by seat limit 1));
  end if;
  answer := private.write_organisation(organisation || jsonb_build_object('source', source), coalesce(o.version, 0), 'unclaimed');
  organisation_answer := answer ->> 'outcome';
  if organisation_answer not in ('created', 'saved', 'unchanged') then
    return jsonb_build_object('outcome', 'refused', 'reason', private.say_outcome(answer));
  end if;
  listing := listing || jsonb_build_object('organisationId', organisation ->> 'id', 'source', source);
  if private.is_uuid(listing ->> 'id') then select version into was from public.services where id = (listing ->> 'id')::uuid; end if;
  answer := private.write_listing(listing, coalesce(was, 0), 'import', null);
  if answer ->> 'outcome' not in ('created', 'saved', 'unchanged') then
    return jsonb_build_object('outcome', 'refused', 'reason', private.say_outcome(answer));
  end if;
  insert into public.import_keys (source, key, service_id, organisation_id) values (source ->> 'name', entry ->> 'key', (listing ->> 'id')::uuid, (organisation ->> 'id')::uuid)
    on conflict on constraint import_keys_pkey do update set imported_at = now();
  return jsonb_build_object('outcome', case when answer ->> 'outcome' = 'saved' or (answer ->> 'outcome' = 'unchanged' and organisation_answer = 'saved') then 'updated' else answer ->> 'outcome' end);
end $$;

create function private.import_batch(batch jsonb, only_council text) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare entry jsonb; answer jsonb; answers jsonb := '[]'; dry boolean := coalesce(batch -> 'dry' = 'true', false); broken text; missing text;
begin
  if not private.is_source(private.tidy_source(batch -> 'source')) or batch #>> '{source,name}' = '' then
    raise exception 'import_listings: the source needs a name of at most 200 characters, a day (YYYY-MM-DD) or none, and a web address or none' using errcode = '22023';
  end if;
  if jsonb_typeof(batch -> 'rows') is distinct from 'array' then
    raise exception 'import_listings: rows is a list of {key, organisation, listing}' using errcode = '22023';
  end if;
  for entry in select each from jsonb_array_elements(batch -> 'rows') each loop
    begin
      if only_council is not null then
        -- Whose it is already stays so: a row takes nothing over from another council.
        if coalesce(entry #>> '{organisation,council}', only_council) <> only_council or exists (select from public.organisations o where o.council_code is distinct from only_council
            and o.id in ((select k.organisation_id from public.import_keys k where k.source = batch #>> '{source,name}' and k.key = entry ->> 'key'),
              case when private.is_uuid(entry #>> '{organisation,id}') then (entry #>> '{organisation,id}')::uuid end)) then
          answers := answers || jsonb_build_object('outcome', 'refused', 'reason', 'It belongs to another council.', 'key', entry -> 'key');
          continue;
        end if;
        entry := jsonb_set(entry, '{organisation,council}', to_jsonb(only_council));
      end if;
      answer := private.import_row(private.tidy_source(batch -> 'source'), entry);
      if dry or answer ->> 'outcome' = 'refused' then raise exception 'undo' using errcode = 'WB001'; end if;
    exception
      when sqlstate 'WB001' then null;
      when sqlstate 'WB409' then answer := jsonb_build_object('outcome', 'refused', 'reason', 'It changed while it was being imported; import it again.');
      when integrity_constraint_violation or data_exception or program_limit_exceeded or raise_exception then
        get stacked diagnostics broken = constraint_name, missing = column_name;
        answer := jsonb_build_object('outcome', 'refused', 'reason', private.problem_of(broken, missing) ->> 'message');
    end;
    answers := answers || (answer || jsonb_build_object('key', case when jsonb_typeof(entry) = 'object' then entry -> 'key' end));
  end loop;
  return answers;
end $$;
create function public.import_listings(batch jsonb) returns jsonb
  language sql security definer set search_path = ''
  as $$ select private.import_batch(batch, null) $$;
comment on function public.import_listings(jsonb) is 'For importers: {source: {name, date, url}, dry, rows: [{key, organisation, listing}]} → [{key, outcome: created | updated | unchanged | refused, reason}]. One refused row leaves nothing of itself behind. Never confirms.';
grant execute on function public.import_listings(jsonb) to service_role;

create function private.seed_example(directory jsonb, today date) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare entry jsonb; answer jsonb; service uuid; days int;
begin
  for entry in select each from jsonb_array_elements(directory -> 'organisations') each loop
    answer := private.write_organisation(entry, 0, case entry ->> 'state' when 'archived' then 'approved' else entry ->> 'state' end);
    if answer ->> 'outcome' <> 'created' then raise exception 'seed_example: % was not added: %', entry ->> 'name', answer; end if;
  end loop;
  for entry in select each from jsonb_array_elements(directory -> 'listings') each loop
    answer := private.write_listing(entry || coalesce(entry -> 'was', '{}'), 0, 'import', null);
    if answer ->> 'outcome' = 'created' and entry ? 'was' then answer := private.write_listing(entry, 1, 'import', null) || '{"outcome": "created"}'; end if;
    if answer ->> 'outcome' <> 'created' then raise exception 'seed_example: % was not added: %', entry ->> 'name', answer; end if;
    service := (entry ->> 'id')::uuid;
    days := (entry ->> 'confirmedDaysAgo')::int;
    if days is not null then
      insert into public.confirmations (service_id, confirmed_on, how, recorded_at) values (service, today - days, coalesce(entry ->> 'confirmedHow', 'signed-in'), today - days);
    end if;
    update public.services set confirmed_on = today - days, changed_on = today - coalesce((entry ->> 'changedDaysAgo')::int, days, 0),
      -- Some are old and some new: how old is in no data, so the number of the listing says.
      created_at = today - coalesce((entry ->> 'changedDaysAgo')::int, days, 0) - 30 - number * 37 % 700, state = coalesce(entry ->> 'state', 'published') where id = service;
    if entry ->> 'state' = 'archived' then perform private.change_state(service, 'archived', 'import', null); end if;
    update public.listing_versions v set written_at = case v.version when 1 then s.created_at else s.changed_on end from public.services s where s.id = service and v.service_id = service;
  end loop;
  update public.organisations set state = 'archived' where id in (select (each ->> 'id')::uuid from jsonb_array_elements(directory -> 'organisations') each where each ->> 'state' = 'archived');
  perform private.project_organisation(id) from public.organisations;
  perform private.project_listing(id) from public.services;
  return jsonb_build_object('organisations', (select count(*) from public.organisations), 'listings', (select count(*) from public.services), 'public', (select count(*) from public.public_listings));
end $$;
comment on function private.seed_example is 'Fills the invented example place. Called on the database''s own connection by the embedded server, never over the API; dates are counted back from today.';
