-- What an organisation does with all its listings at once: reading them, saying that they are right, and knowing
-- which texts would give its places away.

create function public.read_listings(organisation uuid) returns jsonb
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(jsonb_agg(public.read_listing(s.id) order by lower(s.name), s.id), '[]')
        from (select id, name from public.services where organisation_id = organisation and merged_into is null order by lower(name), id limit 1000) as s $$;
comment on function public.read_listings(uuid) is 'Every listing of an organisation as read_listing has it, by name, at most 1,000; none for anyone who may not.';

create function public.confirm_services(seen jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare each record; confirmed jsonb := '[]'; changed jsonb := '[]';
begin
  if jsonb_typeof(seen) is distinct from 'array' or jsonb_array_length(seen) > 1000 then return jsonb_build_object('confirmed', confirmed, 'changed', changed); end if;
  for each in select s.id, s.version, looked.version as looked_at
      from public.services s join jsonb_to_recordset(seen) as looked(id uuid, version int) on looked.id = s.id
      where s.state = 'published' and s.ends_on is null and s.merged_into is null and s.organisation_id in (select private.my_organisations())
      order by s.id for update of s loop
    -- What somebody else changed meanwhile was not looked at.
    if each.version is distinct from each.looked_at then changed := changed || to_jsonb(each.id);
    else
      if not private.said_already(each.id, private.today(), 'signed-in') then perform private.record_confirmation(each.id, private.today(), 'signed-in', auth.uid()); end if;
      confirmed := confirmed || to_jsonb(each.id);
    end if;
  end loop;
  return jsonb_build_object('confirmed', confirmed, 'changed', changed);
end $$;
comment on function public.confirm_services(jsonb) is 'Door. [{id, version}] as a member looked at them: {confirmed: ids, changed: ids that have a newer version}. Those said to end are left alone.';

create function public.texts_that_tell(organisation uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ with own as (
      select s.id, p.id as place, jsonb_build_object('address', p.address, 'postcode', p.postcode) as site
      from public.services s join public.sites p on p.service_id = s.id
      where s.organisation_id = organisation and s.merged_into is null and (organisation in (select private.my_organisations()) or organisation in (select private.organisations_i_steward()))),
    parts as (
      select s.id, part.key, private.words_of(part.value) as words
      from public.services s, jsonb_each(private.listing_document(s.id) - array['id', 'organisationId', 'sites']) as part
      where s.organisation_id = organisation and s.merged_into is null and (organisation in (select private.my_organisations()) or organisation in (select private.organisations_i_steward()))),
    told as (
      select id, key from parts where exists (select from own
        where case when own.id = parts.id then private.betrays(own.site, parts.words) else private.gives_postcode(own.site, parts.words) end))
    select jsonb_build_object(
      'services', (select coalesce(jsonb_object_agg(id, keys), '{}') from (select id, jsonb_agg(key order by key) as keys from told group by id) as each),
      'about', exists (select from public.organisations o, own where o.id = organisation and private.betrays(own.site, concat_ws(E'\n', o.name, o.about, o.volunteering)))) $$;
comment on function public.texts_that_tell(uuid) is 'Parts of an organisation''s texts that contain the postcode or street of its places, for its members and its stewards: {services: {id: [part]}, about}. They must change before the places are hidden.';

grant execute on function public.read_listings(uuid), public.confirm_services(jsonb), public.texts_that_tell(uuid) to authenticated;
