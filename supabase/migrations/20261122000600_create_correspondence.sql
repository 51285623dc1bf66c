-- Drafts, invitations, links, mail, reports, counts, and the log of who did what.

create table public.drafts (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('listing', 'organisation', 'timetable', 'plan')),
  target uuid not null,
  document jsonb not null check (pg_column_size(document) <= 200000),
  based_on int not null default 0,
  saved_at timestamptz not null default now(),
  unique (person_id, kind, target)
);
comment on table public.drafts is 'What a person typed and has not published. Nobody else reads it.';
comment on column public.drafts.target is 'The listing, organisation, upload or plan that it is about; of a timetable its organisation.';
comment on column public.drafts.based_on is 'Version of the listing that the draft started from.';

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations on delete cascade,
  email text not null,
  role text not null check (role in ('owner', 'editor')),
  invited_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  unique (organisation_id, email)
);
comment on table public.invitations is 'Invited to edit for an organisation, and not yet come.';

create table public.join_requests (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations on delete cascade,
  person_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('join', 'claim')),
  message text not null default '' check (length(message) <= 1000),
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  reason text not null default '',
  created_at timestamptz not null default now()
);
comment on table public.join_requests is 'Asks to join an organisation, or to claim an unclaimed one.';

create table public.links (
  hash text primary key,
  purpose text not null check (purpose in ('still-right', 'no-longer-runs', 'receipt', 'claim', 'not-me')),
  service_id uuid references public.services on delete cascade,
  organisation_id uuid references public.organisations on delete cascade,
  version int,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table public.links is 'Codes in e-mails and receipts: at least 128 random bits, stored as SHA-256 and never as themselves.';

create table public.outgoing_mail (
  id bigint generated always as identity primary key,
  council_code text,
  recipient text not null,
  subject text not null,
  body text not null,
  purpose text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'bounced')),
  attempts int not null default 0,
  last_error text not null default '',
  not_before timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outgoing_mail_queue on public.outgoing_mail (not_before) where state = 'queued';
comment on table public.outgoing_mail is 'Mail to be sent. Bodies may hold links, so nobody reads them over the API.';

create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id uuid,
  act text not null,
  target_kind text not null,
  target uuid,
  council_code text,
  detail jsonb not null default '{}'
);
create index audit_log_council on public.audit_log (council_code, at desc);
create index audit_log_target on public.audit_log (target, at desc);
comment on table public.audit_log is 'Who did what. Nobody edits it; it never holds a hidden place or a private contact.';

create table public.reports (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references public.services on delete cascade,
  kind text not null check (kind in ('details', 'safety')),
  message text not null check (length(message) between 1 and 4000),
  contact text not null default '',
  state text not null default 'new' check (state in ('new', 'open', 'answered', 'closed')),
  answer text not null default '',
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
create index reports_service on public.reports (service_id);
comment on table public.reports is '"This is wrong". A worry about someone''s safety is for stewards alone.';

create table public.import_keys (
  source text not null,
  key text not null,
  service_id uuid not null references public.services on delete cascade,
  organisation_id uuid not null references public.organisations on delete cascade,
  imported_at timestamptz not null default now(),
  primary key (source, key)
);
comment on table public.import_keys is 'Which row of which source became which listing, so that a second run updates and never duplicates.';

create table public.daily_counts (
  day date not null,
  what text not null check (what in ('seen', 'found', 'nothing-found')),
  subject text not null,
  ward_code text not null default '',
  count int not null default 0,
  primary key (day, what, subject, ward_code)
);
comment on table public.daily_counts is 'Counts by day: no person, no exact postcode. Shown only from 5 up.';

create table public.rate_limits (
  bucket text primary key,
  count int not null,
  resets_at timestamptz not null
);
comment on table public.rate_limits is 'Requests by hashed address or network.';

do $$ declare name text; begin
  foreach name in array array['drafts','invitations','join_requests','links','outgoing_mail','audit_log','reports','import_keys','daily_counts','rate_limits'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('grant select on public.%I to service_role', name);
  end loop;
end $$;
grant select, insert, update, delete on public.drafts to authenticated;
grant select on public.invitations, public.join_requests, public.audit_log, public.reports, public.daily_counts to authenticated;

create policy "People can read their own drafts" on public.drafts for select to authenticated using (person_id = (select auth.uid()));
create policy "People can start drafts of their own" on public.drafts for insert to authenticated with check (person_id = (select auth.uid()));
create policy "People can change their own drafts" on public.drafts for update to authenticated
  using (person_id = (select auth.uid())) with check (person_id = (select auth.uid()));
create policy "People can throw away their own drafts" on public.drafts for delete to authenticated using (person_id = (select auth.uid()));

create policy "Owners can see who is invited" on public.invitations for select to authenticated
  using (organisation_id in (select private.my_owned_organisations()));
create policy "People can see their own requests" on public.join_requests for select to authenticated using (person_id = (select auth.uid()));
create policy "Owners and stewards can see requests to join" on public.join_requests for select to authenticated
  using (organisation_id in (select private.my_owned_organisations()) or organisation_id in (select private.organisations_i_steward()));
create policy "Administrators can read the log of their council" on public.audit_log for select to authenticated
  using (council_code in (select private.my_councils('{administrator}')));
create policy "Stewards can read what a boundary review left to them" on public.audit_log for select to authenticated
  using (act = 'area served names a ward without successor' and council_code in (select private.my_councils('{steward}')));
create policy "Members can read reports of wrong details" on public.reports for select to authenticated
  using (kind = 'details' and service_id in (select s.id from public.services s where s.organisation_id in (select private.my_organisations())));
create policy "Stewards can read every report of their council" on public.reports for select to authenticated
  using (service_id in (select s.id from public.services s where s.organisation_id in (select private.organisations_i_steward())));
create policy "Members can read how often their listings were seen" on public.daily_counts for select to authenticated
  using (what <> 'nothing-found' and subject in (select s.id::text from public.services s where s.organisation_id in (select private.my_organisations())));
