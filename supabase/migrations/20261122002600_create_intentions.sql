-- What a council means to commission, said early and to everyone alike: intentions, who follows them, who answered,
-- and the log that shows who was told what and when.

create function private.areas_i_commission() returns setof text
  language sql stable security definer set search_path = ''
  as $$ with mine as materialized (select private.my_councils('{commissioner}') as code)
        select code from mine
        union
        select m.group_code from public.council_group_members m group by m.group_code
          having bool_and(m.council_code in (select code from mine)) $$;
comment on function private.areas_i_commission() is 'Councils that the caller is commissioner for, and groups of whose every council.';
grant execute on function private.areas_i_commission() to authenticated;

create function private.councils_of_area(area text) returns setof text
  language sql stable set search_path = ''
  as $$ select c.code from public.councils c where c.code = area union select m.council_code from public.council_group_members m where m.group_code = area $$;

create function private.name_of_area(area text) returns text
  language sql stable set search_path = ''
  as $$ select coalesce((select c.name from public.councils c where c.code = area), (select g.name from public.council_groups g where g.code = area), '') $$;

create function private.publication_held(area text) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from public.councils c where c.code in (select private.councils_of_area(area))
          and private.is_day(c.settings #>> '{preElection,from}') and private.is_day(c.settings #>> '{preElection,to}')
          and private.today() between (c.settings #>> '{preElection,from}')::date and (c.settings #>> '{preElection,to}')::date) $$;
comment on function private.publication_held is 'Whether a council of the area holds publication back now: its setting preElection {from, to}.';

create function private.is_said(said jsonb, choices text[]) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_typeof(said) = 'object' and said - array['said', 'link', 'why'] = '{}' and said ->> 'said' = any (choices || array[''])
          and (said ->> 'link' = '' or private.is_web_address(said ->> 'link')) and private.is_text(said -> 'why', 1000), false) $$;
comment on function private.is_said is 'An answer {said, link, why}: one of the choices, or not yet given.';

create function private.are_lots(lots jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(lots) = 'array' then jsonb_array_length(lots) <= 20 and not exists (select from jsonb_array_elements(lots) each
            where jsonb_typeof(each) <> 'object' or each - array['name', 'what', 'wards'] <> '{}' or not private.is_text(each -> 'name', 120) or not private.is_text(each -> 'what', 500)
              or jsonb_typeof(each -> 'wards') is distinct from 'array' or not private.are_texts(private.texts(each -> 'wards'), 500, 9)) else false end $$;

-- Whatever this accepts, lib/intentions/intention.ts accepts.
create function private.is_intention(doc jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_typeof(doc) = 'object'
          and doc - array['title', 'what', 'why', 'kinds', 'wards', 'people', 'route', 'lots', 'lotsWhy', 'value', 'dates', 'contact', 'regime', 'notice', 'platform'] = '{}'
          and private.is_text(doc -> 'title', 120) and length(btrim(doc ->> 'title')) > 0 and private.is_text(doc -> 'what', 4000) and private.is_text(doc -> 'why', 4000)
          and private.is_text(doc -> 'people', 1000) and private.is_text(doc -> 'lotsWhy', 2000)
          and jsonb_typeof(doc -> 'kinds') = 'array' and private.are_texts(private.texts(doc -> 'kinds'), 20, 60)
          and jsonb_typeof(doc -> 'wards') = 'array' and private.are_texts(private.texts(doc -> 'wards'), 500, 9)
          and doc ->> 'route' in ('undecided', 'grant', 'contract', 'alliance', 'innovation')
          and doc ->> 'value' in ('unknown', 'under-10k', '10k-30k', '30k-100k', '100k-250k', '250k-700k', 'over-700k')
          and doc ->> 'regime' in ('unknown', 'grant', 'below', 'act', 'light-touch', 'psr')
          and private.are_lots(doc -> 'lots')
          and jsonb_typeof(doc -> 'dates') = 'object' and doc -> 'dates' ?& array['codesign', 'engagement', 'decision'] and (doc -> 'dates') - array['codesign', 'engagement', 'decision'] = '{}'
          and not exists (select from jsonb_each_text(doc -> 'dates') each where each.value is null or each.value <> '' and not private.is_day(each.value))
          and (doc ->> 'contact' = '' or private.is_email(doc ->> 'contact'))
          and private.is_said(doc -> 'notice', '{published,later,not-needed}') and private.is_said(doc -> 'platform', '{first,later,not-needed}'), false) $$;
comment on function private.is_intention(jsonb) is 'The public document of an intention; a draft may leave most of it empty.';

create function private.is_checklist(answers jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select case when jsonb_typeof(answers) = 'object' then pg_column_size(answers) <= 30000 and not exists (select from jsonb_each(answers) each
            where each.key !~ '^[a-z0-9-]{1,40}$' or jsonb_typeof(each.value) <> 'object' or each.value - array['said', 'note'] <> '{}'
              or coalesce(each.value ->> 'said', 'x') not in ('', 'yes', 'not-yet', 'does-not-apply') or not private.is_text(each.value -> 'note', 500)) else false end $$;

create table public.intentions (
  id uuid primary key check (private.is_uuid(id::text)),
  slug text unique,
  council_code text references public.councils,
  group_code text references public.council_groups,
  area text not null generated always as (coalesce(council_code, group_code)) stored,
  plan_id uuid references public.plans on delete set null,
  snapshot_id uuid references public.plan_snapshots on delete set null,
  document jsonb not null check (private.is_intention(document)),
  checklist jsonb not null default '{}' check (private.is_checklist(checklist)),
  evidence jsonb,
  kinds text[] not null default '{}',
  needs text[] not null default '{}',
  wards text[] not null default '{}',
  councils text[] not null default '{}',
  stage text not null default 'idea' check (stage in ('idea', 'co-design', 'engagement', 'decided', 'closed')),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 2000),
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  changed_at timestamptz not null default now(),
  check ((council_code is null) <> (group_code is null)),
  check (state = 'draft' or (slug is not null and published_at is not null)),
  check (state <> 'withdrawn' or withdrawn_reason <> '')
);
create index intentions_area on public.intentions (area);
create index intentions_needs on public.intentions using gin (needs);
create index intentions_wards on public.intentions using gin (wards);
create index intentions_councils on public.intentions using gin (councils);
comment on table public.intentions is 'What commissioners say early that they mean to do. Once published it is never deleted: withdrawn, with a reason.';
comment on column public.intentions.document is 'Everything public of it: Intention in lib/intentions/intention.ts. kinds, needs, wards and councils are copies to filter by.';
comment on column public.intentions.checklist is 'Answers to the checklist of the regime, {item: {said, note}}: for the commissioners alone.';
comment on column public.intentions.evidence is 'Of the snapshot named: when it was taken, by which method, and its figures for these wards and kinds alone. The rest stays with the plan.';
comment on column public.intentions.slug is 'Given when it is published, and never again to another.';

create table public.intention_changes (
  intention_id uuid not null references public.intentions on delete cascade,
  version int not null,
  at timestamptz not null default now(),
  what text not null check (what in ('published', 'changed', 'stage', 'withdrawn')),
  stage text not null,
  note text not null default '' check (length(note) <= 2000),
  parts text[] not null default '{}',
  document jsonb not null,
  primary key (intention_id, version)
);
comment on table public.intention_changes is 'Every public change of an intention, with the document as it then stood.';
comment on column public.intention_changes.parts is 'Which parts of the document differ from the change before.';

create table public.intention_answers (
  id uuid primary key default gen_random_uuid(),
  intention_id uuid not null references public.intentions on delete cascade,
  question text not null check (length(btrim(question)) between 1 and 2000),
  answer text not null check (length(btrim(answer)) between 1 and 4000),
  answered_at timestamptz not null default now()
);
create index intention_answers_intention on public.intention_answers (intention_id, answered_at);
comment on table public.intention_answers is 'Questions and answers, for everyone alike; never who asked.';

create table public.responses (
  id uuid primary key default gen_random_uuid(),
  intention_id uuid not null references public.intentions on delete cascade,
  kind text not null check (kind in ('already', 'could-help', 'join', 'question')),
  organisation_id uuid references public.organisations on delete set null,
  organisation_name text not null default '' check (length(organisation_name) <= 160),
  words text not null check (length(btrim(words)) between 1 and 4000),
  contact_name text not null default '' check (length(contact_name) <= 120),
  email text not null check (private.is_email(email)),
  partners boolean not null default false,
  proved_at timestamptz,
  answer_id uuid references public.intention_answers on delete set null,
  receipt text not null unique,
  proof text unique,
  created_at timestamptz not null default now()
);
create index responses_intention on public.responses (intention_id, created_at);
create index responses_organisation on public.responses (organisation_id);
comment on table public.responses is 'Answers to an intention, from an organisation listed or from anyone, on the same terms. For its commissioners and for who wrote it.';
comment on column public.responses.organisation_id is 'Set only where a member of that organisation answered signed in; anyone else gives a name.';
comment on column public.responses.partners is 'Wants partners: those who say so, and whose address is proved, see each other''s name, address and words.';
comment on column public.responses.receipt is 'Hash of the code of the page that tells its writer what became of it; proof is that of the code sent to the address.';

create table public.intention_follows (
  id uuid primary key default gen_random_uuid(),
  what text not null check (what in ('intention', 'council', 'ward', 'need')),
  subject text not null check (length(subject) <= 60),
  email text not null check (private.is_email(email)),
  asked_at timestamptz not null default now(),
  confirmed_at timestamptz,
  unique (what, subject, email)
);
comment on table public.intention_follows is 'Who wants mail about an intention, a council, a ward or a need. Counts only once the address is confirmed; leaving deletes the row.';

create table public.follow_codes (
  hash text primary key,
  follow_id uuid not null references public.intention_follows on delete cascade,
  purpose text not null check (purpose in ('confirm', 'leave')),
  expires_at timestamptz not null
);
create index follow_codes_follow on public.follow_codes (follow_id);
comment on table public.follow_codes is 'Codes in mails to followers, stored as SHA-256.';

create table public.engagement_log (
  id bigint generated always as identity primary key,
  intention_id uuid not null references public.intentions on delete cascade,
  at timestamptz not null default now(),
  what text not null check (what in ('published', 'changed', 'stage', 'answered', 'withdrawn', 'note')),
  happened_on date,
  subject text not null,
  words text not null,
  person_id uuid,
  followers int not null default 0,
  messages int not null default 0
);
create index engagement_log_intention on public.engagement_log (intention_id, at);
comment on table public.engagement_log is 'Everything sent to everyone about an intention, in one message each; and notes of what was done elsewhere, for the commissioners. Nobody edits it.';
comment on column public.engagement_log.followers is 'How many followers got it; their addresses are not kept here.';
comment on column public.engagement_log.messages is 'How many e-mails were queued, in the same moment: one for each address.';

create table public.engagement_told (
  entry bigint not null references public.engagement_log on delete cascade,
  organisation_id uuid not null,
  name text not null,
  how text not null check (how in ('members', 'mailbox', 'no-address')),
  primary key (entry, organisation_id)
);
comment on table public.engagement_told is 'Which organisations got an entry of the log, and how: its members, its listed mailbox, or not at all because no address is known.';

do $$ declare name text; begin
  foreach name in array array['intentions','intention_changes','intention_answers','responses','intention_follows','follow_codes','engagement_log','engagement_told'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('grant select on public.%I to service_role', name);
  end loop;
end $$;
grant select (id, slug, council_code, group_code, area, document, evidence, kinds, needs, wards, councils, stage, state, withdrawn_reason, version, published_at, changed_at) on public.intentions to anon, authenticated;
grant select on public.intention_changes, public.intention_answers, public.engagement_told to anon, authenticated;
grant select (id, intention_id, at, what, happened_on, subject, words, followers, messages) on public.engagement_log to anon, authenticated;
grant select (id, intention_id, kind, organisation_id, organisation_name, words, contact_name, email, partners, proved_at, answer_id, created_at) on public.responses to authenticated;

create function private.public_intentions() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select id from public.intentions where state <> 'draft' $$;

create function private.intentions_i_commission() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select id from public.intentions where area in (select private.areas_i_commission()) $$;

create function private.entries_of(intentions uuid[], with_notes boolean) returns setof bigint
  language sql stable security definer set search_path = ''
  as $$ select id from public.engagement_log where intention_id = any (intentions) and (with_notes or what <> 'note') $$;
grant execute on function private.public_intentions(), private.entries_of(uuid[], boolean) to anon, authenticated, service_role;
grant execute on function private.intentions_i_commission() to authenticated;

create policy "Anyone can read what is published" on public.intentions for select to anon, authenticated using (state <> 'draft');
create policy "Commissioners can read the drafts of their area" on public.intentions for select to authenticated
  using (area in (select private.areas_i_commission()));
create policy "Anyone can read how an intention changed" on public.intention_changes for select to anon, authenticated
  using (intention_id in (select private.public_intentions()));
create policy "Anyone can read questions and answers" on public.intention_answers for select to anon, authenticated
  using (intention_id in (select private.public_intentions()));
create policy "Commissioners can read the responses to their intentions" on public.responses for select to authenticated
  using (intention_id in (select private.intentions_i_commission()));
create policy "Members can read what their organisation responded" on public.responses for select to authenticated
  using (organisation_id in (select private.my_organisations()));
create policy "Anyone can read what was sent to everyone" on public.engagement_log for select to anon, authenticated
  using (what <> 'note' and intention_id in (select private.public_intentions()));
create policy "Commissioners can read the whole log of their intentions" on public.engagement_log for select to authenticated
  using (intention_id in (select private.intentions_i_commission()));
create policy "Anyone can read which organisations were told" on public.engagement_told for select to anon, authenticated
  using (how <> 'no-address' and entry in (select private.entries_of(array(select private.public_intentions()), false)));
create policy "Commissioners can read who could not be told" on public.engagement_told for select to authenticated
  using (entry in (select private.entries_of(array(select private.intentions_i_commission()), true)));

-- Telling everyone.

alter table public.outgoing_mail add column leave_code text not null default '';
comment on column public.outgoing_mail.leave_code is 'For mail that somebody asked for: the code that ends it at one press, for the List-Unsubscribe header. Erased with the text once it is sent.';

create function private.forget_leave_code() returns trigger
  language plpgsql set search_path = ''
  as $$ begin if new.body = '' then new.leave_code := ''; end if; return new; end $$;
create trigger outgoing_mail_forget before update on public.outgoing_mail for each row when (new.leave_code <> '') execute function private.forget_leave_code();

create or replace function public.take_mail(most int) returns jsonb
  language sql security definer set search_path = ''
  as $$ with due as (select id from public.outgoing_mail where state = 'queued' and not_before <= now() order by id limit least(most, 500) for update skip locked),
          taken as (update public.outgoing_mail m set attempts = attempts + 1, not_before = now() + interval '10 minutes' from due where m.id = due.id
            returning m.id, m.recipient, m.subject, m.body, m.purpose, m.attempts, m.token, m.leave_code)
        select coalesce(jsonb_agg(to_jsonb(taken) order by id), '[]') from taken $$;
comment on function public.take_mail(int) is 'For the mailer: messages due, each held for ten minutes so that two mailers never send one twice. It writes the address of the site where a text says {site}.';

create function private.organisations_for(kinds text[], wards text[]) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ with within as (select array_agg(distinct w.council_code) as councils from public.wards w where w.code = any (organisations_for.wards))
        select distinct p.organisation_id from public.public_listings p, within
        where p.kinds && organisations_for.kinds and (p.public_until is null or p.public_until >= private.today())
          and (p.site_wards && organisations_for.wards or p.serve_wards && organisations_for.wards or p.serve_councils && within.councils
            or p.open_area and p.councils && within.councils or p.wider <> 'none') $$;
comment on function private.organisations_for is 'Organisations listed for these wards and kinds: a public place there, an area served that takes one of them in, or open to people from the whole council. From public facts alone.';

create function private.make_follow_code(follow uuid, purpose text, days int) returns text
  language plpgsql set search_path = ''
  as $$
declare code text := private.new_code();
begin
  insert into public.follow_codes (hash, follow_id, purpose, expires_at) values (private.hash_of_code(code), follow, purpose, now() + make_interval(days => days));
  return code;
end $$;

create function private.followers_of(i public.intentions) returns setof uuid
  language sql stable set search_path = ''
  as $$ select f.id from public.intention_follows f where f.confirmed_at is not null
          and (f.what = 'intention' and f.subject = i.id::text or f.what = 'council' and f.subject = any (i.councils || i.area) or f.what = 'ward' and f.subject = any (i.wards) or f.what = 'need' and f.subject = any (i.needs)) $$;

create function private.tell_everyone(intention uuid, what text, subject text, words text, asker uuid default null) returns bigint
  language plpgsql set search_path = ''
  as $$
declare i public.intentions; open boolean; entry_id bigint; body text; first_council text; addresses jsonb; n int;
begin
  select * into i from public.intentions where id = intention;
  open := tell_everyone.what <> 'withdrawn' and i.stage not in ('decided', 'closed');
  select min(code) into first_council from private.councils_of_area(i.area) code;
  body := format(E'%s\n\n%s: {site}/intentions/%s\n\n'
    'This is no invitation to tender and no notice under the Procurement Act 2023. %sThe same message goes at the same moment '
    'to every organisation listed for these wards and kinds of service, and to everyone who follows them.', words,
    case when open then 'Read all of it, ask a question or answer, on the same terms as everyone' else 'It takes no more answers; its page and history stay' end, i.slug,
    case when open then 'Answering commits nobody to anything, and not answering shuts nobody out of anything later. ' else '' end);
  insert into public.engagement_log (intention_id, what, subject, words, person_id) values (intention, tell_everyone.what, tell_everyone.subject, tell_everyone.words, auth.uid()) returning id into entry_id;
  insert into public.engagement_told (entry, organisation_id, name, how)
    select entry_id, o.id, concat_ws(', ', o.name, nullif(o.branch, '')),
      case when o.mail_trouble = '' and exists (select from public.memberships m where m.organisation_id = o.id) then 'members' when o.email <> '' then 'mailbox' else 'no-address' end
    from public.organisations o where o.state in ('approved', 'unclaimed') and (o.id in (select private.organisations_for(i.kinds, i.wards))
      -- Whoever was told once is told the rest too, though the wards or kinds have changed.
      or o.id in (select t.organisation_id from public.engagement_told t join public.engagement_log l on l.id = t.entry where l.intention_id = intention));
  select coalesce(jsonb_agg(to_jsonb(each)), '[]') into addresses from (
    select u.email, null::uuid as follow, first_council as council from public.engagement_told t join public.memberships m on m.organisation_id = t.organisation_id join auth.users u on u.id = m.person_id where t.entry = entry_id and t.how = 'members'
    union all select o.email, null, first_council from public.engagement_told t join public.organisations o on o.id = t.organisation_id where t.entry = entry_id and t.how = 'mailbox'
    union all select r.email, null, null from public.responses r where r.id = asker
    union all select f.email, f.id, null from public.intention_follows f where f.id in (select private.followers_of(i))) as each;
  update public.engagement_log l set followers = (select count(distinct lower(a ->> 'email')) from jsonb_array_elements(addresses) a where a ->> 'follow' is not null) where l.id = entry_id;
  -- One message for each address, whoever it belongs to; a follower's ends with the way out.
  with each as (select distinct on (lower(a ->> 'email')) a ->> 'email' as email, (a ->> 'follow')::uuid as follow, a ->> 'council' as council from jsonb_array_elements(addresses) a
      where a ->> 'email' <> '' order by lower(a ->> 'email'), a ->> 'follow' nulls last, a ->> 'council' nulls last),
    coded as materialized (select each.email, each.council, case when each.follow is null then '' else private.make_follow_code(each.follow, 'leave', 730) end as code from each)
  insert into public.outgoing_mail (council_code, recipient, subject, body, purpose, leave_code)
    -- Of no council where somebody follows or asked, so that no queue of mail tells there who.
    select coded.council, coded.email, tell_everyone.subject, body || case when coded.code = '' then '' else E'\n\nYou follow this. To stop these messages: {site}/intentions/follow/' || coded.code end, 'intention', coded.code from coded;
  get diagnostics n = row_count;
  update public.engagement_log l set messages = n where l.id = entry_id;
  return entry_id;
end $$;
comment on function private.tell_everyone is 'Queues one message to every organisation listed for the wards and kinds of an intention and to every follower, and writes who it went to in the log, all in the caller''s transaction.';

create function private.tell_commissioners(area text, subject text, body text) returns void
  language sql set search_path = ''
  as $$ insert into public.outgoing_mail (council_code, recipient, subject, body, purpose)
        select distinct (select min(code) from private.councils_of_area(area) code), u.email, subject, body, 'response' from public.officers f join auth.users u on u.id = f.person_id
        where f.role = 'commissioner' and (f.council_code = area or f.group_code = area
          or f.group_code in (select m.group_code from public.council_group_members m where m.council_code = area)) $$;

-- The commissioners' doors.

create function private.note_intention(act text, intention uuid, area text, detail jsonb default '{}') returns void
  language plpgsql set search_path = ''
  as $$
declare council text;
begin
  for council in select private.councils_of_area(area) loop
    perform private.note_act(act, 'intention', intention, council, detail);
    perform private.raise_version(council);
  end loop;
end $$;

create function private.intention_problem(doc jsonb, checklist jsonb) returns text
  language sql immutable set search_path = ''
  as $$ select case
          when length(btrim(doc ->> 'what')) = 0 then 'what'
          when length(btrim(doc ->> 'why')) = 0 then 'why'
          when jsonb_array_length(doc -> 'kinds') = 0 then 'kinds'
          when jsonb_array_length(doc -> 'wards') = 0 then 'wards'
          when doc ->> 'contact' = '' then 'contact'
          -- Lots are considered, or the reasons against them given.
          when jsonb_array_length(doc -> 'lots') < 2 and btrim(doc ->> 'lotsWhy') = '' and doc ->> 'regime' in ('act', 'light-touch') then 'lotsWhy'
          when doc ->> 'regime' in ('act', 'light-touch') and doc #>> '{notice,said}' = '' then 'notice'
          when doc #>> '{notice,said}' = 'published' and doc #>> '{notice,link}' = '' then 'notice-link'
          when doc #>> '{notice,said}' = 'not-needed' and btrim(doc #>> '{notice,why}') = '' then 'notice-why'
          when doc ->> 'regime' <> 'grant' and doc ->> 'value' not in ('under-10k', '10k-30k') and doc #>> '{platform,said}' = '' then 'platform'
          when doc #>> '{platform,said}' = 'first' and doc #>> '{platform,link}' = '' then 'platform-link'
          when doc #>> '{platform,said}' = 'not-needed' and btrim(doc #>> '{platform,why}') = '' then 'platform-why'
          when checklist = '{}' or exists (select from jsonb_each(checklist) each where each.value ->> 'said' = '') then 'checklist'
        end $$;
comment on function private.intention_problem is 'The first part that is missing before an intention can be published; null when it is whole.';

create function private.may_publish_plan(plan uuid, snapshot uuid, area text) returns boolean
  language sql stable set search_path = ''
  as $$ select coalesce(private.my_plan_role(plan) in ('owner', 'colleague'), false)
          and exists (select from public.plans p where p.id = plan and area in (p.council_code, p.group_code))
          and (snapshot is null or exists (select from public.plan_snapshots s where s.id = snapshot and s.plan_id = plan)) $$;
comment on function private.may_publish_plan is 'Whether the caller may make an intention of this plan, with this snapshot of it, for the area that it is of.';

create function private.plan_waits(plan uuid, kinds text[], wards text[]) returns text
  language sql stable set search_path = ''
  as $$ select case when plan is null then 'no-plan' when not private.plan_read_by_procurement(plan) then 'procurement'
          when not exists (select from public.plans p where p.id = plan and private.texts(p.document #> '{kinds,kinds}') @> plan_waits.kinds and private.texts(p.document #> '{area,wards}') @> plan_waits.wards) then 'beyond-plan' end $$;
comment on function private.plan_waits is 'Why these kinds and wards cannot be published as part of a plan: there is none, procurement has not read it as it is now, or they are not all in it; null when they can.';

create function private.evidence_shown(snapshot uuid, kinds text[], wards text[]) returns jsonb
  language sql stable set search_path = ''
  as $$ select jsonb_build_object('takenOn', s.taken_on, 'dataVersion', s.data_version, 'methodVersion', s.method_version,
          'organisations', (select count(distinct o ->> 'id') from jsonb_path_query(s.evidence, '$.organisations[*]') o
            where exists (select from jsonb_path_query(o, '$.reaches[*]') r where r ->> 'ward' = any (wards) and r ->> 'kind' = any (kinds))),
          'kinds', (select coalesce(jsonb_agg(jsonb_build_object('id', k ->> 'id', 'wards', n.wards, 'reached', n.reached, 'confirmedGap', n.gap, 'nobody', n.nobody, 'onlyOne', n.alone) order by k ->> 'id'), '[]')
            from jsonb_path_query(s.evidence, '$.kinds[*]') k cross join lateral (select count(*) as wards, count(*) filter (where c ->> 'state' = 'reached') as reached,
              count(*) filter (where c ->> 'state' = 'confirmed-gap') as gap, count(*) filter (where c ->> 'state' = 'nobody') as nobody, count(*) filter (where c ->> 'only' is not null) as alone
              from jsonb_path_query(k, '$.cells[*]') c where c ->> 'ward' = any (wards)) n
            where k ->> 'id' = any (kinds) and k ->> 'mode' <> 'list' and n.wards > 0))
        from public.plan_snapshots s where s.id = snapshot $$;
comment on function private.evidence_shown is 'What anyone may read of a snapshot: its date and versions, and counts for the wards and kinds of the intention. Other wards of the plan, notes, contracts and money are in none of it.';

create function public.save_intention(intention jsonb, expected_version int default 0, note text default '') returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions; doc jsonb := intention -> 'document'; answers jsonb := coalesce(intention -> 'checklist', '{}'); area text := intention ->> 'area'; ward_list text[]; kind_list text[];
  problem text; parts text[]; next_version int; plan uuid; snapshot uuid;
begin
  if not private.is_uuid(intention ->> 'id') then return jsonb_build_object('outcome', 'refused'); end if;
  select * into i from public.intentions where id = (intention ->> 'id')::uuid for update;
  if i.id is not null then area := i.area; end if;
  if area is null or area not in (select private.areas_i_commission()) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if not private.is_intention(doc) or not private.is_checklist(answers) or length(note) > 2000 then return jsonb_build_object('outcome', 'refused'); end if;
  kind_list := private.texts(doc -> 'kinds'); ward_list := private.texts(doc -> 'wards');
  if exists (select from unnest(kind_list) each where each not in (select id from public.kinds)) then return jsonb_build_object('outcome', 'incomplete', 'problem', 'kinds'); end if;
  if exists (select from unnest(ward_list) each
      where each not in (select w.code from public.wards w where w.council_code in (select private.councils_of_area(area)))) then return jsonb_build_object('outcome', 'incomplete', 'problem', 'wards'); end if;
  if exists (select from jsonb_array_elements(doc -> 'lots') lot, jsonb_array_elements_text(lot -> 'wards') each where each <> all (ward_list)) then return jsonb_build_object('outcome', 'incomplete', 'problem', 'lots'); end if;
  -- The plan and its snapshot are chosen while it is a draft, and stay once it is published.
  plan := case when i.id is not null and (i.state <> 'draft' or not intention ? 'plan') then i.plan_id when private.is_uuid(intention ->> 'plan') then (intention ->> 'plan')::uuid end;
  snapshot := case when i.id is not null and (i.state <> 'draft' or not intention ? 'snapshot' and i.plan_id is not distinct from plan) then i.snapshot_id when plan is not null and private.is_uuid(intention ->> 'snapshot') then (intention ->> 'snapshot')::uuid end;
  if i.id is not null and i.document = doc and i.checklist = answers and i.plan_id is not distinct from plan and i.snapshot_id is not distinct from snapshot then return jsonb_build_object('outcome', 'unchanged', 'id', i.id, 'version', i.version); end if;
  if coalesce(i.version, 0) <> expected_version then return jsonb_build_object('outcome', 'stale', 'version', i.version); end if;
  if i.state = 'withdrawn' then return jsonb_build_object('outcome', 'withdrawn'); end if;
  if i.state = 'published' and i.document <> doc then
    problem := private.intention_problem(doc, answers);
    -- Other rules have a checklist of their own, which can be answered only once they are saved.
    if problem <> 'checklist' then return jsonb_build_object('outcome', 'incomplete', 'problem', problem); end if;
    if length(btrim(note)) = 0 then return jsonb_build_object('outcome', 'incomplete', 'problem', 'note'); end if;
    if private.publication_held(area) then return jsonb_build_object('outcome', 'held'); end if;
    -- What is added is published too; and what procurement read of route, rules, value and lots is not exchanged unread.
    problem := case when not (kind_list <@ i.kinds and ward_list <@ i.wards) then private.plan_waits(i.plan_id, kind_list, ward_list)
      when i.plan_id is not null and exists (select from unnest(array['route', 'regime', 'value', 'lots']) part where doc -> part is distinct from i.document -> part) and not private.plan_read_by_procurement(i.plan_id) then 'procurement' end;
    if problem is not null then return jsonb_build_object('outcome', problem); end if;
  end if;
  if plan is not null and (i.id is null or i.plan_id is distinct from plan or i.snapshot_id is distinct from snapshot) and not private.may_publish_plan(plan, snapshot, area) then return jsonb_build_object('outcome', 'not-yours'); end if;
  next_version := coalesce(i.version, 0) + 1;
  insert into public.intentions as t (id, council_code, group_code, plan_id, snapshot_id, evidence, document, checklist, kinds, wards, needs, councils, created_by)
    values ((intention ->> 'id')::uuid, case when exists (select from public.councils c where c.code = area) then area end, case when not exists (select from public.councils c where c.code = area) then area end,
      plan, snapshot, private.evidence_shown(snapshot, kind_list, ward_list), doc, answers, kind_list, ward_list,
      array(select distinct k.need_id from public.kinds k where k.id = any (kind_list) order by 1),
      array(select distinct w.council_code from public.wards w where w.code = any (ward_list) order by 1), auth.uid())
    on conflict (id) do update set plan_id = excluded.plan_id, snapshot_id = excluded.snapshot_id, document = excluded.document, checklist = excluded.checklist, kinds = excluded.kinds, wards = excluded.wards, needs = excluded.needs,
      evidence = case
        when t.snapshot_id is distinct from excluded.snapshot_id then excluded.evidence
        when t.kinds @> kind_list and t.kinds <@ kind_list and t.wards @> ward_list and t.wards <@ ward_list then t.evidence
        when private.my_plan_role(t.plan_id) is not null then coalesce(private.evidence_shown(t.snapshot_id, kind_list, ward_list), t.evidence)
        -- Who is not on the plan reads no more of it by asking for more kinds or wards: its figures go until somebody of the plan saves.
        else t.evidence - array['organisations', 'kinds'] end,
      councils = excluded.councils, version = next_version, changed_at = now();
  if i.state = 'published' and i.document <> doc then
    select array_agg(n.key order by n.key) into parts from jsonb_each(doc) n where n.value is distinct from i.document -> n.key;
    insert into public.intention_changes (intention_id, version, what, stage, note, parts, document) values (i.id, next_version, 'changed', i.stage, btrim(save_intention.note), parts, doc);
    perform private.tell_everyone(i.id, 'changed', format('Changed: %s', doc ->> 'title'), format(E'%s has changed what it says about “%s”.\n\n%s', private.name_of_area(area), doc ->> 'title', btrim(save_intention.note)));
    perform private.note_intention('intention changed', i.id, area);
  end if;
  return jsonb_build_object('outcome', 'saved', 'id', intention ->> 'id', 'version', next_version);
end $$;
comment on function public.save_intention is 'Door. A commissioner of its council or group saves a draft, {id, area, plan, snapshot, document, checklist}; or changes what is published, with a note that goes to everyone; its plan and snapshot are chosen while it is a draft, by somebody of that plan. Wards and kinds that are added to what is published are in the plan that procurement has read, and its route, rules, value and lots change only while that reading holds. A stale version is refused.';

create function private.intention_slug(title text) returns text
  language plpgsql set search_path = ''
  as $$
declare base text := coalesce(nullif(private.slug_of(title), ''), 'intention'); candidate text := base; n int := 1;
begin
  -- These are pages of their own.
  while candidate in ('feed', 'follow', 'leave', 'response') or exists (select from public.intentions i where i.slug = candidate) loop n := n + 1; candidate := base || '-' || n; end loop;
  return candidate;
end $$;

create function public.publish_intention(intention uuid, expected_version int) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions; problem text; new_slug text; area_name text;
begin
  select * into i from public.intentions where id = intention for update;
  if i.id is null or i.area not in (select private.areas_i_commission()) then return jsonb_build_object('outcome', 'not-yours'); end if;
  if i.state <> 'draft' then return jsonb_build_object('outcome', 'already', 'slug', i.slug); end if;
  if i.version is distinct from expected_version then return jsonb_build_object('outcome', 'stale'); end if;
  problem := private.intention_problem(i.document, i.checklist);
  if problem is not null then return jsonb_build_object('outcome', 'incomplete', 'problem', problem); end if;
  if private.publication_held(i.area) then return jsonb_build_object('outcome', 'held'); end if;
  problem := private.plan_waits(i.plan_id, i.kinds, i.wards);
  if problem is not null then return jsonb_build_object('outcome', problem); end if;
  new_slug := private.intention_slug(i.document ->> 'title');
  update public.intentions set state = 'published', slug = new_slug, published_at = now(), changed_at = now(), version = i.version + 1, stage = 'idea' where id = intention;
  insert into public.intention_changes (intention_id, version, what, stage, document) values (intention, i.version + 1, 'published', 'idea', i.document);
  area_name := private.name_of_area(i.area);
  perform private.tell_everyone(intention, 'published', format('%s is thinking about: %s', area_name, i.document ->> 'title'),
    format(E'%s says early what it is thinking about: “%s”.\n\n%s\n\nWhy: %s\n\nYou can say that you already do this, that you could help, that you would join others, or ask a question.',
      area_name, i.document ->> 'title', i.document ->> 'what', i.document ->> 'why'));
  perform private.note_intention('intention published', intention, i.area);
  return jsonb_build_object('outcome', 'saved', 'slug', new_slug);
end $$;
comment on function public.publish_intention is 'Door. By a commissioner of its council or group, whole, outside the pre-election period, as part of a plan, once procurement has read that plan as it is now. Tells everyone in the same transaction.';

create function public.set_intention_stage(intention uuid, new_stage text, note text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions; said text;
begin
  select * into i from public.intentions where id = intention for update;
  if i.id is null or i.area not in (select private.areas_i_commission()) then return 'not-yours'; end if;
  if i.state <> 'published' then return 'not-published'; end if;
  if coalesce(new_stage, '') not in ('idea', 'co-design', 'engagement', 'decided', 'closed') then return 'refused'; end if;
  if new_stage = i.stage then return 'unchanged'; end if;
  if length(btrim(coalesce(note, ''))) not between 1 and 2000 then return 'say-why'; end if;
  if new_stage <> 'closed' and private.publication_held(i.area) then return 'held'; end if;
  update public.intentions set stage = new_stage, version = i.version + 1, changed_at = now() where id = intention;
  insert into public.intention_changes (intention_id, version, what, stage, note, document) values (intention, i.version + 1, 'stage', new_stage, btrim(note), i.document);
  said := case new_stage when 'idea' then 'an idea again' when 'co-design' then 'being designed together' when 'engagement' then 'at market engagement' when 'decided' then 'decided' else 'closed' end;
  perform private.tell_everyone(intention, 'stage', format('Now %s: %s', said, i.document ->> 'title'), format(E'“%s” of %s is now %s.\n\n%s', i.document ->> 'title', private.name_of_area(i.area), said, btrim(note)));
  perform private.note_intention('intention stage: ' || new_stage, intention, i.area);
  return 'saved';
end $$;
comment on function public.set_intention_stage is 'Door. Another stage, with a note that goes to everyone and stays in its history.';

create function public.withdraw_intention(intention uuid, reason text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions;
begin
  select * into i from public.intentions where id = intention for update;
  if i.id is null or i.area not in (select private.areas_i_commission()) then return 'not-yours'; end if;
  if i.state <> 'published' then return 'not-published'; end if;
  if length(btrim(coalesce(reason, ''))) not between 1 and 2000 then return 'say-why'; end if;
  update public.intentions set state = 'withdrawn', withdrawn_reason = btrim(reason), version = i.version + 1, changed_at = now() where id = intention;
  insert into public.intention_changes (intention_id, version, what, stage, note, document) values (intention, i.version + 1, 'withdrawn', i.stage, btrim(reason), i.document);
  perform private.tell_everyone(intention, 'withdrawn', format('Withdrawn: %s', i.document ->> 'title'), format(E'%s has withdrawn “%s”. The reason:\n\n%s', private.name_of_area(i.area), i.document ->> 'title', btrim(reason)));
  perform private.note_intention('intention withdrawn', intention, i.area);
  return 'saved';
end $$;
comment on function public.withdraw_intention is 'Door. With a reason that everyone is told; the page, its history and its answers stay.';

create function public.throw_intention_away(intention uuid) returns text
  language plpgsql security definer set search_path = ''
  as $$
begin
  delete from public.intentions where id = intention and state = 'draft' and area in (select private.areas_i_commission());
  return case when found then 'saved' else 'not-yours' end;
end $$;
comment on function public.throw_intention_away is 'Door. Only of a draft that was never published.';

create function public.answer_intention(intention uuid, response uuid, question text, answer text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions; r public.responses; made uuid;
begin
  select * into i from public.intentions where id = intention for update;
  if i.id is null or i.area not in (select private.areas_i_commission()) then return 'not-yours'; end if;
  if i.state = 'draft' then return 'not-published'; end if;
  if response is not null then
    select * into r from public.responses where id = response and intention_id = intention;
    if r.id is null then return 'not-yours'; end if;
    if r.answer_id is not null then return 'already'; end if;
  end if;
  if length(btrim(coalesce(question, ''))) not between 1 and 2000 then return 'say-question'; end if;
  if length(btrim(coalesce(answer, ''))) not between 1 and 4000 then return 'say-answer'; end if;
  insert into public.intention_answers (intention_id, question, answer) values (intention, btrim(question), btrim(answer)) returning id into made;
  update public.responses set answer_id = made where id = response;
  perform private.tell_everyone(intention, 'answered', format('A question answered: %s', i.document ->> 'title'), format(E'A question about “%s” of %s, and its answer.\n\nQuestion: %s\n\nAnswer: %s', i.document ->> 'title', private.name_of_area(i.area), btrim(question), btrim(answer)), response);
  perform private.note_intention('intention question answered', intention, i.area);
  return 'saved';
end $$;
comment on function public.answer_intention is 'Door. Answers a question, in words for everyone that never say who asked; or something that nobody asked, without a response.';

create function public.note_engagement(intention uuid, happened_on date, words text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions;
begin
  select * into i from public.intentions where id = intention;
  if i.id is null or i.area not in (select private.areas_i_commission()) then return 'not-yours'; end if;
  if length(btrim(coalesce(words, ''))) not between 1 and 4000 then return 'say-what'; end if;
  if happened_on is null or happened_on > private.today() or happened_on < private.today() - 1095 then return 'bad-date'; end if;
  insert into public.engagement_log (intention_id, what, happened_on, subject, words, person_id) values (intention, 'note', note_engagement.happened_on, '', btrim(words), auth.uid());
  return 'saved';
end $$;
comment on function public.note_engagement is 'Door. Writes into the log what was done elsewhere: a meeting, a telephone call. For the commissioners.';

create function public.intention_desk(intention uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select jsonb_build_object('id', i.id, 'slug', i.slug, 'area', i.area, 'areaName', private.name_of_area(i.area), 'document', i.document, 'checklist', i.checklist, 'plan', i.plan_id, 'snapshot', i.snapshot_id, 'evidence', i.evidence,
            'stage', i.stage, 'state', i.state, 'withdrawnReason', i.withdrawn_reason, 'version', i.version, 'publishedAt', i.published_at, 'changedAt', i.changed_at,
            'held', private.publication_held(i.area), 'procurement', i.plan_id is not null and private.plan_read_by_procurement(i.plan_id),
            -- For those of the plan alone: others would learn its wards and kinds by trying.
            'planTitle', (select p.title from public.plans p where p.id = i.plan_id and private.my_plan_role(p.id) is not null),
            'beyond', (select to_jsonb(array(select unnest(i.kinds || i.wards) except select unnest(private.texts(p.document #> '{kinds,kinds}') || private.texts(p.document #> '{area,wards}'))))
              from public.plans p where p.id = i.plan_id and private.my_plan_role(p.id) is not null),
            'changedSinceRead', (select to_jsonb(private.plan_parts_since(i.plan_id, max(m.read_at))) from public.plan_members m where m.plan_id = i.plan_id and m.role = 'procurement' having max(m.read_at) is not null),
            'listed', (select count(*) from private.organisations_for(i.kinds, i.wards) o join public.organisations g on g.id = o and g.state in ('approved', 'unclaimed')),
            'followers', (select count(distinct lower(f.email)) from public.intention_follows f where f.id in (select private.followers_of(i))))
          from public.intentions i where i.id = intention and i.area in (select private.areas_i_commission()) $$;
comment on function public.intention_desk(uuid) is 'All of one intention, with its checklist and how many it would reach, for its commissioners; null for anyone else.';

create function public.intentions_of_plan(plan uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when plan in (select private.my_plans()) then
    (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'slug', i.slug, 'title', i.document -> 'title', 'stage', i.stage, 'state', i.state) order by i.created_at), '[]') from public.intentions i where i.plan_id = plan) end $$;
comment on function public.intentions_of_plan(uuid) is 'What is said early of a plan, drafts too, for those who read the plan; null for anyone else.';

create function public.intention_areas() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', private.name_of_area(code), 'held', private.publication_held(code), 'councils', (select jsonb_agg(c order by c) from private.councils_of_area(code) c)) order by private.name_of_area(code)), '[]')
        from private.areas_i_commission() code $$;
comment on function public.intention_areas() is 'Councils and groups for which the caller may publish intentions.';

create function public.intentions_for(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case when organisation in (select private.my_organisations()) then
    (select coalesce(jsonb_agg(jsonb_build_object('slug', i.slug, 'title', i.document -> 'title', 'stage', i.stage, 'areaName', private.name_of_area(i.area), 'dates', i.document -> 'dates', 'publishedAt', i.published_at,
        'ownKinds', organisation in (select private.organisations_for(i.kinds, i.wards)), 'responded', exists (select from public.responses r where r.intention_id = i.id and r.organisation_id = organisation)) order by i.published_at desc), '[]')
      from public.intentions i where i.state = 'published' and i.stage in ('idea', 'co-design', 'engagement')
        and (organisation in (select private.organisations_for(i.kinds, i.wards))
          or exists (select from public.public_listings p where p.organisation_id = organisation and (p.site_wards && i.wards or p.serve_wards && i.wards or p.serve_councils && i.councils))
          or exists (select from public.public_organisations o where o.id = organisation and o.based_ward = any (i.wards)))) end $$;
comment on function public.intentions_for(uuid) is 'Open intentions in the wards of an organisation, for its members; null for anyone else.';

-- Doors for anyone.

create table private.server_words (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  seen_at timestamptz not null default now()
);
alter table private.server_words enable row level security;
comment on table private.server_words is 'SHA-256 of a word that the server of the pages says with what visitors ask, so that it is told from a caller who counts no networks. Kept by its jobs.';

create function public.keep_server_word(hash text) returns void
  language sql security definer set search_path = ''
  as $$ delete from private.server_words w where w.seen_at < now() - interval '7 days';
        insert into private.server_words as w (hash) values (keep_server_word.hash) on conflict on constraint server_words_pkey do update set seen_at = now() $$;
comment on function public.keep_server_word(text) is 'For the jobs: the word of this server, hashed, good for seven days.';

create function private.is_word_of_server(word text) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from private.server_words w where w.hash = private.hash_of_code(word) and w.seen_at > now() - interval '7 days') $$;
comment on function private.is_word_of_server is 'Whether the server of the pages asks, which counts what it lets through by network.';

create function private.may_mail_to(address text, word text) returns boolean
  language sql volatile set search_path = ''
  as $$ select (select count(*) from public.outgoing_mail m where lower(m.recipient) = lower(address) and m.purpose in ('follow', 'response-receipt') and m.queued_at > now() - interval '1 day') < 5
          and (private.is_word_of_server(word) and private.take_hourly('mail asked of the pages', 4000)
            or private.take_hourly('mail asked for', 400)) $$;
comment on function private.may_mail_to is 'Nobody fills another''s letter-box by asking: at most five such messages a day to an address. Of the server of the pages, which counts by network, 4,000 an hour; of other callers 400 in all: they use up their own turns alone.';

create function private.name_of_followed(what text, subject text) returns text
  language sql stable set search_path = ''
  as $$ select case what when 'intention' then (select i.document ->> 'title' from public.intentions i where i.id::text = subject and i.state <> 'draft')
          when 'council' then nullif(private.name_of_area(subject), '') when 'ward' then (select w.name from public.wards w where w.code = subject and w.valid_to is null)
          when 'need' then (select n.name from public.needs n where n.id = subject) end $$;

create function public.ask_to_follow(what text, subject text, email text, word text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare f public.intention_follows; followed text := private.name_of_followed(what, subject); address text := lower(btrim(email));
begin
  if followed is null then return 'not-there'; end if;
  if not private.is_email(address) then return 'refused'; end if;
  if not private.may_mail_to(address, word) then return 'too-many'; end if;
  insert into public.intention_follows as t (what, subject, email) values (ask_to_follow.what, ask_to_follow.subject, address)
    on conflict on constraint intention_follows_what_subject_email_key do update set asked_at = case when t.confirmed_at is null then now() else t.asked_at end returning * into f;
  -- Whether it was followed already is told to the address alone.
  if f.confirmed_at is null then
    insert into public.outgoing_mail (recipient, subject, body, purpose) values (address, format('Confirm: follow council plans, %s', followed),
      format(E'Somebody, we hope you, asked to get an e-mail when a council plan changes: %s.\n\nTo confirm, open this page and press its button: {site}/intentions/follow/%s\n\nIf it was not you, do nothing: nothing is sent, and we forget the address after 7 days.', followed, private.make_follow_code(f.id, 'confirm', 7)), 'follow');
  else
    insert into public.outgoing_mail (recipient, subject, body, purpose) values (address, format('You follow this already: %s', followed),
      format(E'You get an e-mail when a council plan changes: %s.\n\nTo stop: {site}/intentions/follow/%s', followed, private.make_follow_code(f.id, 'leave', 730)), 'follow');
  end if;
  return 'saved';
end $$;
comment on function public.ask_to_follow is 'Door, for anyone. Sends a link to the address; nothing else is sent to it before its button is pressed.';

create function public.look_at_follow(code text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select jsonb_build_object('state', case when c.expires_at < now() then 'expired' when c.purpose = 'confirm' and f.confirmed_at is not null then 'confirmed' else c.purpose end,
            'what', f.what, 'name', private.name_of_followed(f.what, f.subject), 'slug', (select i.slug from public.intentions i where f.what = 'intention' and i.id::text = f.subject))
          from public.follow_codes c join public.intention_follows f on f.id = c.follow_id where c.hash = private.hash_of_code(code)), '{"state": "unknown"}') $$;
comment on function public.look_at_follow(text) is 'What a link to confirm or leave would do. Looking changes nothing, because mail scanners open links.';

create function public.press_follow(code text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare seen jsonb := public.look_at_follow(code); c public.follow_codes;
begin
  if seen ->> 'state' not in ('confirm', 'leave') then return seen; end if;
  select * into c from public.follow_codes where hash = private.hash_of_code(code) for update;
  if c.hash is null then return '{"state": "unknown"}'; end if;
  if c.purpose = 'confirm' then update public.intention_follows set confirmed_at = coalesce(confirmed_at, now()) where id = c.follow_id;
  else delete from public.intention_follows where id = c.follow_id; end if;
  return seen || jsonb_build_object('state', case c.purpose when 'confirm' then 'following' else 'left' end);
end $$;
comment on function public.press_follow(text) is 'Door, by a code in a mail: confirms an address, or leaves at one press.';

create function public.respond_to_intention(intention uuid, response jsonb, code text, word text default '') returns text
  language plpgsql security definer set search_path = ''
  as $$
declare i public.intentions; organisation uuid := case when private.is_uuid(response ->> 'organisation') then (response ->> 'organisation')::uuid end;
  own_name text; address text := lower(btrim(response ->> 'email')); proof_code text; first_today boolean; proved boolean; made uuid;
begin
  select * into i from public.intentions where id = intention and state = 'published';
  if i.id is null then return 'not-there'; end if;
  if i.stage not in ('idea', 'co-design', 'engagement') then return 'closed'; end if;
  if coalesce(code, '') !~ '^[0-9a-f]{64}$' or coalesce(response ->> 'kind', '') not in ('already', 'could-help', 'join', 'question') or not private.is_email(address)
    or not private.is_text(response -> 'words', 4000) or length(btrim(response ->> 'words')) = 0 or not private.is_text(response -> 'name', 160) or not private.is_text(response -> 'contact', 120)
    or jsonb_typeof(response -> 'partners') is distinct from 'boolean' then return 'refused'; end if;
  -- The form sent twice is one response.
  if exists (select from public.responses r where r.receipt = private.hash_of_code(code)) then return 'saved'; end if;
  if organisation is not null and (auth.uid() is null or organisation not in (select private.my_organisations())) then return 'not-yours'; end if;
  if organisation is null and response ->> 'kind' <> 'question' and length(btrim(response ->> 'name')) = 0 then return 'say-name'; end if;
  if exists (select from public.responses r where r.intention_id = intention and r.email = address and r.words = btrim(response ->> 'words') and r.created_at > now() - interval '1 day') then return 'already'; end if;
  proved := auth.uid() is not null and private.my_email() = address;
  -- Callers past the pages use up their own 200 alone, and whoever only gives an address none of its owner's ten.
  if organisation is null and (select count(*) from public.responses r where r.intention_id = intention and r.organisation_id is null and r.created_at > now() - interval '1 day')
      >= (case when private.is_word_of_server(word) then 2000 else 200 end)
    or (select count(*) from public.responses r where r.intention_id = intention and r.email = address and (r.proved_at is not null or not proved) and r.created_at > now() - interval '1 day') >= 10 then return 'too-many'; end if;
  first_today := not exists (select from public.responses r where r.intention_id = intention and r.created_at > now() - interval '1 day');
  select concat_ws(', ', o.name, nullif(o.branch, '')) into own_name from public.organisations o where o.id = organisation;
  proof_code := private.new_code();
  insert into public.responses (intention_id, kind, organisation_id, organisation_name, words, contact_name, email, partners, proved_at, receipt, proof)
    values (intention, response ->> 'kind', organisation, coalesce(own_name, btrim(response ->> 'name')), btrim(response ->> 'words'), btrim(response ->> 'contact'), address,
      (response ->> 'partners')::boolean and response ->> 'kind' <> 'question', case when proved then now() end, private.hash_of_code(code), private.hash_of_code(proof_code))
    on conflict do nothing returning id into made;
  if made is null then return 'saved'; end if;
  if proved then
    insert into public.intention_follows (what, subject, email, confirmed_at) values ('intention', intention::text, address, now()) on conflict on constraint intention_follows_what_subject_email_key do nothing;
  end if;
  if private.may_mail_to(address, word) then
    -- Of no council, so that neither a queue of mail nor a bounce tells anyone there who answered.
    insert into public.outgoing_mail (recipient, subject, body, purpose) values (address, format('We have your answer: %s', i.document ->> 'title'),
      format(E'Your answer to “%s” of %s has arrived. Only its commissioners read it.\n\n%s: {site}/intentions/response/%s\n\nThere you can also see what became of it. If it was not you who wrote, do nothing.',
        i.document ->> 'title', private.name_of_area(i.area), case when proved then 'To see it again' else 'Please confirm that this address is yours: open this page and press its button' end, proof_code), 'response-receipt');
  end if;
  if first_today then
    perform private.tell_commissioners(i.area, format('Somebody has answered: %s', i.document ->> 'title'), format(E'There is an answer to “%s”. Sign in to read it: {site}/commission/intentions/%s/responses\n\nYou get at most one such message a day for each intention.', i.document ->> 'title', i.id));
  end if;
  return 'saved';
end $$;
comment on function public.respond_to_intention is 'Door, for anyone: {kind, organisation, name, words, contact, email, partners}. Only a member, signed in, answers in the name of an organisation listed. code: 64 hex digits, for the page that tells what became of it.';

create function private.find_response(code text) returns public.responses
  language sql stable set search_path = ''
  as $$ select r from public.responses r where private.hash_of_code(code) in (r.receipt, r.proof) $$;

create function public.read_response(code text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare r public.responses := private.find_response(code); i public.intentions;
begin
  if r.id is null then return '{"state": "unknown"}'; end if;
  select * into i from public.intentions where id = r.intention_id;
  return jsonb_build_object('state', case when r.proved_at is not null then 'proved' when r.proof = private.hash_of_code(code) then 'to-prove' else 'sent' end,
    'kind', r.kind, 'organisation', r.organisation_name, 'words', r.words, 'partners', r.partners, 'on', r.created_at, 'intention', jsonb_build_object('slug', i.slug, 'title', i.document -> 'title', 'stage', i.stage, 'state', i.state, 'areaName', private.name_of_area(i.area)),
    'answer', (select jsonb_build_object('question', a.question, 'answer', a.answer, 'on', a.answered_at) from public.intention_answers a where a.id = r.answer_id),
    -- Both have said so, and both addresses are proved.
    'others', case when r.partners and r.proved_at is not null then (select coalesce(jsonb_agg(jsonb_build_object('organisation', o.organisation_name, 'contact', o.contact_name, 'email', o.email, 'words', o.words) order by o.created_at), '[]')
      from public.responses o where o.intention_id = r.intention_id and o.id <> r.id and o.partners and o.proved_at is not null and o.email <> r.email) end);
end $$;
comment on function public.read_response(text) is 'What became of a response, by the code that only its writer has; and those who want partners too, where it does and its address is proved.';

create function public.prove_response(code text) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.responses := private.find_response(code);
begin
  if r.id is null or r.proof is distinct from private.hash_of_code(code) then return 'unknown'; end if;
  if r.proved_at is not null then return 'already'; end if;
  update public.responses set proved_at = now() where id = r.id;
  insert into public.intention_follows (what, subject, email, confirmed_at) values ('intention', r.intention_id::text, r.email, now())
    on conflict on constraint intention_follows_what_subject_email_key do update set confirmed_at = coalesce(public.intention_follows.confirmed_at, now());
  return 'saved';
end $$;
comment on function public.prove_response(text) is 'Door, by the code sent to the address: it is theirs, and they hear from now on what everyone hears.';

create function public.set_partners(code text, wanted boolean) returns text
  language plpgsql security definer set search_path = ''
  as $$
declare r public.responses := private.find_response(code);
begin
  if r.id is null or wanted is null then return 'unknown'; end if;
  if r.kind = 'question' then return 'refused'; end if;
  update public.responses set partners = wanted where id = r.id;
  return 'saved';
end $$;
comment on function public.set_partners(text, boolean) is 'Door, by the code of a response: wants partners, or no longer.';

grant execute on function public.save_intention(jsonb, int, text), public.publish_intention(uuid, int), public.set_intention_stage(uuid, text, text), public.withdraw_intention(uuid, text), public.throw_intention_away(uuid),
  public.answer_intention(uuid, uuid, text, text), public.note_engagement(uuid, date, text), public.intention_desk(uuid), public.intentions_of_plan(uuid), public.intention_areas(), public.intentions_for(uuid) to authenticated;
grant execute on function public.ask_to_follow(text, text, text, text), public.look_at_follow(text), public.press_follow(text), public.respond_to_intention(uuid, jsonb, text, text), public.read_response(text),
  public.prove_response(text), public.set_partners(text, boolean) to anon, authenticated, service_role;
grant execute on function public.keep_server_word(text) to service_role;
