-- Asking to look after an organisation, inviting, and the links of messages: still right, no longer runs, not me, and
-- that a claim is right, to the address that a register or an import holds.

alter table public.links add column request_id uuid references public.join_requests on delete cascade;
comment on column public.links.request_id is 'The claim that a press of the link accepts.';

create function private.send_claim_link(request uuid) returns boolean
  language plpgsql set search_path = ''
  as $$
declare j public.join_requests; o public.organisations; code text; asker text;
begin
  select * into j from public.join_requests where id = request;
  select * into o from public.organisations where id = j.organisation_id;
  -- The listed address belongs to a stranger to us: it gets three such messages a week at most, whoever asks.
  if o.state <> 'unclaimed' or o.email = '' or o.mail_trouble <> ''
    or (select count(*) from public.links l where l.organisation_id = o.id and l.purpose = 'claim' and l.expires_at > now() + interval '23 days') >= 3 then return false; end if;
  select u.email into asker from auth.users u where u.id = j.person_id;
  code := private.make_link('claim', null, o.id, null, 30);
  update public.links set request_id = request where hash = private.hash_of_code(code);
  insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
    values (o.council_code, o.email, format('Does %s look after %s?', asker, private.called(o)),
      format(E'Hello,\n\n%s is listed on Wardbook, a directory of community services, with this e-mail address. Somebody who signs in as %s asks to look after its listings there.\n\nIf that is right, open this link and press its button. It works for 30 days, and nothing happens until the button is pressed:\n\n  {site}/link/%s\n\nIf it is not right, do nothing. A steward of the council decides about it without this message, too.\n', private.called(o), asker, code), 'claim');
  return true;
end $$;
comment on function private.send_claim_link is 'Whoever reads the listed address may say that the claim is right; a steward may as well.';

create function public.ask_to_join(organisation uuid, message text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations; kind text; request uuid;
begin
  if auth.uid() is null then return 'not-yours'; end if;
  -- Whether it has an owner must not change while this is asked.
  select * into o from public.organisations where id = organisation and state in ('unclaimed', 'approved') for share;
  if not found then return 'not-there'; end if;
  if organisation in (select private.my_organisations()) then return 'already'; end if;
  kind := case when exists (select from public.memberships m where m.organisation_id = organisation) then 'join' else 'claim' end;
  insert into public.join_requests (organisation_id, person_id, kind, message) values (organisation, auth.uid(), kind, left(message, 1000)) on conflict do nothing returning id into request;
  -- Asked already: nobody is told twice.
  if request is null then return 'saved'; end if;
  -- Each request is a message to somebody else's letter-box. The request itself waits for a steward or an owner.
  if not private.take_hourly('asks ' || auth.uid(), 10) then return 'saved'; end if;
  perform private.note_act('asked to ' || kind, 'organisation', organisation, o.council_code);
  if kind = 'join' then
    perform private.tell_owners(organisation, 'request', format('%s asks to edit for %s', private.my_email(), private.called(o)),
      format(E'%s asks to edit the listings of %s on Wardbook.%s\n\nLet them in or refuse, signed in as an owner: {site}/manage/%s/people\n', private.my_email(), private.called(o),
        case when btrim(message) = '' then '' else E'\n\nThey write: ' || left(btrim(message), 1000) end, o.slug));
  elsif private.send_claim_link(request) then return 'asked-there';
  end if;
  return 'saved';
end $$;
comment on function public.ask_to_join is 'Door. Owners decide on a join and are told; stewards of the host council on a claim, or whoever reads the address that is listed (asked-there), by a link.';

create function public.invite_member(organisation uuid, email text, role text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare o public.organisations; address text := lower(btrim(email)); told timestamptz;
begin
  if organisation not in (select private.my_owned_organisations()) then return 'not-yours'; end if;
  if role not in ('owner', 'editor') or address !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(address) > 254 then return 'refused'; end if;
  select * into o from public.organisations where id = organisation;
  if exists (select from public.memberships m join auth.users u on u.id = m.person_id where m.organisation_id = organisation and lower(u.email) = address) then return 'member'; end if;
  if (select count(*) from public.invitations i where i.organisation_id = organisation and i.created_at > now() - interval '1 day') >= 50 then return 'too-many'; end if;
  select i.created_at into told from public.invitations i where i.organisation_id = organisation and i.email = address and i.accepted_at is null;
  insert into public.invitations as i (organisation_id, email, role, invited_by, expires_at)
    values (organisation, address, role, auth.uid(), now() + interval '30 days')
    on conflict on constraint invitations_organisation_id_email_key do update set role = excluded.role, expires_at = excluded.expires_at, accepted_at = null, invited_by = excluded.invited_by,
      created_at = case when i.created_at > now() - interval '1 day' then i.created_at else now() end
    where i.role <> excluded.role or i.accepted_at is not null or i.expires_at < excluded.expires_at - interval '1 day';
  -- Asked again the same day, the message that went out stands.
  -- Counted apart from the rows, which a withdrawal takes away.
  if (told is null or told <= now() - interval '1 day') and private.take_hourly('invites ' || auth.uid(), 30) then
    insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
      values (o.council_code, address, format('You are invited to edit for %s', private.called(o)),
        format(E'Hello,\n\n%s invites you to keep the listings of %s right on Wardbook, as an %s.\n\nSign in with this address within 30 days, and you are in. There is no password: {site}/sign-in?next=/manage/%s\n\nIf you do not know what this is about, do nothing.\n', private.my_email(), private.called(o), role, o.slug), 'invitation');
  end if;
  return 'saved';
end $$;
comment on function public.invite_member is 'Door. Whoever signs in with that address within 30 days joins; a message tells them, once a day at most.';

create function public.look_at_link(code text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare l public.links := private.find_link(code); s public.services; o public.organisations; j public.join_requests; waiting boolean;
begin
  if l.hash is null or l.purpose not in ('still-right', 'no-longer-runs', 'not-me', 'claim') then return jsonb_build_object('state', 'unknown'); end if;
  select * into s from public.services where id = l.service_id;
  select * into o from public.organisations where id = coalesce(l.organisation_id, s.organisation_id);
  select * into j from public.join_requests where id = l.request_id;
  waiting := exists (select from public.listing_versions v where v.service_id = s.id and v.state = 'waiting');
  return jsonb_build_object('purpose', l.purpose, 'service', s.name, 'slug', s.slug, 'organisation', private.called(o), 'newer', s.version > l.version, 'waiting', waiting, 'endsOn', s.ends_on,
    'reach', case when l.purpose = 'still-right' then private.reach_of(s.id) end, 'asker', case when l.purpose = 'claim' then (select u.email from auth.users u where u.id = j.person_id) end,
    'state', case when l.used_at is not null then 'used' when l.expires_at < now() then 'expired'
      when l.purpose = 'claim' and (j.state is distinct from 'waiting' or j.kind <> 'claim' or o.state <> 'unclaimed') then 'gone'
      when s.id is not null and (s.state <> 'published' or o.state = 'archived') then 'gone' else 'open' end);
end $$;
comment on function public.look_at_link(text) is 'What a link would do, before its button is pressed. Looking changes nothing, because mail scanners open links.';

create function public.press_link(code text, line text default '') returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare l public.links; s public.services; seen jsonb := public.look_at_link(code); council text;
begin
  if seen ->> 'state' <> 'open' then return seen; end if;
  select * into l from public.links where hash = private.hash_of_code(code) for update;
  if l.used_at is not null then return seen || '{"state": "used"}'; end if;
  if l.purpose = 'claim' then
    -- The organisation first, as wherever somebody is let in: of two who press at one moment one becomes its owner.
    perform from public.organisations where id = l.organisation_id and state = 'unclaimed' for update;
    if not found or not exists (select from public.join_requests j where j.id = l.request_id and j.state = 'waiting' and j.kind = 'claim') then return seen || '{"state": "gone"}'; end if;
  end if;
  update public.links set used_at = now() where hash = l.hash;
  select * into s from public.services where id = l.service_id for update;
  select o.council_code into council from public.organisations o where o.id = coalesce(l.organisation_id, s.organisation_id);
  if l.purpose = 'still-right' then
    perform private.say_reach(s.id, line, 'edit', null);
    perform private.record_confirmation(s.id, private.today(), 'link', null);
    update public.services set ends_on = null, ended_by = null where id = s.id;
  elsif l.purpose = 'no-longer-runs' then
    update public.services set ends_on = private.today() + 3, ended_by = 'link' where id = s.id and ends_on is null;
    perform private.tell_members(s.organisation_id, 'no-longer-runs', format('%s: somebody said that it no longer runs', s.name),
      format(E'Somebody pressed “no longer runs” for %s, from a link in a message to your organisation.\n\nIt will be taken off Wardbook on %s. If that is wrong, sign in and press “It still runs”; you can bring it back for 30 days after that.',
        s.name, to_char(private.today() + 3, 'FMDD FMMonth YYYY')));
    perform private.note_act('said to run no longer, by link', 'service', s.id, council);
    perform private.raise_version(council);
  elsif l.purpose = 'not-me' then
    update public.organisations set mail_trouble = 'not me' where id = l.organisation_id;
    perform private.note_act('mail reaches the wrong person', 'organisation', l.organisation_id, council);
  elsif l.purpose = 'claim' then
    perform private.accept_request(l.request_id, '');
    perform private.note_act('claim accepted by link', 'organisation', l.organisation_id, council);
  end if;
  return seen || jsonb_build_object('state', 'done', 'endsOn', (select ends_on from public.services where id = s.id));
end $$;
comment on function public.press_link(text, text) is 'Door, by signed link: still right, no longer runs, not me, and that a claim is right. Each link works once and for its one purpose. line: how the service reaches so many wards, where that is asked.';

grant execute on function public.look_at_link(text), public.press_link(text, text) to anon, authenticated, service_role;
grant execute on function public.ask_to_join(uuid, text), public.invite_member(uuid, text, text) to authenticated;
