-- The two levels of the taxonomy, loaded from lib/needs/taxonomy.json.

create table public.needs (
  id text primary key,
  name text not null,
  position int not null
);
comment on table public.needs is 'The 12 needs.';

create table public.kinds (
  id text primary key,
  need_id text not null references public.needs,
  name text not null,
  synonyms text[] not null default '{}',
  default_tier text not null check (default_tier in ('universal', 'targeted', 'specialist')),
  age_group text not null,
  distance text not null check (distance in ('neighbourhood', 'town', 'council')),
  measure text not null check (measure in ('hours', 'count', 'none')),
  hidden text not null check (hidden in ('yes', 'ask', 'no')),
  urgent boolean not null default false,
  position int not null
);
comment on table public.kinds is 'Kinds of service. hidden: yes, a site must be hidden; ask, the form asks; no.';

do $$ declare name text; begin
  foreach name in array array['needs','kinds'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('create policy %I on public.%I for select to anon, authenticated using (true)', 'Anyone can read ' || name, name);
    execute format('grant select on public.%I to anon, authenticated, service_role', name);
  end loop;
end $$;

create function public.load_taxonomy(doc jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare before jsonb; changed text[]; service uuid;
begin
  select coalesce(jsonb_object_agg(id, to_jsonb(k)), '{}') into before from public.kinds k;
  insert into public.needs as n (id, name, position)
    select need ->> 'id', need ->> 'name', place from jsonb_array_elements(doc -> 'needs') with ordinality as each(need, place)
    on conflict (id) do update set name = excluded.name, position = excluded.position
    where (n.name, n.position) is distinct from (excluded.name, excluded.position);
  insert into public.kinds as k (id, need_id, name, synonyms, default_tier, age_group, distance, measure, hidden, urgent, position)
    select kind ->> 'id', need ->> 'id', kind ->> 'name', private.texts(kind -> 'synonyms'), kind ->> 'defaultTier', kind ->> 'denominator',
           kind ->> 'distance', kind ->> 'measure', kind ->> 'hidden', coalesce((kind ->> 'urgent')::boolean, false), place * 100 + seat
    from jsonb_array_elements(doc -> 'needs') with ordinality as each(need, place),
         jsonb_array_elements(need -> 'services') with ordinality as inner_each(kind, seat)
    on conflict (id) do update set need_id = excluded.need_id, name = excluded.name, synonyms = excluded.synonyms,
      default_tier = excluded.default_tier, age_group = excluded.age_group, distance = excluded.distance,
      measure = excluded.measure, hidden = excluded.hidden, urgent = excluded.urgent, position = excluded.position
    where (k.need_id, k.name, k.synonyms, k.default_tier, k.age_group, k.distance, k.measure, k.hidden, k.urgent, k.position) is distinct from
      (excluded.need_id, excluded.name, excluded.synonyms, excluded.default_tier, excluded.age_group, excluded.distance, excluded.measure, excluded.hidden, excluded.urgent, excluded.position);
  -- The projection copies need, distance and hidden; a kind that is hidden from now on hides its listings at once.
  select coalesce(array_agg(k.id), '{}') into changed from public.kinds k
    where before ? k.id and (before #>> array[k.id, 'need_id'], before #>> array[k.id, 'distance'], before #>> array[k.id, 'hidden']) is distinct from (k.need_id, k.distance, k.hidden);
  for service in select distinct sk.service_id from public.service_kinds sk where sk.kind_id = any (changed) loop
    perform private.project_listing(service);
  end loop;
  if cardinality(changed) > 0 then
    perform private.raise_version(c.code) from public.councils c;
  end if;
  return jsonb_build_object('needs', (select count(*) from public.needs), 'kinds', (select count(*) from public.kinds));
end $$;
comment on function public.load_taxonomy(jsonb) is 'Loads lib/needs/taxonomy.json. Ids stay; a kind that is no longer listed is kept, because listings may name it.';
grant execute on function public.load_taxonomy(jsonb) to service_role;
