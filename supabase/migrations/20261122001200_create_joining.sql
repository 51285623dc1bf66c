-- Who may act for an organisation: joining, claiming, inviting, leaving; and turns, so that nobody floods a form.

create function public.take_turn(bucket text, most int, seconds int) returns boolean
  language plpgsql security definer set search_path = ''
  as $$
declare taken int;
begin
  if length(bucket) <> 64 or most not between 1 and 1000 or seconds not between 1 and 86400 then return false; end if;
  insert into public.rate_limits as r (bucket, count, resets_at) values (take_turn.bucket, 1, now() + make_interval(secs => seconds))
    on conflict on constraint rate_limits_pkey do update set
      count = case when r.resets_at < now() then 1 else r.count + 1 end,
      resets_at = case when r.resets_at < now() then excluded.resets_at else r.resets_at end
    returning r.count into taken;
  return taken <= most;
end $$;
comment on function public.take_turn is 'True while a bucket has turns left. bucket: 64 hex digits, a keyed hash of purpose and address or network, so that nobody can use up another''s turns.';

create function public.my_roles() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select jsonb_build_object(
    'person', (select auth.uid()),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'branch', o.branch, 'slug', o.slug, 'state', o.state, 'role', m.role, 'council', o.council_code) order by o.name), '[]')
      from public.memberships m join public.organisations o on o.id = m.organisation_id where m.person_id = auth.uid() and o.merged_into is null),
    'councils', (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'roles', roles.held) order by c.name), '[]')
      from public.councils c, lateral (select coalesce(jsonb_agg(role), '[]') as held from unnest(array['commissioner', 'steward', 'administrator']) role
        where c.code in (select private.my_councils(array[role]))) as roles where roles.held <> '[]'),
    'requests', (select coalesce(jsonb_agg(jsonb_build_object('organisation', private.called(o), 'kind', j.kind, 'state', j.state, 'reason', j.reason) order by j.created_at desc), '[]')
      from public.join_requests j join public.organisations o on o.id = j.organisation_id where j.person_id = auth.uid() and (j.state = 'waiting' or j.decided_at > now() - interval '30 days'))) $$;
comment on function public.my_roles() is 'What the signed-in person may act for.';

create function private.my_email() returns text
  language sql stable security definer set search_path = ''
  as $$ select lower(email) from auth.users where id = auth.uid() $$;

create unique index join_requests_waiting on public.join_requests (organisation_id, person_id) where state = 'waiting';

create function private.tell_person(person uuid, council text, purpose text, subject text, body text) returns void
  language sql set search_path = ''
  as $$ insert into public.outgoing_mail (council_code, recipient, subject, body, purpose) select council, u.email, subject, body, purpose from auth.users u where u.id = person $$;

create function private.tell_owners(organisation uuid, purpose text, subject text, body text) returns void
  language sql set search_path = ''
  as $$ insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
        select o.council_code, u.email, subject, body, purpose
        from public.memberships m join auth.users u on u.id = m.person_id join public.organisations o on o.id = m.organisation_id where m.organisation_id = organisation and m.role = 'owner' $$;

create function private.accept_request(request uuid, reason text, new_role text default 'editor') returns void
  language plpgsql set search_path = ''
  as $$
declare j public.join_requests; o public.organisations; first boolean;
begin
  update public.join_requests set state = 'accepted', decided_by = auth.uid(), decided_at = now(), reason = accept_request.reason where id = request returning * into j;
  select * into o from public.organisations where id = j.organisation_id for update;
  first := not exists (select from public.memberships m where m.organisation_id = o.id);
  insert into public.memberships (person_id, organisation_id, role) values (j.person_id, o.id, case when first then 'owner' else new_role end) on conflict do nothing;
  perform private.claim_organisation(o.id);
  perform private.tell_person(j.person_id, o.council_code, 'decision', format('You can edit for %s now', private.called(o)), format(E'You asked to look after %s, and that is granted. Sign in: it stands among your listings.', private.called(o)));
  if first then
    update public.join_requests set kind = 'join' where organisation_id = o.id and kind = 'claim' and state = 'waiting';
    if found then perform private.tell_owners(o.id, 'request', format('Others ask to edit for %s', private.called(o)),
      format(E'Others had asked to look after %s, too. You look after it now, so you decide whether they may edit.\n\nLet them in or refuse: {site}/manage/%s/people\n', private.called(o), o.slug)); end if;
  end if;
end $$;
comment on function private.accept_request is 'Call with the organisation locked: of several who claim it at one moment one becomes its owner, and the others ask that owner.';

create function public.decide_request(request uuid, accept boolean, reason text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare j public.join_requests; o public.organisations; owned boolean; kept boolean;
begin
  -- The organisation first, as wherever somebody is let in: two at one moment wait for each other here.
  select org.* into o from public.organisations org join public.join_requests r on r.organisation_id = org.id where r.id = request for update of org;
  if not found then return 'not-yours'; end if;
  select * into j from public.join_requests where id = request for update;
  -- It went over with a merge meanwhile: look again.
  if j.organisation_id <> o.id then return 'decided'; end if;
  owned := o.id in (select private.my_owned_organisations());
  kept := o.id in (select private.organisations_i_steward());
  if not (kept or (j.kind = 'join' and owned)) then return 'not-yours'; end if;
  if j.person_id = auth.uid() then return 'own-request'; end if;
  if not owned and o.id in (select private.my_organisations()) then return 'own-organisation'; end if;
  if j.state <> 'waiting' then return 'decided'; end if;
  if j.kind = 'join' and not owned and not private.owners_silent(j) then return 'claimed'; end if;
  if accept is null or (not accept and btrim(coalesce(reason, '')) = '') or length(reason) > 1000 then return 'say-why'; end if;
  if accept then
    -- Where no owner answers, whom a steward lets in can let others in.
    perform private.accept_request(request, reason, case when j.kind = 'join' and not owned then 'owner' else 'editor' end);
    if j.kind = 'join' and not owned then
      perform private.tell_owners(o.id, 'decision', format('A steward let somebody in: %s', private.called(o)),
        format(E'Somebody asked to edit for %s, and no owner answered. A steward of the council made them an owner, too. If that is wrong, change it: {site}/manage/%s/people\n', private.called(o), o.slug));
    end if;
  else
    update public.join_requests set state = 'refused', decided_by = auth.uid(), decided_at = now(), reason = decide_request.reason where id = request;
    -- Among themselves people settle it; what a council's steward refused can be appealed.
    if not owned then perform private.note_refusal('claim', o.id, reason, null, null, request);
    else perform private.tell_person(j.person_id, o.council_code, 'decision', format('You cannot edit for %s', private.called(o)), format(E'Somebody who looks after %s decided that you cannot edit for it.\n\nThe reason: %s', private.called(o), reason)); end if;
  end if;
  perform private.note_act(j.kind || case when accept then ' accepted' else ' refused' end, 'organisation', j.organisation_id, o.council_code, jsonb_build_object('reason', reason));
  return 'saved';
end $$;
comment on function public.decide_request is 'Door. Owners decide who joins; stewards on claims, and on joins that no owner answers (claimed: the owners decide about it). A refusal carries a reason, which the person reads, and can appeal where a steward refused.';

create function private.claim_organisation(organisation uuid) returns void
  language plpgsql set search_path = ''
  as $$
declare o public.organisations;
begin
  update public.organisations set state = 'approved', version = version + 1, changed_at = now() where id = organisation and state = 'unclaimed' returning * into o;
  if not found then return; end if;
  perform private.project_organisation(organisation);
  perform private.project_listing(s.id) from public.services s where s.organisation_id = organisation;
  perform private.raise_version(o.council_code);
end $$;
comment on function private.claim_organisation is 'An unclaimed organisation that has an owner is its own from now on. Its listings stay unconfirmed until it confirms them.';

create function public.withdraw_invitation(invitation uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  delete from public.invitations where id = invitation and organisation_id in (select private.my_owned_organisations());
  return case when found then 'saved' else 'not-yours' end;
end $$;
comment on function public.withdraw_invitation is 'Door. By an owner.';

create function public.accept_invitations() returns int
  language plpgsql security definer set search_path = ''
  as $$
declare joined int;
begin
  -- The address was proved by the sign-in link.
  with mine as (update public.invitations set accepted_at = now() where email = private.my_email() and accepted_at is null and expires_at > now() returning organisation_id, role)
    insert into public.memberships as m (person_id, organisation_id, role) select auth.uid(), organisation_id, role from mine
    on conflict (person_id, organisation_id) do update set role = case when m.role = 'owner' then 'owner' else excluded.role end;
  get diagnostics joined = row_count;
  perform private.claim_organisation(organisation_id) from public.memberships where person_id = auth.uid();
  return joined;
end $$;
comment on function public.accept_invitations() is 'Door. Called after signing in.';

create function public.set_member(organisation uuid, person uuid, new_role text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare known text;
begin
  perform from public.organisations where id = organisation for update;
  select role into known from public.memberships where organisation_id = organisation and person_id = person;
  if not coalesce(organisation in (select private.my_owned_organisations()) or (person = auth.uid() and new_role = 'none'), false) then return 'not-yours'; end if;
  -- Pressed twice, somebody is gone already.
  if known is null then return case when new_role = 'none' then 'saved' else 'not-there' end; end if;
  if new_role not in ('owner', 'editor', 'none') then raise exception 'set_member: the role is owner, editor or none, not %', new_role; end if;
  if known = 'owner' and new_role <> 'owner' and (select count(*) from public.memberships where organisation_id = organisation and role = 'owner') = 1 then return 'last-owner'; end if;
  if known = new_role then return 'saved'; end if;
  if new_role = 'none' then delete from public.memberships where organisation_id = organisation and person_id = person;
  else update public.memberships set role = new_role where organisation_id = organisation and person_id = person; end if;
  perform private.note_act('member ' || new_role, 'organisation', organisation, (select council_code from public.organisations where id = organisation), jsonb_build_object('person', person));
  return 'saved';
end $$;
comment on function public.set_member is 'Door. Owners hand over, change or remove; anyone may leave; the last owner cannot.';

create function public.members_of(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when organisation in (select private.my_organisations()) or organisation in (select private.organisations_i_steward()) then
    (select coalesce(jsonb_agg(jsonb_build_object('person', m.person_id, 'email', u.email, 'role', m.role, 'since', m.since, 'me', m.person_id = auth.uid()) order by m.since), '[]')
      from public.memberships m join auth.users u on u.id = m.person_id where m.organisation_id = organisation) end $$;
comment on function public.members_of is 'Who edits for an organisation, with their addresses; null for anyone outside it.';

create function public.requests_of(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when organisation in (select private.my_owned_organisations()) then
    (select coalesce(jsonb_agg(jsonb_build_object('id', j.id, 'email', u.email, 'kind', j.kind, 'message', j.message, 'askedAt', j.created_at) order by j.created_at), '[]')
      from public.join_requests j join auth.users u on u.id = j.person_id where j.organisation_id = organisation and j.kind = 'join' and j.state = 'waiting') end $$;
comment on function public.requests_of is 'Who asks to join an organisation, with their addresses, for its owners; null for anyone else.';

grant execute on function public.take_turn(text, int, int) to anon, authenticated, service_role;
grant execute on function public.my_roles(), public.decide_request(uuid, boolean, text), public.withdraw_invitation(uuid),
  public.accept_invitations(), public.set_member(uuid, uuid, text), public.members_of(uuid), public.requests_of(uuid) to authenticated;
