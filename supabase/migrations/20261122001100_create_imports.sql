-- Bringing in what somebody else listed, and the invented example place.

create function private.import_row(source jsonb, entry jsonb) returns jsonb
  language plpgsql set search_path = ''
  as $$
declare
  known public.import_keys; organisation jsonb := entry -> 'organisation'; listing jsonb := entry -> 'listing'; o public.organisations; answer jsonb; was int;
begin
  select * into known from public.import_keys k where k.source = import_row.source ->> 'name' and k.key = entry ->> 'key';
  if found then
    organisation := organisation || jsonb_build_object('id', known.organisation_id);
    listing := listing || jsonb_build_object('id', known.service_id, 'organisationId', known.organisation_id);
  end if;
  select * into o from public.organisations where id = (organisation ->> 'id')::uuid;
  if found and o.state <> 'unclaimed' then
    return jsonb_build_object('outcome', 'refused', 'reason', format('%s keeps its own listings now; an import does not write over them.', o.name));
  end if;
  if organisation ->> 'council' is null and organisation #> '{base,point}' is null then
    organisation := organisation || jsonb_build_object('council', (select w.council_code from public.wards w
      where w.code = private.ward_at((listing #>> '{sites,0,point,0}')::float8, (listing #>> '{sites,0,point,1}')::float8)));
  end if;
  answer := private.write_organisation(organisation || jsonb_build_object('source', source), coalesce(o.version, 0), 'unclaimed');
  if answer ->> 'outcome' not in ('created', 'saved', 'unchanged') then
    return jsonb_build_object('outcome', 'refused', 'reason', coalesce(answer #>> '{problems,0,message}', answer ->> 'outcome'));
  end if;
  listing := listing || jsonb_build_object('organisationId', organisation ->> 'id', 'source', source);
  select version into was from public.services where id = (listing ->> 'id')::uuid;
  answer := private.write_listing(listing, coalesce(was, 0), 'import', null);
  if answer ->> 'outcome' not in ('created', 'saved', 'unchanged') then
    return jsonb_build_object('outcome', 'refused', 'reason', coalesce(answer #>> '{problems,0,message}', answer ->> 'outcome'));
  end if;
  insert into public.import_keys (source, key, service_id, organisation_id) values (source ->> 'name', entry ->> 'key', (listing ->> 'id')::uuid, (organisation ->> 'id')::uuid)
    on conflict on constraint import_keys_pkey do update set imported_at = now();
  return jsonb_build_object('outcome', case answer ->> 'outcome' when 'saved' then 'updated' else answer ->> 'outcome' end);
end $$;

create function public.import_listings(batch jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare entry jsonb; answer jsonb; answers jsonb := '[]'; dry boolean := coalesce((batch ->> 'dry')::boolean, false);
begin
  for entry in select each from jsonb_array_elements(batch -> 'rows') each loop
    begin
      answer := private.import_row(batch -> 'source', entry);
      if dry or answer ->> 'outcome' = 'refused' then raise exception 'undo' using errcode = 'WB001'; end if;
    exception
      when sqlstate 'WB001' then null;
      when integrity_constraint_violation or data_exception then
        answer := jsonb_build_object('outcome', 'refused', 'reason', sqlerrm);
    end;
    answers := answers || (answer || jsonb_build_object('key', entry ->> 'key'));
  end loop;
  return answers;
end $$;
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
    answer := private.write_listing(entry, 0, 'import', null);
    if answer ->> 'outcome' <> 'created' then raise exception 'seed_example: % was not added: %', entry ->> 'name', answer; end if;
    service := (entry ->> 'id')::uuid;
    days := (entry ->> 'confirmedDaysAgo')::int;
    if days is not null then
      insert into public.confirmations (service_id, confirmed_on, how) values (service, today - days, coalesce(entry ->> 'confirmedHow', 'signed-in'));
    end if;
    update public.services set confirmed_on = today - days, changed_on = today - coalesce((entry ->> 'changedDaysAgo')::int, days, 0),
      created_at = today - coalesce((entry ->> 'changedDaysAgo')::int, days, 0) - 30, state = coalesce(entry ->> 'state', 'published') where id = service;
  end loop;
  update public.organisations set state = 'archived' where id in (select (each ->> 'id')::uuid from jsonb_array_elements(directory -> 'organisations') each where each ->> 'state' = 'archived');
  perform private.project_organisation(id) from public.organisations;
  perform private.project_listing(id) from public.services;
  return jsonb_build_object('organisations', (select count(*) from public.organisations), 'listings', (select count(*) from public.services), 'public', (select count(*) from public.public_listings));
end $$;
comment on function private.seed_example is 'Fills the invented example place. Called on the database''s own connection by the embedded server, never over the API; dates are counted back from today.';
