-- What the steward's desk needs beyond the worklist: refusals and appeals, questions, what is known of one organisation
-- or service, imports from the page, a council's settings, and the log as a page.

create table public.refusals (
  id uuid primary key default gen_random_uuid(),
  what text not null check (what in ('organisation', 'claim', 'change')),
  council_code text not null references public.councils,
  organisation_id uuid not null references public.organisations on delete cascade,
  service_id uuid references public.services on delete cascade,
  version int,
  request_id uuid references public.join_requests on delete cascade,
  person_id uuid,
  reason text not null check (length(reason) between 1 and 1000),
  refused_by uuid,
  refused_at timestamptz not null default now(),
  appeal text not null default '' check (length(appeal) <= 2000),
  appealed_at timestamptz,
  upheld boolean,
  answer text not null default '' check (length(answer) <= 1000),
  decided_by uuid,
  decided_at timestamptz
);
create index refusals_organisation on public.refusals (organisation_id);
create index refusals_council on public.refusals (council_code, refused_at desc);
comment on table public.refusals is 'What a steward refused, why, and what came of an appeal to an administrator. The organisation, or the person whose claim it was, reads it.';
comment on column public.refusals.person_id is 'Whose claim it was; empty for an organisation and for a change, which are the business of every member.';
comment on column public.refusals.upheld is 'True where the administrator took the refusal back.';
alter table public.refusals enable row level security;
grant select on public.refusals to authenticated, service_role;
create policy "Members can read why something of theirs was refused" on public.refusals for select to authenticated
  using (person_id is null and organisation_id in (select private.my_organisations()));
create policy "People can read why their claim was refused" on public.refusals for select to authenticated
  using (person_id = (select auth.uid()));
create policy "Officers can read what was refused in their council" on public.refusals for select to authenticated
  using (council_code in (select private.my_councils('{steward,administrator}')));

create function private.note_refusal(what text, organisation uuid, reason text, service uuid default null, version int default null, request uuid default null) returns void
  language plpgsql set search_path = ''
  as $$
declare o public.organisations; person uuid; about text; subject text; body text;
begin
  select * into o from public.organisations where id = organisation;
  select j.person_id into person from public.join_requests j where j.id = request;
  insert into public.refusals (what, council_code, organisation_id, service_id, version, request_id, person_id, reason, refused_by)
    values (note_refusal.what, o.council_code, organisation, service, note_refusal.version, request, person, btrim(note_refusal.reason), auth.uid());
  about := case note_refusal.what when 'change' then (select s.name from public.services s where s.id = service) else private.called(o) end;
  subject := format(case note_refusal.what when 'change' then 'Your change to %s was not published' when 'claim' then 'You cannot look after %s' else '%s is not listed' end, about);
  body := format(E'A steward decided so. The reason:\n\n%s\n\nIf you think that this is wrong, sign in: under “What was refused” among your listings you can ask an administrator of the council to look at it again.', btrim(note_refusal.reason));
  if person is not null then perform private.tell_person(person, o.council_code, 'decision', subject, body);
  else perform private.tell_members(organisation, 'decision', subject, body); end if;
end $$;

create function public.my_refusals() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'what', r.what, 'organisation', private.called(o), 'slug', o.slug, 'archived', o.state = 'archived', 'service', s.name, 'serviceId', s.id,
            'reason', r.reason, 'on', r.refused_at, 'appeal', r.appeal, 'appealedAt', r.appealed_at, 'upheld', r.upheld, 'answer', r.answer, 'decidedAt', r.decided_at,
            'open', r.appealed_at is null and r.refused_at > now() - interval '30 days') order by r.refused_at desc), '[]')
          from public.refusals r join public.organisations o on o.id = r.organisation_id left join public.services s on s.id = r.service_id
          where (r.person_id = auth.uid() or (r.person_id is null and r.organisation_id in (select private.my_organisations())))
            and coalesce(r.decided_at, r.appealed_at, r.refused_at) > now() - interval '60 days' $$;
comment on function public.my_refusals() is 'What was refused to the signed-in person or their organisations lately, why, and what came of an appeal.';

create function public.appeal(refusal uuid, words text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.refusals; o public.organisations;
begin
  select * into r from public.refusals where id = refusal for update;
  if r.id is null or not coalesce(r.person_id = auth.uid() or (r.person_id is null and r.organisation_id in (select private.my_organisations())), false) then return 'not-yours'; end if;
  if r.appealed_at is not null then return 'already'; end if;
  if r.refused_at < now() - interval '30 days' then return 'too-late'; end if;
  if length(btrim(coalesce(words, ''))) not between 1 and 2000 then return 'say-why'; end if;
  update public.refusals set appeal = btrim(words), appealed_at = now() where id = refusal;
  select * into o from public.organisations where id = r.organisation_id;
  perform private.note_act('appealed', 'organisation', r.organisation_id, r.council_code, jsonb_build_object('refusal', refusal));
  perform private.tell_officers(r.council_code, 'administrator', r.organisation_id, 'appeal', format('An appeal: %s', private.called(o)),
    format(E'%s asks you to look again at what a steward refused. Sign in to read both sides: the steward''s desk, Appeals.', private.called(o)));
  return 'saved';
end $$;
comment on function public.appeal(uuid, text) is 'Door. Within 30 days, once, by those to whom something was refused.';

create function private.without_whereabouts(doc jsonb, service uuid) returns jsonb
  language plpgsql stable set search_path = ''
  as $$
declare place jsonb; place_id uuid;
begin
  if doc is null or not exists (select from public.private_sites p where p.service_id = service) then return doc; end if;
  -- A change that would show the place holds it openly, though it is hidden still.
  for place_id, place in select p.id, p.site from public.private_sites p where p.service_id = service loop
    doc := private.without_betrayal(jsonb_set(doc, '{sites}', (select coalesce(jsonb_agg(
        case when each ->> 'id' in (place_id::text, place ->> 'id') or (each -> 'point' = place -> 'point' and each -> 'point' <> 'null') or private.gives_postcode(place, each ->> 'postcode')
          then jsonb_build_object('id', each -> 'id', 'hidden', true) else each end order by seat), '[]')
      from jsonb_array_elements(coalesce(nullif(doc -> 'sites', 'null'), '[]')) with ordinality as sites(each, seat))), place);
  end loop;
  return case when doc ? 'areaServed' then jsonb_set(doc, '{areaServed,wards}', '[]') else doc end;
end $$;
comment on function private.without_whereabouts is 'A document of a service for those who may not know where its hidden places are: those places by id alone, no text that gives them away, and not the wards that it serves.';

create function public.appeals_of(council text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when council in (select private.my_councils('{administrator}')) then
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'what', r.what, 'organisation', o.id, 'name', private.called(o), 'service', s.name, 'serviceId', s.id, 'version', r.version, 'claimant', case when r.what = 'claim' then u.email end,
        'reason', r.reason, 'refusedBy', b.email, 'refusedAt', r.refused_at, 'appeal', r.appeal, 'appealedAt', r.appealed_at, 'upheld', r.upheld, 'answer', r.answer, 'decidedAt', r.decided_at,
        'newer', case when r.what <> 'change' or r.decided_at is not null then null when s.merged_into is not null or s.version > r.version then 'public'
          when exists (select from public.listing_versions w where w.service_id = r.service_id and w.state = 'waiting') then 'waits' end,
        'about', case when r.what = 'change' then '' else o.about end, 'website', case when r.what = 'change' then '' else o.website end, 'charityNumber', case when r.what = 'change' then '' else o.charity_number end,
        'listed', case when r.what = 'change' and r.decided_at is null then private.without_whereabouts(private.without_hidden(private.listing_document(s.id)), s.id) end,
        'change', case when r.what = 'change' and r.decided_at is null then (select private.without_whereabouts(v.document, s.id) from public.listing_versions v where v.service_id = r.service_id and v.version = r.version) end,
        'own', o.id in (select private.my_organisations()) or r.refused_by = auth.uid()) order by r.decided_at nulls first, r.appealed_at), '[]')
      from public.refusals r join public.organisations o on o.id = r.organisation_id left join public.services s on s.id = r.service_id
        left join auth.users u on u.id = r.person_id left join auth.users b on b.id = r.refused_by
      where r.council_code = council and r.appealed_at is not null) end $$;
comment on function public.appeals_of(text) is 'Appeals against stewards'' refusals, for administrators, with what was refused (hidden places by id alone, and of services that have one no wards); null for anyone else.';

create function public.decide_appeal(refusal uuid, uphold boolean, answer text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.refusals; o public.organisations; body text; came_of_it text;
begin
  select * into r from public.refusals where id = refusal for update;
  if r.id is null or r.council_code not in (select private.my_councils('{administrator}')) then return 'not-yours'; end if;
  if r.organisation_id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if r.refused_by = auth.uid() then return 'own-decision'; end if;
  if r.appealed_at is null or r.decided_at is not null then return 'decided'; end if;
  if uphold is null or length(btrim(coalesce(answer, ''))) not between 1 and 1000 then return 'say-why'; end if;
  -- A save locks the organisation before the service; of a change only the service is locked here.
  if r.what = 'change' then select * into o from public.organisations where id = r.organisation_id;
  else select * into o from public.organisations where id = r.organisation_id for update; end if;
  if uphold then
    if r.what = 'organisation' and o.merged_into is null and o.state = 'archived' then perform private.put_organisation(o.id, 'approved', answer);
    elsif r.what = 'claim' then perform private.accept_request(r.request_id, answer);
    elsif r.what = 'change' then
      came_of_it := private.wait_again(r.service_id, r.version);
    end if;
  end if;
  update public.refusals set upheld = uphold, answer = btrim(decide_appeal.answer), decided_by = auth.uid(), decided_at = now() where id = refusal;
  perform private.note_act(case when uphold then 'appeal upheld' else 'appeal turned down' end, 'organisation', r.organisation_id, r.council_code, jsonb_build_object('refusal', refusal));
  body := format(E'%s\n\nThe answer of the administrator:\n\n%s', case when not uphold then 'The refusal stands.' else 'The refusal is taken back.' || case came_of_it
      when 'waits' then ' Your change waits for a steward again.'
      when 'with-newer' then ' Your change waits for a steward again, as one with the newer change that you sent since. Where both change the same thing, the newer one stays.'
      when 'newer-public' then ' Something newer is public since, so your change is not published over it. If you still want it, put it back from the history of the service and send it again.'
      when 'does-not-fit' then ' It does not fit together with the newer change that you sent since, so it does not come back by itself. If you still want it, put it back from the history of the service and send it again.'
      else '' end end, btrim(answer));
  if r.person_id is not null then perform private.tell_person(r.person_id, r.council_code, 'decision', format('Your appeal: %s', private.called(o)), body);
  else perform private.tell_members(o.id, 'decision', format('Your appeal: %s', private.called(o)), body); end if;
  return 'saved';
end $$;
comment on function public.decide_appeal(uuid, boolean, text) is 'Door. An administrator who neither refused nor belongs to the organisation takes a refusal back or lets it stand, with an answer. A change then waits again, never over a newer one.';

create function public.ask_organisation(organisation uuid, about uuid, question text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations; service_name text; subject text; body text; told int; said jsonb;
begin
  -- Two presses at one moment wait for each other here.
  select * into o from public.organisations where id = organisation for update;
  if o.id is null or o.id not in (select private.organisations_i_steward()) then return 'not-yours'; end if;
  if length(btrim(coalesce(question, ''))) not between 1 and 2000 then return 'say-what'; end if;
  if (select count(*) from public.outgoing_mail m where m.council_code = o.council_code and m.purpose = 'question' and m.queued_at > now() - interval '1 day') >= 500 then return 'too-many'; end if;
  -- A message is emptied once it is sent: whether it is the same is told by its print.
  said := jsonb_strip_nulls(jsonb_build_object('service', (select s.id from public.services s where s.id = about and s.organisation_id = organisation), 'print', md5(btrim(question))));
  if exists (select from public.audit_log l where l.target = organisation and l.act = 'question asked' and l.person_id = auth.uid() and l.detail = said and l.at > now() - interval '10 minutes') then return 'saved'; end if;
  select s.name into service_name from public.services s where s.id = about and s.organisation_id = organisation;
  subject := format('A question about %s', coalesce(service_name, private.called(o)));
  body := format(E'A steward of the directory asks:\n\n%s\n\nAnswer by writing to %s, or sign in and change the listing.', btrim(question), private.my_email());
  insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
    select o.council_code, u.email, subject, body, 'question' from public.memberships m join auth.users u on u.id = m.person_id where m.organisation_id = organisation;
  get diagnostics told = row_count;
  if told = 0 then
    if o.email = '' then return 'nobody'; end if;
    insert into public.outgoing_mail (council_code, recipient, subject, body, purpose) values (o.council_code, o.email, subject, body, 'question');
  end if;
  perform private.note_act('question asked', 'organisation', organisation, o.council_code, said);
  return 'saved';
end $$;
comment on function public.ask_organisation is 'Door. A steward''s question by mail to everybody who edits for an organisation, else to its listed address.';

create function public.mail_arrives(organisation uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations;
begin
  update public.organisations set mail_trouble = '' where id = organisation and mail_trouble <> '' and id in (select private.organisations_i_steward()) returning * into o;
  if o.id is null then return case when organisation in (select private.organisations_i_steward()) then 'saved' else 'not-yours' end; end if;
  perform private.note_act('mail works again', 'organisation', organisation, o.council_code);
  return 'saved';
end $$;
comment on function public.mail_arrives(uuid) is 'Door. A steward has found the right address: the organisation is written to again.';

create function public.organisation_desk(organisation uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare o public.organisations;
begin
  select * into o from public.organisations where id = organisation and id in (select private.organisations_i_steward());
  if o.id is null then return null; end if;
  return jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'branch', o.branch, 'about', o.about, 'sector', o.sector, 'charityNumber', o.charity_number, 'companyNumber', o.company_number,
    'website', o.website, 'phones', o.phones, 'email', o.email, 'council', o.council_code, 'state', o.state, 'createdAt', o.created_at, 'mailTrouble', o.mail_trouble, 'source', o.source,
    'mergedInto', o.merged_into, 'own', organisation in (select private.my_organisations()),
    'members', (select coalesce(jsonb_agg(jsonb_build_object('email', u.email, 'role', m.role) order by m.since), '[]') from public.memberships m join auth.users u on u.id = m.person_id where m.organisation_id = organisation),
    'services', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'summary', s.summary, 'state', s.state, 'confirmedOn', s.confirmed_on, 'endsOn', s.ends_on) order by s.name), '[]')
      from (select * from public.services v where v.organisation_id = organisation and v.merged_into is null order by v.name limit 200) as s),
    'alike', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', concat_ws(', ', x.name, nullif(x.branch, '')), 'state', x.state) order by x.name), '[]') from (
      select b.* from public.organisations b where b.council_code = o.council_code and b.id <> o.id and b.state in ('approved', 'unclaimed', 'waiting')
        and (b.charity_number <> '' and b.charity_number = o.charity_number or extensions.similarity(private.plain_name(b.name, b.branch), private.plain_name(o.name, o.branch)) > 0.5) limit 8) as x),
    'asked', (select jsonb_build_object('on', l.at) from public.audit_log l where l.act = 'question asked' and l.target = organisation order by l.at desc limit 1),
    'refusals', (select coalesce(jsonb_agg(jsonb_build_object('what', r.what, 'reason', r.reason, 'on', r.refused_at, 'appealed', r.appealed_at is not null, 'upheld', r.upheld) order by r.refused_at desc), '[]')
      from public.refusals r where r.organisation_id = organisation));
end $$;
comment on function public.organisation_desk(uuid) is 'What a steward of its council needs to decide about an organisation; null for anyone else.';

create function public.service_desk(service uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare s public.services; o public.organisations; own boolean;
begin
  select * into s from public.services where id = service;
  select * into o from public.organisations where id = s.organisation_id and id in (select private.organisations_i_steward());
  if o.id is null then return null; end if;
  own := o.id in (select private.my_organisations());
  return jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'summary', s.summary, 'state', s.state, 'version', s.version, 'confirmedOn', s.confirmed_on, 'changedOn', s.changed_on, 'endsOn', s.ends_on,
    'website', s.website, 'phones', s.phones, 'email', s.email, 'mergedInto', s.merged_into, 'own', own, 'reach', private.reach_of(service),
    'public', exists (select from public.public_listings p where p.id = service),
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'state', o.state, 'phones', o.phones, 'email', o.email, 'council', o.council_code, 'mailTrouble', o.mail_trouble),
    'confirmations', (select coalesce(jsonb_agg(jsonb_build_object('on', k.confirmed_on, 'how', k.how, 'note', k.note, 'by', case when k.how = 'telephone' then u.email end) order by k.confirmed_on desc, k.id desc), '[]')
      from (select * from public.confirmations c where c.service_id = service order by c.confirmed_on desc, c.id desc limit 12) as k left join auth.users u on u.id = k.person_id),
    'waiting', (select jsonb_build_object('version', v.version, 'on', v.written_at) from public.listing_versions v where v.service_id = service and v.state = 'waiting' order by v.version desc limit 1),
    'asked', (select jsonb_build_object('on', l.at) from public.audit_log l where l.act = 'question asked' and l.target = o.id and l.detail ->> 'service' = service::text order by l.at desc limit 1),
    'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'state', r.state, 'on', r.created_at) order by r.created_at desc), '[]')
      from public.reports r where r.service_id = service and (r.kind = 'details' or not own)));
end $$;
comment on function public.service_desk(uuid) is 'What a steward of its council needs to look after a listing; null for anyone else.';

create function public.find_to_keep(council text, words text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare wanted text := '%' || replace(replace(replace(lower(btrim(left(words, 100))), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if council is null or council not in (select private.my_councils('{steward}')) or length(btrim(coalesce(words, ''))) < 2 then return null; end if;
  return jsonb_build_object(
    'services', (select coalesce(jsonb_agg(to_jsonb(each) order by each.name), '[]') from (
      select s.id, s.name, private.called(o) as organisation, s.state from public.services s join public.organisations o on o.id = s.organisation_id
      where o.council_code = council and s.merged_into is null and (lower(s.name) like wanted or lower(o.name) like wanted) order by s.name limit 50) as each),
    'organisations', (select coalesce(jsonb_agg(to_jsonb(each) order by each.name), '[]') from (
      select o.id, concat_ws(', ', o.name, nullif(o.branch, '')) as name, o.state from public.organisations o
      where o.council_code = council and o.merged_into is null and (lower(o.name) like wanted or lower(o.branch) like wanted or o.charity_number = btrim(words)) order by o.name limit 50) as each));
end $$;
comment on function public.find_to_keep is 'Organisations and services of a council by a part of their names, archived ones too, for its stewards.';

-- Imports from the page.

create table public.import_runs (
  id uuid primary key,
  council_code text not null references public.councils on delete cascade,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  mapping jsonb not null check (pg_column_size(mapping) <= 200000),
  file text not null default '' check (length(file) <= 4000000),
  write boolean not null default false,
  state text not null default 'trying' check (state in ('trying', 'tried', 'writing', 'done', 'failed', 'left')),
  done int not null default 0,
  of int not null default 0,
  report jsonb not null default '{}',
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create index import_runs_council on public.import_runs (council_code, began_at desc);
comment on table public.import_runs is 'A file that a steward brings in from the page: tried first, written when the steward says so. Its text is erased as soon as it is written or left.';
comment on column public.import_runs.seen_at is 'When the run last said how far it is; one that is silent for a minute has stopped and can go on.';
alter table public.import_runs enable row level security;
grant select on public.import_runs to authenticated, service_role;
create policy "Stewards can read the imports of their council" on public.import_runs for select to authenticated
  using (council_code in (select private.my_councils('{steward}')));

create function public.begin_import(run uuid, council text, name text, mapping jsonb, file text, all_or_nothing boolean default false) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  if council is null or council not in (select private.my_councils('{steward}')) then return 'not-yours'; end if;
  if length(coalesce(file, '')) not between 1 and 4000000 or length(coalesce(name, '')) not between 1 and 200 then return 'refused'; end if;
  if (select count(*) from public.import_runs r where r.council_code = council and r.file <> '') >= 20 then return 'too-many'; end if;
  insert into public.import_runs (id, council_code, person_id, name, mapping, file, report) values (run, council, auth.uid(), name, mapping, file, jsonb_build_object('allOrNothing', coalesce(all_or_nothing, false)))
    on conflict do nothing;
  if not found then return 'already'; end if;
  perform private.note_act('import tried', 'council', null, council, jsonb_build_object('file', name));
  return 'saved';
end $$;
comment on function public.begin_import is 'Door. A steward brings a file; nothing of it is written yet.';

create function public.note_import(run uuid, new_state text, done int, of int, report jsonb default null) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.import_runs;
begin
  select * into r from public.import_runs where id = run and council_code in (select private.my_councils('{steward}')) for update;
  if r.id is null then return 'not-yours'; end if;
  if r.state in ('done', 'left') then return 'decided'; end if;
  if new_state is null or new_state not in ('trying', 'tried', 'writing', 'done', 'failed', 'left') or length(note_import.report::text) > 2000000 then return 'refused'; end if;
  update public.import_runs i set state = new_state, done = greatest(0, note_import.done), of = greatest(0, note_import.of), report = i.report || coalesce(note_import.report, '{}'), seen_at = now(),
    file = case when new_state in ('done', 'left') then '' else i.file end where id = run;
  if new_state in ('done', 'left') then perform private.note_act('import ' || new_state, 'council', null, r.council_code, jsonb_build_object('file', r.name) || coalesce(note_import.report -> 'outcomes', '{}')); end if;
  return 'saved';
end $$;
comment on function public.note_import is 'Door. How far an import of a steward''s council is, and its report.';

create function public.steward_import(council text, batch jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
begin
  if council is null or council not in (select private.my_councils('{steward}')) then return null; end if;
  return private.import_batch(batch, council);
end $$;
comment on function public.steward_import is 'As import_listings, by a steward, for organisations of the steward''s own council alone; null for anyone else.';

create function public.import_keys_of(council text, source text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when council in (select private.my_councils('{steward}')) then
    (select coalesce(jsonb_agg(k.key), '[]') from public.import_keys k join public.organisations o on o.id = k.organisation_id where k.source = import_keys_of.source and o.council_code = council) end $$;
comment on function public.import_keys_of is 'Rows that earlier imports of a source left in a council, for its stewards; null for anyone else.';

-- A council's settings, and the log as a page.

create function private.is_coverage_setting(given jsonb) returns boolean
  language plpgsql stable set search_path = ''
  as $$
declare each record;
begin
  if jsonb_typeof(given) is distinct from 'object' or given - array['distances', 'standards'] <> '{}' then return false; end if;
  if coalesce(jsonb_typeof(given -> 'distances'), 'object') <> 'object' or coalesce(jsonb_typeof(given -> 'standards'), 'object') <> 'object' then return false; end if;
  for each in select key, value from jsonb_each(coalesce(given -> 'distances', '{}')) loop
    if each.key not in ('neighbourhood', 'town') or jsonb_typeof(each.value) <> 'object' or each.value - array['near', 'far'] <> '{}'
      or coalesce(each.value ->> 'near', '') !~ '^[0-9]{2,5}$' or coalesce(each.value ->> 'far', '') !~ '^[0-9]{2,5}$' then return false; end if;
    if not ((each.value ->> 'near')::int >= 50 and (each.value ->> 'far')::int between (each.value ->> 'near')::int and 50000) then return false; end if;
  end loop;
  for each in select key, value from jsonb_each(coalesce(given -> 'standards', '{}')) loop
    if jsonb_typeof(each.value) <> 'number' or not (each.value::text::numeric > 0 and each.value::text::numeric <= 1000)
      or not (exists (select from public.kinds k where k.id = each.key) or exists (select from public.needs n where n.id = each.key)) then return false; end if;
  end loop;
  return true;
end $$;
comment on function private.is_coverage_setting(jsonb) is '{distances: {neighbourhood|town: {near, far} in metres}, standards: {need or kind: units a week for 1,000 people}}.';

create function public.set_council(council text, changes jsonb) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare c public.councils; next jsonb; days jsonb;
begin
  if council is null or council not in (select private.my_councils('{administrator}')) then return 'not-yours'; end if;
  select * into c from public.councils where code = council for update;
  if jsonb_typeof(changes) is distinct from 'object' or changes - array['reviewChanges', 'secondFactor', 'freshness', 'preElection', 'coverage'] <> '{}'
    or (changes ? 'coverage' and not private.is_coverage_setting(changes -> 'coverage'))
    or (changes ? 'reviewChanges' and jsonb_typeof(changes -> 'reviewChanges') <> 'boolean') or (changes ? 'secondFactor' and jsonb_typeof(changes -> 'secondFactor') <> 'boolean') then return 'refused'; end if;
  days := changes -> 'freshness';
  if days is not null then
    -- Numbers first: only then can they be compared.
    if jsonb_typeof(days) <> 'object' or (select count(*) from unnest(array['due', 'notLately', 'lapsed']) step where days ->> step ~ '^[0-9]{1,4}$') < 3 or days - array['due', 'notLately', 'lapsed'] <> '{}' then return 'refused'; end if;
    if not ((days ->> 'due')::int between 14 and (days ->> 'notLately')::int - 1 and (days ->> 'lapsed')::int between (days ->> 'notLately')::int + 1 and 1095) then return 'refused'; end if;
  end if;
  if changes ? 'preElection' and changes -> 'preElection' <> 'null' and not coalesce(private.is_day(changes #>> '{preElection,from}') and private.is_day(changes #>> '{preElection,to}')
    and changes #>> '{preElection,from}' <= changes #>> '{preElection,to}' and (changes -> 'preElection') - array['from', 'to'] = '{}', false) then return 'refused'; end if;
  -- Whoever asks it of others has shown that the server offers it, and is not locked out by it.
  if changes -> 'secondFactor' = 'true' and not private.has_second_factor() then return 'without-your-own'; end if;
  next := c.settings || changes;
  if next = c.settings then return 'unchanged'; end if;
  update public.councils set settings = next where code = council;
  perform private.note_act('settings changed', 'council', null, council, jsonb_build_object('before', (select jsonb_object_agg(key, c.settings -> key) from jsonb_object_keys(changes) key), 'after', changes));
  if c.settings -> 'freshness' is distinct from next -> 'freshness' then perform private.apply_freshness(council); end if;
  perform private.raise_version(council);
  return 'saved';
end $$;
comment on function public.set_council is 'Door. An administrator says whether every change is reviewed, whether officers need a second factor, after how many days a listing is due, not confirmed lately, lapsed, with which distances and standards coverage is measured, and from when to when publication of council plans is held back before an election.';

create function public.audit_of(council text, about text default '', before bigint default null, most int default 50) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when council in (select private.my_councils('{administrator}')) then
    (select coalesce(jsonb_agg(to_jsonb(each) order by each.id desc), '[]') from (
      select l.id, l.at as "on", u.email as who, l.act, l.target_kind as kind, l.target, l.detail,
        case l.target_kind when 'service' then (select s.name from public.services s where s.id = l.target) when 'organisation' then (select private.called(o) from public.organisations o where o.id = l.target)
          when 'person' then (select p.email from auth.users p where p.id = l.target) end as name
      from public.audit_log l left join auth.users u on u.id = l.person_id
      where l.council_code = council and (before is null or l.id < before) and (coalesce(about, '') = '' or l.target_kind = about or l.act = about)
        and not (l.act like 'safety report%' and l.target in (select s.id from public.services s where s.organisation_id in (select private.my_organisations())))
      order by l.id desc limit least(greatest(most, 1), 200)) as each) end $$;
comment on function public.audit_of is 'The log of a council, the newest first, with names, for its administrators; null for anyone else. before: id of the last row already seen.';

grant execute on function public.my_refusals(), public.appeal(uuid, text), public.appeals_of(text), public.decide_appeal(uuid, boolean, text), public.ask_organisation(uuid, uuid, text), public.mail_arrives(uuid),
  public.organisation_desk(uuid), public.service_desk(uuid), public.find_to_keep(text, text), public.begin_import(uuid, text, text, jsonb, text, boolean), public.note_import(uuid, text, int, int, jsonb),
  public.steward_import(text, jsonb), public.import_keys_of(text, text), public.set_council(text, jsonb), public.audit_of(text, text, bigint, int) to authenticated;
