-- Keeping listings true: signed links, the mail queue, the job that asks, and "no longer runs".

alter table public.services add column ends_on date, add column ended_by text check (ended_by in ('link', 'member'));
comment on column public.services.ends_on is 'Somebody said that it no longer runs: archived on this day unless a member takes it back.';
alter table public.organisations add column last_asked_on date;
comment on column public.organisations.last_asked_on is 'Day of the last freshness message; nobody is written to more than once in 14 days.';
alter table public.organisations add column mail_trouble text not null default '';
comment on column public.organisations.mail_trouble is 'Why its mail does not arrive: bounced, or "not me". A steward looks.';

create function private.new_code() returns text
  language sql volatile set search_path = ''
  as $$ select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') $$;
comment on function private.new_code is '244 random bits; only its hash is stored.';

create function private.hash_of_code(code text) returns text
  language sql immutable set search_path = ''
  as $$ select encode(sha256(convert_to(left(code, 200), 'utf8')), 'hex') $$;

create function private.make_link(purpose text, service uuid, organisation uuid, version int, days int) returns text
  language plpgsql set search_path = ''
  as $$
declare code text := private.new_code();
begin
  insert into public.links (hash, purpose, service_id, organisation_id, version, expires_at)
    values (private.hash_of_code(code), purpose, service, organisation, version, now() + make_interval(days => days));
  return code;
end $$;
comment on function private.make_link is 'A new link; its code is known to nobody but the caller.';

create function private.find_link(code text) returns public.links
  language sql stable set search_path = ''
  as $$ select l from public.links l where l.hash = private.hash_of_code(code) $$;

create function public.still_runs(service uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare s public.services; council text;
begin
  select * into s from public.services where id = service for update;
  if not found or s.organisation_id not in (select private.my_organisations()) then return 'not-yours'; end if;
  if s.merged_into is not null then return 'merged'; end if;
  if s.state = 'published' and s.ends_on is null and private.said_already(service, private.today(), 'signed-in') then return 'saved'; end if;
  update public.services set ends_on = null, ended_by = null where id = service;
  if s.state <> 'published' then perform private.change_state(service, 'published', 'edit', auth.uid()); end if;
  perform private.record_confirmation(service, private.today(), 'signed-in', auth.uid());
  select council_code into council from public.organisations where id = s.organisation_id;
  perform private.note_act('still runs', 'service', service, council);
  return 'saved';
end $$;
comment on function public.still_runs(uuid) is 'Door. A member takes "no longer runs" back.';

create function private.tell_members(organisation uuid, purpose text, subject text, body text) returns void
  language sql set search_path = ''
  as $$ insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
        select o.council_code, u.email, subject, body, purpose
        from public.memberships m join auth.users u on u.id = m.person_id join public.organisations o on o.id = m.organisation_id where m.organisation_id = organisation $$;

create function public.take_mail(most int) returns jsonb
  language sql security definer set search_path = ''
  as $$ with due as (select id from public.outgoing_mail where state = 'queued' and not_before <= now() order by id limit least(most, 500) for update skip locked),
          taken as (update public.outgoing_mail m set attempts = attempts + 1, not_before = now() + interval '10 minutes' from due where m.id = due.id returning m.id, m.recipient, m.subject, m.body, m.purpose, m.attempts)
        select coalesce(jsonb_agg(to_jsonb(taken) order by id), '[]') from taken $$;
comment on function public.take_mail(int) is 'For the mailer: messages due, each held for ten minutes so that two mailers never send one twice.';

create function public.mail_done(message bigint, outcome text, trouble text default '') returns void
  language plpgsql security definer set search_path = ''
  as $$
declare address text;
begin
  if outcome = 'bounced' then
    update public.outgoing_mail set state = 'bounced', body = '', last_error = left(trouble, 300) where id = message returning lower(recipient) into address;
    update public.organisations set mail_trouble = 'bounced' where mail_trouble = ''
      and id in (select m.organisation_id from public.memberships m join auth.users u on u.id = m.person_id where lower(u.email) = address);
  elsif outcome = 'sent' then
    -- What was sent is not kept: bodies hold links.
    update public.outgoing_mail set state = 'sent', sent_at = now(), body = '', last_error = '' where id = message;
  else
    update public.outgoing_mail set last_error = left(trouble, 300), state = case when attempts >= 8 then 'failed' else 'queued' end,
      not_before = now() + make_interval(mins => least(1440, 2 * (4 ^ least(attempts, 6))::int)) where id = message;
  end if;
end $$;
comment on function public.mail_done is 'For the mailer: sent; bounced, which a steward sees; or try again later, ever more rarely, eight times.';

create function public.send_again(message bigint) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  update public.outgoing_mail set state = 'queued', attempts = 0, not_before = now()
    where id = message and state = 'failed' and council_code in (select private.my_councils('{administrator}'));
  return case when found then 'saved' else 'not-yours' end;
end $$;
comment on function public.send_again(bigint) is 'Door. By an administrator, for mail that was given up.';

create function public.mail_queue() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('id', id, 'recipient', recipient, 'subject', subject, 'state', state, 'attempts', attempts, 'trouble', last_error, 'queuedAt', queued_at, 'notBefore', not_before) order by id desc), '[]')
        from (select * from public.outgoing_mail where state in ('queued', 'failed') and council_code in (select private.my_councils('{administrator}')) order by id desc limit 200) as m $$;
comment on function public.mail_queue() is 'Mail not sent yet, without its text, for administrators.';

create function private.asked_lately() returns setof text
  language sql stable set search_path = ''
  as $$ select distinct m.recipient from public.outgoing_mail m where m.purpose = 'freshness' and m.queued_at > now() - interval '15 days'
          and (m.queued_at at time zone 'Europe/London')::date > (now() at time zone 'Europe/London')::date - 14 $$;
comment on function private.asked_lately() is 'Addresses that a freshness message went to within 14 days, for whichever organisation.';

create function public.freshness_batch(most int, dry boolean default false) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare answer jsonb;
begin
  -- Days are reckoned once for a council, and lists are gathered once for all: of 50,000 listings each counts.
  with councils as materialized (select c.code, private.today() - private.freshness_days(c.code, 'due') as due_from, private.today() - 14 as asked_before from public.councils c),
  lately as materialized (select each from private.asked_lately() each),
  due as materialized (
    select o.id, private.called(o) as name, o.slug, o.council_code, o.last_asked_on, c.due_from, min(coalesce(s.confirmed_on, s.changed_on)) as oldest, count(*) as listings
    from public.organisations o join councils c on c.code = o.council_code join public.services s on s.organisation_id = o.id
    where o.state = 'approved' and o.mail_trouble = '' and (o.last_asked_on is null or o.last_asked_on <= c.asked_before)
      and s.state = 'published' and s.ends_on is null and (s.confirmed_on is null or s.confirmed_on <= c.due_from)
    group by o.id, c.due_from),
  -- Who edits for several is asked about the one that was asked longest ago, so that each has its turn; the message names the others.
  people as materialized (
    select d.id as organisation_id, u.email, d.name, d.slug, d.listings, row_number() over (partition by u.email order by d.last_asked_on nulls first, d.oldest, d.id) as turn
    from due d join public.memberships m on m.organisation_id = d.id join auth.users u on u.id = m.person_id where u.email not in (select each from lately)),
  others as materialized (
    select p.email, jsonb_agg(jsonb_build_object('name', p.name, 'slug', p.slug, 'listings', p.listings) order by p.turn) filter (where p.turn between 2 and 21) as named, count(*) - 1 as number
    from people p group by p.email having count(*) > 1),
  asked as materialized (
    select d.*, to_whom.recipients from due d join (
      select p.organisation_id, jsonb_agg(jsonb_build_object('email', p.email, 'others', coalesce(o.named, '[]'), 'more', greatest(coalesce(o.number, 0) - 20, 0)) order by p.email) as recipients
      from people p left join others o on o.email = p.email where p.turn = 1 group by p.organisation_id) as to_whom on to_whom.organisation_id = d.id
    order by d.oldest, d.id limit least(most, 1000)),
  coded as materialized (select a.*, case when dry then '' else private.new_code() end as not_me from asked a),
  linked as materialized (
    select s.id, s.organisation_id, s.name, s.slug, s.version, s.confirmed_on, case when dry then '' else private.new_code() end as right_code,
      case when dry then '' else private.new_code() end as ended_code
    from asked a join public.services s on s.organisation_id = a.id
    where s.state = 'published' and s.ends_on is null and (s.confirmed_on is null or s.confirmed_on <= a.due_from)),
  -- As private.make_link does, for all in one statement: one after another they would take most of the run.
  made as (insert into public.links (hash, purpose, service_id, organisation_id, version, expires_at)
    select private.hash_of_code(each.code), each.purpose, each.service, each.organisation, each.version, now() + interval '30 days'
    from (select right_code, 'still-right', id, null::uuid, version from linked union all select ended_code, 'no-longer-runs', id, null, version from linked
      union all select not_me, 'not-me', null, id, null from coded) as each(code, purpose, service, organisation, version)
    where not dry),
  lists as materialized (
    select l.organisation_id, jsonb_agg(jsonb_build_object('name', l.name, 'slug', l.slug, 'id', l.id, 'confirmedOn', l.confirmed_on, 'stillRight', l.right_code, 'ended', l.ended_code)
      order by l.confirmed_on nulls first, l.name) as services from linked l group by l.organisation_id)
  select coalesce(jsonb_agg(jsonb_build_object('organisation', a.id, 'name', a.name, 'slug', a.slug, 'council', a.council_code,
      'notMe', a.not_me, 'recipients', a.recipients, 'services', lists.services) order by a.oldest, a.id), '[]')
    into answer from coded a left join lists on lists.organisation_id = a.id;
  return answer;
end $$;
comment on function public.freshness_batch is 'For the job: organisations to be asked, oldest listings first, with fresh links. Queue the messages with freshness_queue, which marks them as asked.';

create function public.freshness_queue(messages jsonb) returns int
  language plpgsql security definer set search_path = ''
  as $$
declare queued int;
begin
  -- Only those not asked meanwhile: two runs at once write to nobody twice.
  with lately as materialized (select each from private.asked_lately() each),
    wanted as materialized (select (m ->> 'organisation')::uuid as organisation, m ->> 'recipient' as recipient, m ->> 'subject' as subject, m ->> 'body' as body
      from jsonb_array_elements(messages) m where m ->> 'recipient' not in (select each from lately)),
    marked as (update public.organisations o set last_asked_on = private.today()
      from (select distinct organisation as id from wanted) as each
      where o.id = each.id and (o.last_asked_on is null or o.last_asked_on <= private.today() - 14) returning o.id, o.council_code)
    insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
      select marked.council_code, w.recipient, w.subject, w.body, 'freshness' from wanted w join marked on marked.id = w.organisation;
  get diagnostics queued = row_count;
  return queued;
end $$;
comment on function public.freshness_queue(jsonb) is 'For the job: [{organisation, recipient, subject, body}].';

create function public.end_services() returns int
  language plpgsql security definer set search_path = ''
  as $$
declare s record; n int := 0;
begin
  for s in select v.id, o.council_code from public.services v join public.organisations o on o.id = v.organisation_id
      where v.ends_on <= private.today() and v.state = 'published' for update of v loop
    perform private.change_state(s.id, 'archived', 'edit', null);
    perform private.note_act('service archived: no longer runs', 'service', s.id, s.council_code);
    perform private.project_listing(s.id);
    perform private.raise_version(s.council_code);
    n := n + 1;
  end loop;
  return n;
end $$;
comment on function public.end_services() is 'For the job: what was said to run no longer, three days ago.';

create function public.retention() returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare answer jsonb := '{}'; n int;
begin
  delete from public.links where expires_at < now() - interval '30 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('links', n);
  delete from public.drafts where saved_at < now() - interval '180 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('drafts', n);
  delete from public.invitations where expires_at < now() - interval '30 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('invitations', n);
  delete from public.join_requests where decided_at < now() - interval '365 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('requests', n);
  delete from public.outgoing_mail where state <> 'queued' and queued_at < now() - interval '90 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('mail', n);
  delete from public.private_sites p where p.waiting_version is not null and not exists (select from public.listing_versions v where v.service_id = p.service_id and v.version = p.waiting_version and v.state = 'waiting') and not exists (select from public.refusals r where r.service_id = p.service_id and r.version = p.waiting_version and r.decided_at is null and (r.appealed_at is not null or r.refused_at >= now() - interval '30 days')); get diagnostics n = row_count; answer := answer || jsonb_build_object('refusedPlaces', n);
  delete from public.refusals where refused_at < now() - interval '365 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('refusals', n);
  delete from public.import_runs where began_at < now() - interval '90 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('imports', n);
  delete from public.reports where created_at < now() - interval '365 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('reports', n);
  update public.ward_check_disputes set contact = '' where contact <> '' and made_at < now() - interval '365 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('disputeContacts', n);
  delete from public.intention_follows where confirmed_at is null and asked_at < now() - interval '7 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('unconfirmedFollows', n);
  delete from public.intention_follows f using public.intentions i where f.what = 'intention' and f.subject = i.id::text and (i.state = 'withdrawn' or i.stage = 'closed') and i.changed_at < now() - interval '365 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('follows', n);
  delete from public.follow_codes where expires_at < now(); get diagnostics n = row_count; answer := answer || jsonb_build_object('followCodes', n);
  delete from public.responses r using public.intentions i where i.id = r.intention_id and (i.state = 'withdrawn' or i.stage = 'closed') and i.changed_at < now() - interval '730 days'; get diagnostics n = row_count; answer := answer || jsonb_build_object('responses', n);
  delete from public.daily_counts where day < private.today() - 730; get diagnostics n = row_count; answer := answer || jsonb_build_object('counts', n);
  delete from public.rate_limits where resets_at < now() - interval '1 day'; get diagnostics n = row_count; answer := answer || jsonb_build_object('turns', n);
  return answer;
end $$;
comment on function public.retention() is 'For the job: what was kept long enough. The same periods stand on /privacy.';

grant execute on function public.still_runs(uuid), public.send_again(bigint), public.mail_queue() to authenticated;
grant execute on function public.take_mail(int), public.mail_done(bigint, text, text), public.freshness_batch(int, boolean), public.freshness_queue(jsonb), public.end_services(), public.retention() to service_role;
