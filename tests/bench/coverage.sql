-- The rival: the same figures by PostGIS. `population` holds the population points with a GiST index over their
-- geometry, `parts` the people of each ward who live at each, `supply` the sites; all analysed. The prefilter is
-- a box in degrees, the distance ST_DistanceSphere, brought from PostGIS's radius (6,371,008.7714 m) to ours.
with reached as (
  select s.id as supply, p.ward, sum(p.people * case when near.metres <= $1 then 1 else 0.5 end) as people
  from supply s
    join population o on o.geom && st_expand(s.geom, $2 / (111195.0 * cos(radians(st_y(s.geom)))) * 1.001, $2 / 111195.0 * 1.001)
    cross join lateral (select st_distancesphere(o.geom, s.geom) * (6371008.8 / 6371008.771415059) as metres) near
    join parts p on p.point = o.id
  where near.metres <= $2
  group by s.id, p.ward
), shares as (
  select r.supply, r.ward, r.people / w.people as share, w.people from reached r join ward_people w on w.ward = r.ward where w.people > 0
), ratios as (
  select s.id as supply, s.hours / sum(h.share * h.people) as ratio from shares h join supply s on s.id = h.supply group by s.id, s.hours
)
select h.ward, sum(h.share * q.ratio) as coverage from shares h join ratios q on q.supply = h.supply group by h.ward
