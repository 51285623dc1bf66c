import type { Feature, Geometry } from 'geojson';
import { boxAround as boxAroundPositions, boxesMeet, boxOf } from '@/lib/geo/box';
import { type Picture, areaPath, linesPath, pictureOf } from '@/lib/geo/picture';
import type { AreaGeometry, Box, LngLat } from '@/lib/geo/shapes';
import type { BasemapFacts, MapWard } from '@/lib/wards/svg-map';
import { sayCount } from '@/lib/words';

/** Degrees of latitude shown to each side of a single place, about 1.3 km. */
const around = 0.012;

/** Where the places of a service are: the wards about them, roads and waters, and a pin for each. */
export function SiteMap({
  points,
  need,
  wards,
  basemap,
  caption,
}: {
  points: readonly LngLat[];
  need: string;
  wards: readonly MapWard[];
  basemap: readonly Feature<Geometry, BasemapFacts>[];
  caption: string;
}) {
  const box = boxAround(points);
  if (!box) return null;
  const picture = pictureOf(box, 400, [0.62, 0.9]);
  const ground = basemap.filter(({ geometry }) => reaches(geometry, box));
  const seen = wards.filter(({ geometry }) => meets(geometry, box));
  return (
    <figure className="picture">
      <svg
        className={`ward-map need-${need}`}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-label={`Map with ${sayCount(points.length, 'place')}. ${caption}`}
      >
        {seen.map(({ code, geometry }) => (
          <path key={code} className="ward-shape" d={areaPath(geometry, picture)} />
        ))}
        <g className="ground">
          {ground.map(({ properties: { kind, size }, geometry }, index) => (
            <Ground key={index} kind={kind} size={size ?? 3} geometry={geometry} picture={picture} />
          ))}
        </g>
        {seen.map(({ code, name, label }) => {
          const [x, y] = label ? picture.project(label) : [-1, -1];
          const half = name.length * 3.8;
          if (
            x < half ||
            x > picture.width - half ||
            y < 12 ||
            y > picture.height - 6 ||
            underPin(points, picture, x, y)
          )
            return null;
          return (
            <text key={code} x={Math.round(x)} y={Math.round(y)} fontSize={13} strokeWidth={4}>
              {name}
            </text>
          );
        })}
        {points.map((point) => {
          const [x, y] = picture.project(point);
          return (
            <g key={point.join()} transform={`translate(${Math.round(x)} ${Math.round(y)})`}>
              <path className="site-pin" d="M0 0c-2.5-5-11-11-11-19a11 11 0 1 1 22 0c0 8-8.500 14-11 19z" />
              <circle cy="-19" r="4" fill="#fff" />
            </g>
          );
        })}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function Ground({
  kind,
  size,
  geometry,
  picture,
}: {
  kind: string;
  size: number;
  geometry: Geometry;
  picture: Picture;
}) {
  const className = `on-paper on-${kind} size-${size}`;
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')
    return <path className={className} d={areaPath(geometry, picture)} />;
  const lines =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : [];
  if (lines.length === 0) return null;
  return <path className={`${className} is-line`} d={linesPath(lines as LngLat[][], picture)} />;
}

function meets(geometry: AreaGeometry, box: Box): boolean {
  const own = boxOf(geometry);
  return own !== null && boxesMeet(own, box);
}

/** Whether a feature of the paper map may be in view: by the box around it. */
function reaches(geometry: Geometry, box: Box): boolean {
  if (geometry.type === 'Point' || geometry.type === 'GeometryCollection') return false;
  const own = boxAroundPositions(positionsOf(geometry.coordinates));
  return own !== null && boxesMeet(own, box);
}

function positionsOf(coordinates: unknown): LngLat[] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === 'number' ? [coordinates as LngLat] : coordinates.flatMap(positionsOf);
}

function boxAround(points: readonly LngLat[]): Box | null {
  if (points.length === 0) return null;
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  const wide = around / Math.cos((lats[0]! * Math.PI) / 180);
  return [
    Math.min(...lngs) - wide,
    Math.min(...lats) - around,
    Math.max(...lngs) + wide,
    Math.max(...lats) + around,
  ];
}

function underPin(points: readonly LngLat[], { project }: Picture, x: number, y: number): boolean {
  return points.some((point) => {
    const [pinX, pinY] = project(point);
    return Math.abs(pinX - x) < 40 && y > pinY - 34 && y < pinY + 14;
  });
}
