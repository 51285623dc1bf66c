import type L from 'leaflet';
import type { Box } from '@/lib/listings/filters';
import { fetchMarks, fetchNames, fetchPoints, fetchShapes } from './map-fetch';
import type { MapProps } from './map-props';
import { dressMap, firstView, markSearchPoint, shareScroll } from './map-view';
import { type MarkIndex, indexPoints } from './marks';
import type { WardFacts, WardShapes } from '@/lib/wards/shapes';
import {
  type Basemap,
  type LabelLayer,
  type WardLayer,
  drawBasemap,
  drawLabels,
  drawWards,
} from './paper-map';
import { PinLayer, type PinWords } from './pin-layer';

export type MapEvents = {
  onChoose(number: number, at: L.LatLng): void;
  onMoved(box: Box): void;
  /** Where the chosen pin stands in the container, each time that it moves. */
  onPlace(place: MapPlace): void;
  onHeld(): void;
  onTrouble(trouble: boolean): void;
};

/** A point in the map's container, and the size of that, in pixels. */
export type MapPlace = { x: number; y: number; width: number; height: number };

/** Runs one Leaflet map for as long as the page shows it. */
export class MapController {
  private readonly pins: PinLayer;
  private readonly stopSharing: () => void;
  private readonly names = new Map<number, string>();
  private wards: WardLayer | null = null;
  private wardFacts: WardFacts[] = [];
  private setLabels: LabelLayer | null = null;
  private index: MarkIndex | null = null;
  private ring: L.Layer | null = null;
  private fetching = new AbortController();
  private byVisitor = false;
  private followed: L.LatLng | null = null;
  private query: string | null = null;
  private placed = '';
  private ended = false;
  private readonly ground: Promise<void>;

  constructor(
    readonly map: L.Map,
    private props: MapProps,
    private readonly events: MapEvents,
  ) {
    const container = dressMap(map, props);
    this.pins = new PinLayer(this.map, { onChoose: events.onChoose, words: this.words });
    this.stopSharing = shareScroll(this.map, container, events.onHeld);
    this.map.on('moveend', () => void this.draw());
    this.map.on('move zoom viewreset resize', () => this.tellPlace());
    // Moves begun by a visitor offer a search here; those of our own making do not.
    this.map.on('dragstart', () => (this.byVisitor = true));
    container.addEventListener('wheel', () => (this.byVisitor = true), { passive: true });
    container.addEventListener('keydown', () => (this.byVisitor = true));
    container.addEventListener('dblclick', () => (this.byVisitor = true));
    container.addEventListener('touchmove', ({ touches }) => (this.byVisitor ||= touches.length > 1), {
      passive: true,
    });
    this.ground = this.drawGround();
    void this.update(props);
  }

  private async drawGround(): Promise<void> {
    const { version, tiles } = this.props;
    const [shapes, basemap] = await Promise.all([
      fetchShapes<WardShapes>('ward-shapes', version),
      tiles ? null : fetchShapes<Basemap>('basemap', version),
    ]);
    if (this.ended) return;
    if (shapes) this.wards = drawWards(this.map, shapes, tiles !== null);
    if (basemap) drawBasemap(this.map, basemap);
    this.wardFacts = this.wards?.wards ?? [];
    if (!tiles || this.wardFacts.length > 0) this.setLabels = drawLabels(this.map, this.wardFacts, basemap);
  }

  /** Shows another search: new points, the ward picked out, the view moved only when the place changed. */
  async update(props: MapProps): Promise<void> {
    this.props = props;
    const wanted = `${props.query} ${props.pointsVersion}`;
    if (this.query === wanted) return;
    this.query = wanted;
    this.fetching.abort();
    const fetching = (this.fetching = new AbortController());
    try {
      const [points] = await Promise.all([
        fetchPoints(props.query, props.pointsVersion, fetching.signal),
        this.ground,
      ]);
      if (fetching.signal.aborted || this.ended) return;
      this.index = points && indexPoints(points);
      const ward = this.wards?.highlight(props.ward) ?? null;
      this.ring?.remove();
      this.ring = markSearchPoint(this.map, props.at);
      const place = JSON.stringify([props.at, props.ward, props.box, props.bounds]);
      if (place !== this.placed) {
        this.placed = place;
        this.byVisitor = false;
        this.map.fitBounds(firstView(props, points, ward), {
          maxZoom: 15.5,
          padding: [24, 24],
          animate: false,
        });
      }
      await this.draw();
      this.events.onTrouble(false);
    } catch (cause) {
      if (fetching.signal.aborted || this.ended) return;
      this.query = null;
      this.events.onTrouble(true);
      if (process.env.NODE_ENV === 'development') throw cause;
    }
  }

  private async draw(): Promise<void> {
    if (this.query === null) return;
    const zoom = this.map.getZoom();
    const box = this.pins.box;
    const { query, pointsVersion } = this.props;
    const marks = this.index
      ? this.index.marksIn(box, zoom)
      : await fetchMarks(query, pointsVersion, box, zoom).catch(() => null);
    if (this.ended || zoom !== this.map.getZoom()) return;
    if (!marks) return this.events.onTrouble(true);
    this.pins.draw(marks);
    this.setLabels?.(this.props.ward, this.pins.rooms);
    if (this.byVisitor) this.events.onMoved(this.view);
    void this.learnNames();
  }

  private get view(): Box {
    const bounds = this.map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Pins are drawn at once and learn their names after, those in view only. */
  private async learnNames(): Promise<void> {
    const shown = this.pins.marks.flatMap(({ numbers }) => numbers ?? []);
    const unknown = shown.filter((number) => !this.names.has(number)).slice(0, 60);
    if (unknown.length === 0) return;
    for (const [number, name] of await fetchNames(unknown).catch(() => [])) this.names.set(number, name);
    this.pins.rename();
  }

  private readonly words: PinWords = {
    cluster: ({ count, at }) => `${count.toLocaleString('en-GB')} services ${this.near(at)}, zoom in`,
    address: ({ count, at }) => `${count} services at one address ${this.near(at)}, show them`,
    pin: (number, need) => `${this.names.get(number) ?? this.props.needNames[need] ?? 'Service'}, details`,
  };

  private near([lng, lat]: Box | number[] | [number, number]): string {
    let closest = '';
    let least = Infinity;
    for (const { name, label } of this.wardFacts) {
      const away = Math.hypot((label[0] - (lng as number)) * 0.6, label[1] - (lat as number));
      if (away < least) [least, closest] = [away, name];
    }
    return closest ? `near ${closest}` : 'here';
  }

  raise(number: number | null): void {
    const mark = number !== null && this.index ? this.index.markOf(number, this.pins.marks) : null;
    this.pins.raise(mark);
  }

  choose(number: number | null, at: L.LatLng | null): void {
    this.pins.chosen = number;
    this.pins.emphasise();
    this.followed = at;
    this.tellPlace();
  }

  zoom(by: 1 | -1): void {
    this.byVisitor = true;
    this.map.setZoom(Math.round(this.map.getZoom()) + by);
  }

  /** Moves by a third of the view. */
  pan(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    this.byVisitor = true;
    const size = this.map.getSize();
    this.map.panBy([(x * size.x) / 3, (y * size.y) / 3]);
  }

  private tellPlace(): void {
    if (!this.followed) return;
    const { x, y } = this.map.latLngToContainerPoint(this.followed);
    const size = this.map.getSize();
    this.events.onPlace({ x, y, width: size.x, height: size.y });
  }

  resize(): void {
    this.map.invalidateSize({ animate: false });
  }

  end(): void {
    this.ended = true;
    this.fetching.abort();
    this.stopSharing();
  }
}
