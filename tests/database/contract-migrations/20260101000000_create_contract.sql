-- Tables of the contract test of the embedded server: one of everything that Wardbook relies on.
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists unaccent with schema extensions;

alter default privileges in schema public revoke execute on functions from public, anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

create schema private;

create type public.mood as enum ('open', 'closed');

create table public.groups (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z-]+$'),
  name text not null,
  owner uuid
);
create table public.offers (
  id int generated always as identity primary key,
  group_id uuid not null references public.groups (id) on delete cascade,
  name text not null,
  state public.mood not null default 'open',
  tags text[] not null default '{}',
  opening jsonb not null default '{}',
  share numeric,
  big bigint,
  day date,
  made timestamptz not null default now(),
  words tsvector generated always as (to_tsvector('english', name)) stored,
  during daterange
);
create table public.bookings (
  room text not null,
  during tstzrange not null,
  exclude using gist (room with =, during with &&)
);
create table public.secrets (id int primary key, body text not null);
create table public.people (id uuid primary key, name text not null default '', is_admin boolean not null default false);

alter table public.groups enable row level security;
alter table public.offers enable row level security;
alter table public.bookings enable row level security;
alter table public.secrets enable row level security;
alter table public.people enable row level security;

revoke all on all tables in schema public from anon, authenticated;
grant select on public.groups, public.offers to anon, authenticated;
grant insert, update, delete on public.offers to authenticated;
grant select on public.people to authenticated;
grant update (name) on public.people to authenticated;

create policy "Anyone can read groups" on public.groups for select to anon, authenticated using (true);
create policy "Anyone can read open offers" on public.offers for select to anon, authenticated using (state = 'open');
create policy "An owner can add offers to their group" on public.offers for insert to authenticated
  with check (exists (select from public.groups g where g.id = group_id and g.owner = (select auth.uid())));
create policy "An owner can change offers of their group" on public.offers for update to authenticated
  using (exists (select from public.groups g where g.id = group_id and g.owner = (select auth.uid())))
  with check (exists (select from public.groups g where g.id = group_id and g.owner = (select auth.uid())));
create policy "A person can read themselves" on public.people for select to authenticated using (id = (select auth.uid()));
create policy "A person can change themselves" on public.people for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

create function public.whoami() returns jsonb language sql stable
  as $$ select jsonb_build_object('uid', auth.uid(), 'role', current_user, 'email', auth.email()) $$;
create function public.slow_whoami(ms int) returns jsonb language plpgsql volatile
  as $$ begin perform pg_sleep(ms / 1000.0); return public.whoami(); end $$;
create function public.complain(sentence text) returns void language plpgsql
  as $$ begin raise exception '%', sentence using hint = 'a hint', detail = 'a detail'; end $$;
create function public.echo(doc jsonb, list text[], numbers int[]) returns jsonb language sql immutable
  as $$ select jsonb_build_object('doc', doc, 'kind', jsonb_typeof(doc), 'list', list, 'numbers', numbers) $$;
create function public.offers_named(part text) returns setof public.offers language sql stable
  as $$ select * from public.offers where name ilike '%' || part || '%' $$;
create function public.count_offers() returns int language sql stable as $$ select count(*)::int from public.offers $$;
create function public.add_offers(rows jsonb) returns int language sql volatile
  as $$ with added as (
          insert into public.offers (group_id, name)
          select (each ->> 'group_id')::uuid, each ->> 'name' from jsonb_array_elements(rows) each returning 1)
        select count(*)::int from added $$;
create function public.found_group(title text, slug text) returns jsonb
  language sql volatile security definer set search_path = ''
  as $$ insert into public.groups (name, slug, owner) values (title, slug, auth.uid()) returning to_jsonb(groups) $$;
create function public.unreachable() returns int language sql as $$ select 1 $$;
create function private.hidden() returns int language sql as $$ select 1 $$;

grant execute on function public.whoami(), public.slow_whoami(int), public.complain(text), public.echo(jsonb, text[], int[]),
  public.offers_named(text), public.count_offers() to anon, authenticated;
grant execute on function public.found_group(text, text) to authenticated;
grant execute on function public.add_offers(jsonb) to service_role;

insert into public.groups (id, slug, name) values
  ('11111111-1111-4111-8111-111111111111', 'pantry', 'The Pantry'),
  ('22222222-2222-4222-8222-222222222222', 'walkers', 'The Walkers');
insert into public.offers (group_id, name, state, tags, opening, share, big, day, during) values
  ('11111111-1111-4111-8111-111111111111', 'Food bank', 'open', '{food,free}', '{"mon": ["09:00", "12:00"]}', 0.25, 5000000000, '2026-11-18', '[2026-01-01,2027-01-01)'),
  ('11111111-1111-4111-8111-111111111111', 'Debt advice', 'open', '{money}', '{}', 1.5, 1, null, null),
  ('22222222-2222-4222-8222-222222222222', 'Walking group', 'open', '{health,free}', '{}', null, null, null, null),
  ('22222222-2222-4222-8222-222222222222', 'Old walk', 'closed', '{health}', '{}', null, null, null, null);
insert into public.secrets values (1, 'nobody reads this');
insert into public.bookings values ('hall', '[2026-01-01 10:00+00,2026-01-01 11:00+00)');

create function public.level() returns text language sql stable as $$ select auth.jwt() ->> 'aal' $$;
grant execute on function public.level() to authenticated;
