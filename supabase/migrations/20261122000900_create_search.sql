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

create function private.session_runs(repeat jsonb, season jsonb, closures jsonb, council text, day date) returns boolean
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
      when 'term-time' then not private.school_holiday(council, day)
      when 'school-holidays' then private.school_holiday(council, day)
      else true end
    and not exists (select from jsonb_array_elements(closures) each where day between (each ->> 'from')::date and (each ->> 'to')::date) $$;
comment on function private.session_runs is 'Whether a session of that weekday takes place on a day. The same rules as lib/listings/opening.ts; a test holds the two together. No search_path is set so that the planner may inline it.';

create function private.open_numbers(day date, minute int) returns setof int
  language sql stable set search_path = ''
  as $$ select number from public.public_sessions
        where weekday = extract(isodow from day) and starts <= minute and ends > minute and private.session_runs(repeat, season, closures, council_code, day) is true
        union
        select number from public.public_sessions
        where weekday = extract(isodow from day - 1) and ends > 1440 and ends - 1440 > minute and private.session_runs(repeat, season, closures, council_code, day - 1) is true $$;

create function private.search_conditions(filters jsonb, by_trigram boolean) returns text
  language plpgsql immutable set search_path = ''
  as $$
declare parts text[] := array['(pl.public_until is null or pl.public_until >= ($1 ->> ''today'')::date)']; words boolean; meant boolean;
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
  if filters -> 'confirmedLately' = 'true' then parts := parts || 'pl.confirmed_on >= ($1 ->> ''today'')::date - 180'::text; end if;
  if filters -> 'openNow' = 'true' then
    parts := parts || 'pl.confirmed_on >= ($1 ->> ''today'')::date - 180 and pl.number in (select private.open_numbers(($1 ->> ''today'')::date, ($1 ->> ''minute'')::int))'::text;
  end if;
  if coalesce(filters ->> 'council', '') <> '' then parts := parts || 'pl.councils @> array[$1 ->> ''council'']'::text; end if;
  if jsonb_typeof(filters -> 'box') = 'array' then
    parts := parts || 'pl.number in (select b.number from public.public_points b where b.lng between ($1 #>> ''{box,0}'')::float8 and ($1 #>> ''{box,2}'')::float8 and b.lat between ($1 #>> ''{box,1}'')::float8 and ($1 #>> ''{box,3}'')::float8)'::text;
  end if;
  return array_to_string(parts, ' and ');
end $$;
comment on function private.search_conditions is 'The where clause of a search, from fixed pieces alone: no text of a visitor is ever part of it.';

create function private.search_sql(filters jsonb, by_trigram boolean, tail text) returns text
  language sql immutable set search_path = ''
  as $$ select format($sql$
  with kept as materialized (
    select judged.* from (
      select near.*,
        case when $1 ->> 'ward' is null then null
             else coalesce(near.says_so or (near.open_area and (not near.placed or (near.far_metres is null and near.same_council) or near.metres <= near.far_metres)), false) end as serves
      from (
        select pl.number, pl.placed, pl.several, pl.lng, pl.lat, pl.open_area, pl.far_metres, pl.delivery @> array['outreach'] as outreach,
          pl.serve_wards @> array[$1 ->> 'ward'] or pl.serve_councils @> array[$1 ->> 'wardCouncil'] or pl.wider <> 'none'
            or (pl.open_area and pl.site_wards @> array[$1 ->> 'ward']) as says_so,
          pl.site_councils @> array[$1 ->> 'wardCouncil'] as same_council,
          %3$s as metres,
          (case when array_position(private.texts($1 -> 'kinds'), pl.kinds[1]) is not null then 100 - 3 * least(array_position(private.texts($1 -> 'kinds'), pl.kinds[1]), 10)
                when pl.kinds && private.texts($1 -> 'kinds') then 60 else 0 end)
          + %2$s
          - (case when pl.confirmed_on is null then 25 when pl.confirmed_on < ($1 ->> 'today')::date - 180 then 12 when pl.confirmed_on < ($1 ->> 'today')::date - 90 then 3 else 0 end)
          - (case pl.capacity when 'full' then 6 when 'closed' then 12 when 'waiting-list' then 3 else 0 end) as score
        from public.public_listings pl where %1$s
        offset 0
      ) as near
    ) as judged %4$s
  ), page as (
    select number, metres, serves, row_number() over () as place from (
      select * from kept order by %5$s offset (coalesce(($1 ->> 'page')::int, 1) - 1) * coalesce(($1 ->> 'perPage')::int, 20) limit coalesce(($1 ->> 'perPage')::int, 20)) as first
  ) %6$s $sql$,
  private.search_conditions(filters, by_trigram),
  case when coalesce(btrim(filters ->> 'words'), '') = '' then '0'
       when by_trigram then '40 * extensions.word_similarity($1 ->> ''words'', pl.name_text)'
       when private.has_texts(filters, 'kinds') then '(case when pl.name_search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') then 45 when not pl.kinds && private.texts($1 -> ''kinds'') then 20 else 0 end)'
       else '(case when pl.name_search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') then 45 else 20 end)' end,
  case when jsonb_typeof(filters -> 'point') = 'array' then
    'case when pl.several then (select min(private.metres_between(p.lng, p.lat, ($1 #>> ''{point,0}'')::float8, ($1 #>> ''{point,1}'')::float8)) from public.public_points p where p.number = pl.number)
       else private.metres_between(pl.lng, pl.lat, ($1 #>> ''{point,0}'')::float8, ($1 #>> ''{point,1}'')::float8) end'
    else 'null::float8' end,
  case when filters -> 'servesWard' = 'true' and filters ->> 'ward' is not null then 'where serves' else '' end,
  case when filters ->> 'order' = 'nearest' and jsonb_typeof(filters -> 'point') = 'array' then 'metres nulls last, score desc, number'
    else 'score - coalesce(least(30, 8 * ln(1 + metres / 500)), 10) + (case when serves then 10 when serves is null then 0 else -15 end) desc, number' end,
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

create function private.page_tail() returns text
  language sql immutable set search_path = ''
  as $$ select $sql$
  select jsonb_build_object(
    'total', (select count(*) from kept),
    'placed', (select count(*) from kept where placed),
    'places', (select count(*) from (select round(lng * 1e5)::bigint * 100000000 + round(lat * 1e5)::bigint from kept where placed and not several
      union select p.place from public.public_points p join kept using (number) where kept.several) as each),
    'outreach', (select count(*) from kept where not placed and outreach),
    'remote', (select count(*) from kept where not placed and not outreach),
    'items', coalesce((select jsonb_agg(jsonb_build_object('document', d.document, 'distance', round(page.metres), 'serves', page.serves) order by page.place)
      from page join public.public_listings d using (number)), '[]')) $sql$ $$;

create function public.search_listings(filters jsonb) returns jsonb
  language plpgsql stable security invoker set search_path = '' set jit = off
  as $$
declare request jsonb := private.with_ward(private.whole_request(filters)); answer jsonb;
begin
  execute private.search_sql(request, false, private.page_tail()) into answer using request;
  -- Nothing holds these very words: look for names that are spelt nearly so.
  if (answer ->> 'total')::int = 0 and not private.has_texts(request, 'kinds') and length(btrim(coalesce(request ->> 'words', ''))) >= 3 then
    perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
    execute private.search_sql(request, true, private.page_tail()) into answer using request;
    answer := answer || '{"bySpelling": true}';
  end if;
  return answer;
end $$;
comment on function public.search_listings(jsonb) is 'One page of results, with counts of all: {total, placed, places, outreach, remote, items: [{document, distance (metres), serves}], bySpelling?}.';

create function public.listing_points(filters jsonb) returns jsonb
  language plpgsql stable security invoker set search_path = '' set jit = off
  as $$
declare request jsonb := private.with_ward(private.whole_request(filters)); answer jsonb; by_trigram boolean := false; statement text;
begin
  for i in 1..2 loop
    -- Where there is one point the row itself holds it; asking the points table only for the rest halves the time.
    statement := private.search_sql(request, by_trigram, '
      select jsonb_build_object(
        ''total'', (select count(*) from kept),
        ''number'', coalesce(jsonb_agg(number order by number, position), ''[]''),
        ''lng'', coalesce(jsonb_agg(round(lng * 1e5)::int order by number, position), ''[]''),
        ''lat'', coalesce(jsonb_agg(round(lat * 1e5)::int order by number, position), ''[]''),
        ''need'', coalesce(jsonb_agg(need order by number, position), ''[]''))
      from (select each.number, each.position, each.lng, each.lat, n.position - 1 as need
        from (select number, 1 as position, lng, lat from kept where placed and not several
          union all select p.number, p.position, p.lng, p.lat from public.public_points p join kept using (number) where kept.several) as each
        join public.public_listings pl using (number) join public.kinds k on k.id = pl.kinds[1] join public.needs n on n.id = k.need_id order by 1, 2) as points');
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

create function public.ward_services(ward text) returns jsonb
  language sql stable security invoker set search_path = '' set jit = off
  as $$ with w as (select code, council_code from public.wards where code = ward),
          live as (select pl.* from public.public_listings pl, w where (pl.public_until is null or pl.public_until >= private.today())
            and (pl.site_wards @> array[w.code] or pl.serve_wards @> array[w.code] or pl.serve_councils @> array[w.council_code] or pl.wider <> 'none'))
        select jsonb_build_object(
          'based', (select coalesce(jsonb_agg(document order by number), '[]') from live where site_wards @> array[ward]),
          'serves', (select coalesce(jsonb_agg(document order by number), '[]') from live where not site_wards @> array[ward])) $$;
comment on function public.ward_services(text) is 'Services with a public site in the ward, and those that say they serve it from elsewhere or without a place.';

grant execute on function private.today(), private.texts(jsonb), private.metres_between(float8, float8, float8, float8), private.school_holiday(text, date),
  private.session_runs(jsonb, jsonb, jsonb, text, date), private.open_numbers(date, int), private.has_texts(jsonb, text), private.search_conditions(jsonb, boolean),
  private.search_sql(jsonb, boolean, text), private.page_tail(), private.whole_request(jsonb), private.with_ward(jsonb) to anon, authenticated, service_role;
grant execute on function public.search_listings(jsonb), public.listing_points(jsonb), public.listing_cards(int[]), public.ward_services(text) to anon, authenticated, service_role;
