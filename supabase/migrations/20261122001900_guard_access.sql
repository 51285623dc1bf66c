-- A second factor for officers, bounds on what anyone may call, and mail that came back after it was sent.

create function private.has_second_factor() returns boolean
  language sql stable set search_path = ''
  as $$ select coalesce(auth.jwt() ->> 'aal', 'aal1') in ('aal2', 'aal3') $$;
comment on function private.has_second_factor() is 'Whether this session was begun with a second factor: the level of assurance in its token.';

create function private.councils_held(person uuid, roles text[]) returns setof text
  language sql stable security definer set search_path = ''
  as $$ select council_code from public.officers where person_id = person and role = any (roles) and council_code is not null
        union
        select m.council_code from public.officers o join public.council_group_members m on m.group_code = o.group_code
        where o.person_id = person and o.role = any (roles) $$;

create or replace function private.my_councils(roles text[]) returns setof text
  language sql stable security definer set search_path = ''
  as $$ select c.code from public.councils c where c.code in (select private.councils_held((select auth.uid()), roles))
          and ((select private.has_second_factor()) or c.settings -> 'secondFactor' is distinct from 'true'
            and not exists (select from auth.mfa_factors f where f.user_id = (select auth.uid()) and f.status = 'verified')) $$;
comment on function private.my_councils(text[]) is 'Councils for which the caller holds one of these roles, directly or by a group. Who has a second factor, or is an officer where the council wants one (setting secondFactor), has none before it is given.';

create or replace function public.my_roles() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select jsonb_build_object(
    'person', (select auth.uid()),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'branch', o.branch, 'slug', o.slug, 'state', o.state, 'role', m.role, 'council', o.council_code) order by o.name), '[]')
      from public.memberships m join public.organisations o on o.id = m.organisation_id where m.person_id = auth.uid() and o.merged_into is null),
    'councils', (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'roles', roles.held) order by c.name), '[]')
      from public.councils c, lateral (select coalesce(jsonb_agg(role), '[]') as held from unnest(array['commissioner', 'steward', 'administrator']) role
        where c.code in (select private.my_councils(array[role]))) as roles where roles.held <> '[]'),
    'locked', (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name) order by c.name), '[]') from public.councils c
      where c.code in (select private.councils_held(auth.uid(), '{commissioner,steward,administrator}')) and c.code not in (select private.my_councils('{commissioner,steward,administrator}'))),
    'requests', (select coalesce(jsonb_agg(jsonb_build_object('organisation', private.called(o), 'kind', j.kind, 'state', j.state, 'reason', j.reason) order by j.created_at desc), '[]')
      from public.join_requests j join public.organisations o on o.id = j.organisation_id where j.person_id = auth.uid() and (j.state = 'waiting' or j.decided_at > now() - interval '30 days'))) $$;
comment on function public.my_roles() is 'What the signed-in person may act for; locked: councils that wait for this session''s second factor.';

create function public.forget_second_factor(email text, council text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare person uuid;
begin
  if council is null or council not in (select private.my_councils('{administrator}')) then return 'not-yours'; end if;
  select id into person from auth.users u where lower(u.email) = lower(btrim(forget_second_factor.email));
  if person is null or council not in (select private.councils_held(person, '{commissioner,steward,administrator}')) then return 'not-there'; end if;
  if person = auth.uid() then return 'own-factor'; end if;
  -- An officer of other councils too is not for one of them alone to open.
  if exists (select private.councils_held(person, '{commissioner,steward,administrator}') except select private.my_councils('{administrator}')) then return 'other-councils'; end if;
  delete from auth.mfa_factors where user_id = person;
  delete from auth.sessions where user_id = person;
  perform private.note_act('second factor forgotten', 'person', person, council);
  return 'saved';
exception when undefined_table or insufficient_privilege then
  return 'not-offered';
end $$;
comment on function public.forget_second_factor is 'Door. For an officer who lost the phone: an administrator takes the second factor away and ends the sessions; the next sign-in sets up a new one.';

-- The address of an account counts only once a link proved it: a password account may be begun with anybody's.
create or replace function private.my_email() returns text
  language sql stable security definer set search_path = ''
  as $$ select lower(email) from auth.users where id = auth.uid() and email_confirmed_at is not null $$;
comment on function private.my_email() is 'The proved address of the signed-in person; null while it is not proved.';

create or replace function public.take_turn(bucket text, most int, seconds int) returns boolean
  language plpgsql security definer set search_path = ''
  as $$
declare taken int;
begin
  if bucket !~ '^[0-9a-f]{64}$' or most not between 1 and 1000 or seconds not between 1 and 86400 or bucket is null or most is null or seconds is null then return false; end if;
  update public.rate_limits as r set count = case when r.resets_at < now() then 1 else least(r.count, 100000) + 1 end,
      resets_at = case when r.resets_at < now() then now() + make_interval(secs => seconds) else r.resets_at end
    where r.bucket = take_turn.bucket returning r.count into taken;
  if taken is not null then return taken <= most; end if;
  -- Anyone may call this with names of their own: only so many new ones an hour, so that the table stays small.
  if not private.take_hourly('new buckets', 20000) then return false; end if;
  insert into public.rate_limits as r (bucket, count, resets_at) values (take_turn.bucket, 1, now() + make_interval(secs => seconds))
    on conflict on constraint rate_limits_pkey do update set count = r.count + 1 returning r.count into taken;
  return taken <= most;
end $$;
comment on function public.take_turn is 'True while a bucket has turns left. bucket: 64 hex digits, a keyed hash of purpose and address or network, so that nobody can use up another''s turns. At most 20,000 new ones an hour.';

create function private.take_hourly(name text, most int) returns boolean
  language plpgsql set search_path = ''
  as $$
declare taken int;
begin
  insert into public.rate_limits as r (bucket, count, resets_at) values (name, 1, now() + interval '1 hour')
    on conflict on constraint rate_limits_pkey do update set count = case when r.resets_at < now() then 1 else least(r.count, most) + 1 end,
      resets_at = case when r.resets_at < now() then excluded.resets_at else r.resets_at end
    returning r.count into taken;
  return taken <= most;
end $$;
comment on function private.take_hourly is 'True for the first so many calls of an hour, whoever calls. Its names are shorter than 64 characters, which no caller can choose.';

create or replace function public.note_counts(entries jsonb) returns void
  language plpgsql security definer set search_path = ''
  as $$
begin
  if jsonb_typeof(entries) is distinct from 'array' or jsonb_array_length(entries) > 500 or not private.take_hourly('counts', 1200) then return; end if;
  insert into public.daily_counts as d (day, what, subject, ward_code, count)
    select private.today(), each.what, each.subject, each.ward, sum(each.count)
    from (select e ->> 'what' as what, e ->> 'subject' as subject, coalesce(e ->> 'ward', '') as ward,
        case when e ->> 'count' ~ '^[0-9]{1,6}$' then least((e ->> 'count')::int, 1000) else 0 end as count from jsonb_array_elements(entries) e) as each
    where each.count > 0 and (each.ward = '' or exists (select from public.wards w where w.code = each.ward))
      and (each.what in ('seen', 'found') and exists (select from public.public_listings p where p.id::text = each.subject)
        -- Words as people say them: no address, no number that could be a telephone's or a house's, no postcode.
        or each.what = 'nothing-found' and each.subject ~ '^[[:alpha:]][[:alpha:] ''’&,()+-]{1,79}$'
          -- So many different ones a day, whoever makes them up.
          and ((select count(*) from public.daily_counts n where n.day = private.today() and n.what = 'nothing-found') < 5000
            or exists (select from public.daily_counts n where n.day = private.today() and n.what = 'nothing-found' and n.subject = each.subject and n.ward_code = each.ward)))
    group by 2, 3, 4
    on conflict on constraint daily_counts_pkey do update set count = least(d.count::bigint + excluded.count, 1000000);
end $$;
comment on function public.note_counts(jsonb) is '[{what, subject, ward, count}] gathered in the process for a minute: listings seen and found, words that found nothing. No person, no postcode. Open to anyone, so a hint and never evidence: at most 500 entries of 1,000 a call, 1,200 calls an hour, 5,000 different words a day.';

alter table public.outgoing_mail add column token uuid not null default gen_random_uuid();
comment on column public.outgoing_mail.token is 'Stands in the message''s id and return path, so that only who got the message, or its mail server, can say that it came back.';
create unique index outgoing_mail_token on public.outgoing_mail (token);

create or replace function public.take_mail(most int) returns jsonb
  language sql security definer set search_path = ''
  as $$ with due as (select id from public.outgoing_mail where state = 'queued' and not_before <= now() order by id limit least(most, 500) for update skip locked),
          taken as (update public.outgoing_mail m set attempts = attempts + 1, not_before = now() + interval '10 minutes' from due where m.id = due.id returning m.id, m.recipient, m.subject, m.body, m.purpose, m.attempts, m.token)
        select coalesce(jsonb_agg(to_jsonb(taken) order by id), '[]') from taken $$;
comment on function public.take_mail(int) is 'For the mailer: messages due, each held for ten minutes so that two mailers never send one twice.';

create function private.mail_bounced(address text) returns void
  language sql set search_path = ''
  as $$ update public.organisations set mail_trouble = 'bounced' where mail_trouble = ''
        and id in (select m.organisation_id from public.memberships m join auth.users u on u.id = m.person_id where lower(u.email) = lower(address)) $$;
comment on function private.mail_bounced is 'What an address that is refused means to the organisations it edits for: a steward looks, and freshness messages stop.';

create function public.mail_returned(token uuid, trouble text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare address text;
begin
  update public.outgoing_mail m set state = 'bounced', body = '', last_error = left(trouble, 300)
    where m.token = mail_returned.token and m.state in ('sent', 'queued', 'failed') returning recipient into address;
  if address is null then return case when exists (select from public.outgoing_mail m where m.token = mail_returned.token) then 'known' else 'unknown' end; end if;
  perform private.mail_bounced(address);
  return 'saved';
end $$;
comment on function public.mail_returned is 'For the bounce address: a message that its mail server took, and another gave back for good.';

grant execute on function public.forget_second_factor(text, text) to authenticated;
grant execute on function public.mail_returned(uuid, text) to service_role;
