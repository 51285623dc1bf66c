-- Search over the projection, as the caller (security invoker): policies there are `using (true)`, so the indexes work.

create function private.has_texts(filters jsonb, key text) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(jsonb_typeof(filters -> key) = 'array' and jsonb_array_length(filters -> key) > 0, false) $$;

create function private.school_holiday(council text, day date) returns boolean
  language sql stable set search_path = ''
  as $$ select case when private.has_texts(c.settings, 'schoolHolidays') then exists (
            select from jsonb_array_elements(c.settings -> 'schoolHolidays') each where day between (each ->> 0)::date and (each ->> 1)::date) end
        from public.councils c where c.code = council $$;
comment on function private.school_holiday is 'Null where the council has not said when its schools are closed.';

create function private.closed_on(closures jsonb, day date) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from jsonb_array_elements(closures) each where day between (each ->> 'from')::date and (each ->> 'to')::date) $$;

create function private.session_runs(repeat jsonb, season jsonb, closures jsonb, away boolean, day date) returns boolean
  language sql stable
  as $$ select
    case repeat ->> 'every'
      when 'fortnight' then day >= (repeat ->> 'startsOn')::date
        -- The first one is on that weekday, on or after the day it starts on.
        and (day - (repeat ->> 'startsOn')::date) / 7 % 2 = 0
      when 'month' then case repeat ->> 'nth' when 'last' then extract(month from day + 7) <> extract(month from day)
        else ceil(extract(day from day) / 7.0) = (repeat ->> 'nth')::int end
      else true end
    and case season ->> 'when'
      when 'between' then day between (season ->> 'from')::date and (season ->> 'to')::date
      when 'term-time' then not away
      when 'school-holidays' then away
      else true end
    and (closures = '[]' or not private.closed_on(closures, day)) $$;
comment on function private.session_runs is 'Whether a session of that weekday takes place on a day; away: whether schools are, null where nobody said. The same rules as lib/listings/opening.ts; a test holds the two together. No search_path is set and nothing is selected here, so that the planner may inline it.';

create function private.open_numbers(day date, minute int) returns setof int
  language sql stable set search_path = ''
  as $$ with holidays as materialized (select c.code, private.school_holiday(c.code, day) as today, private.school_holiday(c.code, day - 1) as yesterday from public.councils c)
        select s.number from public.public_sessions s left join holidays h on h.code = s.council_code
        where s.weekday = extract(isodow from day)::int and s.starts <= minute and s.ends > minute
          and (s.plain or private.session_runs(s.repeat, s.season, s.closures, h.today, day) is true)
        union
        select s.number from public.public_sessions s left join holidays h on h.code = s.council_code
        where s.weekday = extract(isodow from day - 1)::int and s.ends > minute + 1440
          and (s.plain or private.session_runs(s.repeat, s.season, s.closures, h.yesterday, day - 1) is true) $$;
comment on function private.open_numbers is 'Listings with a session that is on. Holidays are looked up once for a council and not for every session.';

create function private.near_condition(key text) returns text
  language sql immutable set search_path = ''
  as $$ select replace('pl.number in (select b.number from public.public_points b where b.lng between ($1 #>> ''{box,0}'')::float8 and ($1 #>> ''{box,2}'')::float8 and b.lat between ($1 #>> ''{box,1}'')::float8 and ($1 #>> ''{box,3}'')::float8)', 'box', key) $$;

create function private.search_conditions(filters jsonb, by_trigram boolean) returns text
  language plpgsql immutable set search_path = ''
  as $$
declare parts text[] := array['(pl.public_until is null or pl.public_until >= private.day_of($1 ->> ''today''))']; words boolean; meant boolean;
begin
  words := coalesce(btrim(filters ->> 'words'), '') <> '';
  meant := private.has_texts(filters, 'kinds');
  if words and by_trigram then parts := parts || 'pl.name_text operator(extensions.%>) ($1 ->> ''words'')'::text;
  elsif words and meant then parts := parts || '(pl.kinds && private.texts($1 -> ''kinds'') or pl.search @@ websearch_to_tsquery(''english'', $1 ->> ''words''))'::text;
  elsif words then parts := parts || 'pl.search @@ websearch_to_tsquery(''english'', $1 ->> ''words'')'::text;
  elsif meant then parts := parts || 'pl.kinds && private.texts($1 -> ''kinds'')'::text;
  end if;
  if private.has_texts(filters, 'need') then parts := parts || 'pl.needs && private.texts($1 -> ''need'')'::text; end if;
  if private.has_texts(filters, 'kind') then parts := parts || 'pl.kinds && private.texts($1 -> ''kind'')'::text; end if;
  if private.has_texts(filters, 'exclude') then parts := parts || 'not pl.kinds && private.texts($1 -> ''exclude'')'::text; end if;
  if private.has_texts(filters, 'tier') then parts := parts || 'pl.tier = any (private.texts($1 -> ''tier''))'::text; end if;
  if private.has_texts(filters, 'sector') then parts := parts || 'pl.sector = any (private.texts($1 -> ''sector''))'::text; end if;
  if filters ? 'age' then parts := parts || '(pl.age_from is null or pl.age_from <= ($1 ->> ''age'')::int) and (pl.age_to is null or pl.age_to >= ($1 ->> ''age'')::int)'::text; end if;
  if private.has_texts(filters, 'cost') then parts := parts || 'pl.cost = any (private.texts($1 -> ''cost''))'::text; end if;
  if private.has_texts(filters, 'access') then parts := parts || 'pl.access_ways && private.texts($1 -> ''access'')'::text; end if;
  if private.has_texts(filters, 'delivery') then parts := parts || 'pl.delivery && private.texts($1 -> ''delivery'')'::text; end if;
  if private.has_texts(filters, 'features') then parts := parts || 'pl.features @> private.texts($1 -> ''features'')'::text; end if;
  if private.has_texts(filters, 'group') then parts := parts || 'pl.audience_groups && private.texts($1 -> ''group'')'::text; end if;
  if coalesce(filters ->> 'language', '') <> '' then parts := parts || 'lower($1 ->> ''language'') = any (pl.languages)'::text; end if;
  if private.has_texts(filters, 'when') then
    parts := parts || '((($1 -> ''when'') ? ''evening'' and pl.evening) or (($1 -> ''when'') ? ''weekend'' and pl.days && array[6, 7]))'::text;
  end if;
  if private.has_texts(filters, 'day') then parts := parts || 'pl.days && private.texts($1 -> ''day'')::int[]'::text; end if;
  if filters -> 'takingPeople' = 'true' then parts := parts || 'pl.capacity = ''open'''::text; end if;
  if filters -> 'confirmedLately' = 'true' then parts := parts || 'pl.trusted_until >= private.day_of($1 ->> ''today'')'::text; end if;
  if filters -> 'openNow' = 'true' then
    parts := parts || 'pl.trusted_until >= private.day_of($1 ->> ''today'') and pl.capacity <> ''closed'' and pl.number in (select private.open_numbers(private.day_of($1 ->> ''today''), ($1 ->> ''minute'')::int))'::text;
  end if;
  if coalesce(filters ->> 'council', '') <> '' then parts := parts || 'pl.councils @> array[$1 ->> ''council'']'::text; end if;
  if jsonb_typeof(filters -> 'box') = 'array' then parts := parts || private.near_condition('box'); end if;
  if jsonb_typeof(filters -> 'within') = 'array' then
    parts := parts || format('(%s%s)', private.near_condition('within'), case when filters -> 'orPlaceless' = 'true' then ' or not pl.placed' else '' end);
  end if;
  return array_to_string(parts, ' and ');
end $$;
comment on function private.search_conditions is 'The where clause of a search, from fixed pieces alone: no text of a visitor is ever part of it.';

create function private.by_distance(filters jsonb) returns boolean
  language sql immutable set search_path = ''
  as $$ select coalesce(filters ->> 'order' = 'nearest' and jsonb_typeof(filters -> 'point') = 'array', false) $$;

create function private.search_sql(filters jsonb, by_trigram boolean, tail text) returns text
  language sql immutable set search_path = ''
  as $$ select format($sql$
  with kept as materialized (
    select number, placed, several, place, outreach, metres, serves, %6$s as rank from (
      select near.*, %5$s as serves from (
        select pl.number, pl.placed, pl.several, pl.place, pl.outreach, %3$s as metres,
          %2$s - (case when pl.confirmed_on is null then 25 when pl.trusted_until < private.day_of($1 ->> 'today') then 12
                       when pl.fresh_until < private.day_of($1 ->> 'today') then 3 else 0 end)
          - (case pl.capacity when 'open' then 0 when 'full' then 6 when 'closed' then 12 when 'waiting-list' then 3 else 0 end) as score %4$s
        from public.public_listings pl where %1$s offset 0
      ) as near offset 0
    ) as judged %7$s
  ), page as (
    select number, metres, serves, rank, row_number() over () as seat from (
      select * from kept order by %8$s offset (coalesce(($1 ->> 'page')::int, 1) - 1) * coalesce(($1 ->> 'perPage')::int, 20) limit coalesce(($1 ->> 'perPage')::int, 20)) as first
  ) %9$s $sql$,
  private.search_conditions(filters, by_trigram),
  case when private.has_texts(filters, 'kinds') then '(case when pl.kinds[1] = any (private.texts($1 -> ''kinds'')) then 100 - 3 * least(array_position(private.texts($1 -> ''kinds''), pl.kinds[1]), 10)
                when pl.kinds && private.texts($1 -> ''kinds'') then 60 else 0 end) + ' else '' end
  || case when coalesce(btrim(filters ->> 'words'), '') = '' then '0'
       when by_trigram then '40 * extensions.word_similarity($1 ->> ''words'', pl.name_text)'
       when private.has_texts(filters, 'kinds') then '(case when pl.name_search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') then 45 when not pl.kinds && private.texts($1 -> ''kinds'') then 20 else 0 end)'
       else '(case when pl.name_search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') then 45 else 20 end)' end,
  case when jsonb_typeof(filters -> 'point') = 'array' then
    'case when pl.several then (select min(private.metres_between(p.lng, p.lat, ($1 #>> ''{point,0}'')::float8, ($1 #>> ''{point,1}'')::float8)) from public.public_points p where p.number = pl.number and p.several)
       else private.metres_between(pl.lng, pl.lat, ($1 #>> ''{point,0}'')::float8, ($1 #>> ''{point,1}'')::float8) end'
    else 'null::float8' end,
  -- By far the most rows need only one of the arrays: asking for no more is half the time of a wide search.
  case when filters ->> 'ward' is not null then ',
          case when pl.wider <> ''none'' then true
               when not pl.open_area then ($1 ->> ''ward'') = any (pl.serve_wards) or ($1 ->> ''wardCouncil'') = any (pl.serve_councils)
               else ($1 ->> ''ward'') = any (pl.site_wards)
                 -- Whose place nobody knows is near nobody, unless one need not go there.
                 or (not pl.placed and (($1 ->> ''wardCouncil'') = any (pl.councils) or (pl.councils = ''{}'' and not pl.delivery <@ ''{site}'')))
                 or (pl.far_metres is null and ($1 ->> ''wardCouncil'') = any (pl.site_councils)) end as says_so,
          case when pl.open_area then pl.far_metres end as far_metres' else '' end,
  case when filters ->> 'ward' is not null then 'says_so or coalesce(metres <= far_metres, false)' else 'null::boolean' end,
  case when private.by_distance(filters) then 'score'
    else 'score - case when metres is null then 10 else least(30, 8 * ln(1 + metres / 500)) end' || case when filters ->> 'ward' is not null then ' + (case when serves then 10 else -15 end)' else '' end end,
  case when filters -> 'servesWard' = 'true' and filters ->> 'ward' is not null then 'where serves' else '' end,
  case when private.by_distance(filters) then 'metres nulls last, rank desc, number' else 'rank desc, number' end,
  tail) $$;
comment on function private.search_sql is 'The statement of a search; $1 is its filters, tail what is asked of `kept` (all matches) and `page`. A test reads its plan.';

create function private.whole_request(filters jsonb) returns jsonb
  language sql stable set search_path = ''
  as $$ select jsonb_build_object('today', private.today(), 'minute', 0) || jsonb_strip_nulls(given) || jsonb_build_object('words', left(coalesce(given ->> 'words', ''), 200),
          'page', least(greatest(coalesce((given ->> 'page')::int, 1), 1), 100000), 'perPage', least(greatest(coalesce((given ->> 'perPage')::int, 20), 1), 200))
        from (select case when jsonb_typeof(filters) = 'object' then filters else '{}' end as given) as each $$;
comment on function private.whole_request is 'Filters with what a caller left out, and within limits: 200 characters, 200 a page.';

create function private.with_ward(filters jsonb) returns jsonb
  language sql stable set search_path = ''
  as $$ select case when filters ->> 'ward' is null then filters else
      coalesce((select filters || jsonb_build_object('wardCouncil', w.council_code)
         || case when jsonb_typeof(filters -> 'point') = 'array' then '{}' else jsonb_build_object('point', jsonb_build_array(w.lng, w.lat)) end
        from public.wards w where w.code = filters ->> 'ward'), filters - 'ward') end $$;

create function private.counts_tail() returns text
  language sql immutable set search_path = ''
  as $$ select $sql$
  select jsonb_build_object('total', count(*), 'placed', count(*) filter (where placed), 'outreach', count(*) filter (where not placed and outreach),
      'remote', count(*) filter (where not placed and not outreach),
      'places', (select count(distinct place) from (select place from kept where placed and not several
        union all select p.place from public.public_points p join kept using (number) where kept.several and p.several) as each))
  from kept $sql$ $$;

create function private.items_tail() returns text
  language sql immutable set search_path = ''
  as $$ select $sql$
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object('document', d.document, 'distance', round(page.metres), 'serves', page.serves) order by page.seat), '[]'),
      'shown', count(*), 'leastRank', min(page.rank), 'mostMetres', max(coalesce(page.metres, 1e9)))
  from page join public.public_listings d using (number) $sql$ $$;

create function private.page_tail() returns text
  language sql immutable set search_path = ''
  as $$ select format('select (%s) || (%s)', private.counts_tail(), private.items_tail()) $$;

create function private.count_sql(filters jsonb) returns text
  language sql immutable set search_path = ''
  as $$ select format('with kept as materialized (select pl.number, pl.placed, pl.several, pl.place, pl.outreach from public.public_listings pl where %s) %s',
          private.search_conditions(filters, false), private.counts_tail()) $$;

create function private.page_near(request jsonb, reach float8, placeless boolean) returns jsonb
  language plpgsql stable set search_path = ''
  as $$
declare
  x float8 := (request #>> '{point,0}')::float8; y float8 := (request #>> '{point,1}')::float8;
  dy float8 := reach / 111000; dx float8 := reach / (111000 * greatest(cos(radians(y)), 0.01));
  close_by jsonb := request || jsonb_build_object('within', jsonb_build_array(x - dx, y - dy, x + dx, y + dy), 'orPlaceless', placeless);
  lost float8 := 8 * ln(1 + reach / 500); page jsonb;
begin
  execute private.search_sql(close_by, false, private.items_tail()) into page using close_by;
  if (page ->> 'shown')::int < (request ->> 'perPage')::int then return null; end if;
  if private.by_distance(request) then return case when (page ->> 'mostMetres')::float8 <= reach then page end; end if;
  -- What lies beyond has lost this much by its distance; what has no place has lost 10.
  return case when (page ->> 'leastRank')::float8 > case when request ->> 'ward' is null then 0 else 10 end - case when placeless then lost else least(10, lost) end then page end;
end $$;
comment on function private.page_near is 'The page from the places within reach (metres), where nothing beyond can belong to it; else null. For searches without words, whose rank is never above 10.';

create function public.search_listings(filters jsonb) returns jsonb
  language plpgsql stable security invoker set search_path = '' set jit = off set work_mem = '16MB'
  as $$
declare
  request jsonb := private.with_ward(private.whole_request(filters)); answer jsonb; page jsonb;
  worded boolean := btrim(request ->> 'words') <> '' or private.has_texts(request, 'kinds');
begin
  if not worded and jsonb_typeof(request -> 'point') = 'array' and not request ?| array['servesWard', 'openNow'] then
    execute private.count_sql(request) into answer using request;
    -- Among thousands the page is nearly always made of what is close: the rest need not be ranked.
    if (answer ->> 'total')::int > 5000 then page := coalesce(private.page_near(request, 400, false), private.page_near(request, 3000, not private.by_distance(request))); end if;
    if page is null then execute private.search_sql(request, false, private.items_tail()) into page using request; end if;
    answer := answer || page;
  else
    execute private.search_sql(request, false, private.page_tail()) into answer using request;
    -- Nothing holds these very words: look for names that are spelt nearly so.
    if (answer ->> 'total')::int = 0 and not private.has_texts(request, 'kinds') and length(btrim(request ->> 'words')) >= 3 then
      perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
      execute private.search_sql(request, true, private.page_tail()) into answer using request;
      answer := answer || '{"bySpelling": true}';
    end if;
  end if;
  return answer - '{shown,leastRank,mostMetres}'::text[];
end $$;
comment on function public.search_listings(jsonb) is 'One page of results, with counts of all: {total, placed, places, outreach, remote, items: [{document, distance (metres), serves}], bySpelling?}.';

create function public.listing_points(filters jsonb) returns jsonb
  language plpgsql stable security invoker set search_path = '' set jit = off set work_mem = '16MB'
  as $$
declare request jsonb := private.with_ward(private.whole_request(filters)); answer jsonb; by_trigram boolean := false; statement text;
begin
  for i in 1..2 loop
    -- Where there is one point the row itself holds it; asking the points table only for the rest halves the time.
    statement := case when request -> 'servesWard' = 'true' then private.search_sql(request, by_trigram, '')
      else format('with kept as materialized (select pl.number, pl.placed, pl.several from public.public_listings pl where %s)', private.search_conditions(request, by_trigram)) end || '
      select jsonb_build_object(
        ''total'', (select count(*) from kept),
        ''number'', coalesce(to_jsonb(array_agg(number)), ''[]''), ''lng'', coalesce(to_jsonb(array_agg(lng)), ''[]''),
        ''lat'', coalesce(to_jsonb(array_agg(lat)), ''[]''), ''need'', coalesce(to_jsonb(array_agg(need)), ''[]''))
      from (select each.number, round(each.lng * 1e5)::int as lng, round(each.lat * 1e5)::int as lat, n.position - 1 as need
        from (select pl.number, 1 as position, pl.lng, pl.lat, pl.kinds[1] as kind from kept join public.public_listings pl using (number) where kept.placed and not kept.several
          union all select p.number, p.position, p.lng, p.lat, pl.kinds[1] from public.public_points p join kept using (number) join public.public_listings pl using (number) where kept.several and p.several) as each
        join public.kinds k on k.id = each.kind join public.needs n on n.id = k.need_id order by each.number, each.position) as points';
    execute statement into answer using request;
    exit when answer -> 'total' <> '0' or private.has_texts(request, 'kinds') or length(btrim(coalesce(request ->> 'words', ''))) < 3;
    by_trigram := true;
    perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  end loop;
  return answer - 'total';
end $$;
comment on function public.listing_points(jsonb) is 'Every public point of every match, in columns: number, lng and lat × 100,000, need by its place in the taxonomy from 0.';

create function public.listing_cards(numbers int[]) returns jsonb
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(jsonb_agg(document order by array_position(numbers[1:200], number)), '[]') from public.public_listings
        where number = any (numbers[1:200]) and (public_until is null or public_until >= private.today()) $$;
comment on function public.listing_cards(int[]) is 'Documents by number, in the order asked for; 200 at the most.';

create function public.ward_services(ward text) returns json
  language sql stable security invoker set search_path = '' set jit = off
  as $$ with w as (select code, council_code from public.wards where code = ward),
          live as (select pl.number, pl.kinds, pl.needs, pl.tier, pl.trusted_until, pl.organisation_id, pl.document, pl.site_wards @> array[w.code] as based from public.public_listings pl, w
            where (pl.public_until is null or pl.public_until >= private.today())
            and (pl.site_wards @> array[w.code] or pl.serve_wards @> array[w.code] or pl.serve_councils @> array[w.council_code] or pl.wider <> 'none')),
          seats as (select l.number, row_number() over (partition by need order by l.number) as seat from live l, unnest(l.needs) need where not l.based),
          shown as (select number from seats where seat <= 3 union select l.number from live l join public.public_organisations o on o.id = l.organisation_id where not l.based and o.based_ward = ward)
        select json_build_object(
          'based', (select coalesce(json_agg(document order by number), '[]') from live where based),
          'serves', (select coalesce(json_agg(json_build_array(number, kinds, tier, trusted_until) order by number), '[]') from live where not based),
          'shown', (select coalesce(json_agg(l.document order by l.number), '[]') from live l join shown on shown.number = l.number)) $$;
comment on function public.ward_services(text) is 'Services with a public site in the ward; those that say they serve it from elsewhere or without a place, each as [number, kinds, tier, trusted until]; and of these the three that a page shows first of each need and those of organisations based in the ward, whole.';

grant execute on function private.today(), private.day_of(text), private.texts(jsonb), private.metres_between(float8, float8, float8, float8), private.school_holiday(text, date),
  private.session_runs(jsonb, jsonb, jsonb, boolean, date), private.closed_on(jsonb, date), private.open_numbers(date, int), private.has_texts(jsonb, text), private.search_conditions(jsonb, boolean),
  private.search_sql(jsonb, boolean, text), private.near_condition(text), private.by_distance(jsonb), private.counts_tail(), private.items_tail(), private.page_tail(),
  private.count_sql(jsonb), private.page_near(jsonb, float8, boolean), private.whole_request(jsonb), private.with_ward(jsonb) to anon, authenticated, service_role;
grant execute on function public.search_listings(jsonb), public.listing_points(jsonb), public.listing_cards(int[]), public.ward_services(text) to anon, authenticated, service_role;
