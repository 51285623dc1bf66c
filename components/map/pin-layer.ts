import L from 'leaflet';
import { needIds, needSigns } from '@/lib/needs/signs';
import type { Box } from '@/lib/listings/filters';
import { fromBounds, toLatLng } from './coordinates';
import type { Rectangle } from './labels';
import type { Mark } from './marks';
import { pinMarkup } from './pin-markup';

/* Pins and clusters of the view, drawn again after each move; what stays keeps its element. */

export type PinWords = {
  /** "12 services near Town, zoom in" */
  cluster(mark: Mark): string;
  /** "4 services at one address, show them" */
  address(mark: Mark): string;
  /** "Tuesday pantry, details" */
  pin(number: number, need: number): string;
};

export type PinEvents = { onChoose(number: number, at: L.LatLng): void; words: PinWords };
type Drawn = { marker: L.Marker; mark: Mark };

export class PinLayer {
  private readonly drawn = new Map<string, Drawn>();
  private readonly fan: L.LayerGroup;
  private fanned = '';
  private raised: HTMLElement | null = null;
  chosen: number | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly events: PinEvents,
  ) {
    this.fan = L.layerGroup().addTo(map);
    map.on('zoomstart', () => this.fold());
  }

  get marks(): Mark[] {
    return [...this.drawn.values()].map(({ mark }) => mark);
  }

  /** The room that each mark takes in the map's container, in pixels. */
  get rooms(): Rectangle[] {
    return this.marks.map((mark) => {
      const { x, y } = this.map.latLngToContainerPoint(toLatLng(mark.at));
      if (mark.numbers)
        return { left: x - 15, right: x + (mark.count > 1 ? 20 : 15), top: y - 41, bottom: y };
      const half = clusterSize(mark.count)[0] / 2;
      return { left: x - half, right: x + half, top: y - half, bottom: y + half };
    });
  }

  /** The view and a little round it, where marks are drawn. */
  get box(): Box {
    return fromBounds(this.map.getBounds().pad(0.15));
  }

  draw(marks: Mark[]): void {
    const wanted = new Map(marks.map((mark) => [`${mark.key}:${mark.count}`, mark]));
    for (const [key, { marker }] of this.drawn)
      if (!wanted.has(key)) {
        marker.remove();
        this.drawn.delete(key);
      }
    for (const [key, mark] of wanted)
      if (!this.drawn.has(key)) this.drawn.set(key, { mark, marker: this.place(mark) });
    this.emphasise();
  }

  private place(mark: Mark): L.Marker {
    const button = mark.numbers === null ? clusterButton(mark) : pinButton(mark.need, mark.count);
    this.name(button, mark);
    const size = mark.numbers === null ? clusterSize(mark.count) : pinSize;
    const marker = this.add(button, mark.at, size, mark.numbers === null ? 'middle' : 'foot');
    marker.on('click', () => this.choose(mark, marker.getLatLng()));
    return marker.addTo(this.map);
  }

  private add(
    button: HTMLElement,
    at: Mark['at'],
    [w, h]: [number, number],
    anchor: 'middle' | 'foot',
  ): L.Marker {
    const iconAnchor: L.PointTuple = [w / 2, anchor === 'foot' ? h : h / 2];
    const icon = L.divIcon({ className: 'map-mark', html: button, iconSize: [w, h], iconAnchor });
    return L.marker(toLatLng(at), { icon, keyboard: false, riseOnHover: true });
  }

  private name(button: HTMLElement, mark: Mark): void {
    const { words } = this.events;
    const [number] = mark.numbers ?? [];
    const name =
      number === undefined
        ? words.cluster(mark)
        : mark.count > 1
          ? words.address(mark)
          : words.pin(number, mark.need);
    button.setAttribute('aria-label', name);
    button.title = name.replace(/, (details|zoom in|show them)$/, '');
  }

  /** Names are learnt after the pins are drawn. */
  rename(): void {
    for (const { marker, mark } of this.drawn.values()) {
      const button = marker.getElement()?.querySelector('button');
      if (button && mark.count === 1) this.name(button, mark);
    }
  }

  private choose(mark: Mark, at: L.LatLng): void {
    const [number] = mark.numbers ?? [];
    if (number === undefined) {
      const still = mark.opensAt <= this.map.getZoom();
      this.map.setView(at, still ? this.map.getZoom() + 1 : mark.opensAt);
    } else if (mark.count === 1) this.events.onChoose(number, at);
    else if (this.fanned === mark.key) this.fold();
    else this.unfold(mark, at);
  }

  /** Stands the pins of one address in a ring, or in a spiral when they are many, on stalks. */
  private unfold(mark: Mark, at: L.LatLng): void {
    this.fold();
    this.fanned = mark.key;
    const centre = this.map.latLngToLayerPoint(at);
    const numbers = mark.numbers ?? [];
    const ring = Math.max(46, (numbers.length * 34) / (2 * Math.PI));
    numbers.forEach((number, index) => {
      const spiral = numbers.length > 14;
      const angle = spiral
        ? Math.sqrt(index + 3) * 2.6
        : (index / numbers.length) * 2 * Math.PI - (numbers.length === 2 ? 0 : Math.PI / 2);
      const reach = spiral ? 24 + Math.sqrt(index + 3) * 17 : ring;
      const foot = this.map.layerPointToLatLng(
        centre.add([Math.cos(angle) * reach, Math.sin(angle) * reach]),
      );
      const stalk = { color: '#16211f', weight: 1.5, opacity: 0.6, interactive: false };
      this.fan.addLayer(L.polyline([at, foot], stalk));
      const need = mark.needs[index] ?? mark.need;
      const button = pinButton(need, 1);
      button.setAttribute('aria-label', this.events.words.pin(number, need));
      button.dataset.number = String(number);
      const marker = this.add(button, [foot.lng, foot.lat], pinSize, 'foot').setZIndexOffset(2_000);
      marker.on('click', () => this.events.onChoose(number, marker.getLatLng()));
      this.fan.addLayer(marker);
    });
    this.drawnOf(mark)?.marker.getElement()?.classList.add('is-open');
  }

  private drawnOf(mark: Mark): Drawn | undefined {
    return this.drawn.get(`${mark.key}:${mark.count}`);
  }

  fold(): void {
    this.fanned = '';
    this.fan.clearLayers();
    for (const { marker } of this.drawn.values()) marker.getElement()?.classList.remove('is-open');
  }

  /** Lifts the mark that stands for a listing, or sets the last one down. */
  raise(mark: Mark | null): void {
    this.raised?.classList.remove('is-raised');
    const marker = mark && this.drawnOf(mark)?.marker;
    this.raised = marker?.getElement() ?? null;
    this.raised?.classList.add('is-raised');
    for (const each of this.drawn.values()) each.marker.setZIndexOffset(each.marker === marker ? 1_000 : 0);
  }

  /** Shows which pin the open card belongs to. */
  emphasise(): void {
    for (const { marker, mark } of this.drawn.values()) {
      const on = this.chosen !== null && mark.numbers?.includes(this.chosen) === true;
      marker.getElement()?.classList.toggle('is-chosen', on);
    }
  }
}

const pinSize: [number, number] = [34, 42];
const clusterSize = (count: number): [number, number] => {
  const side = count < 10 ? 34 : count < 100 ? 42 : count < 1_000 ? 50 : 58;
  return [side, side];
};

function markButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  // The list beside the map has the same facts; hundreds of tab stops would bar the way to it.
  button.tabIndex = -1;
  button.className = className;
  return button;
}

function clusterButton({ count }: Mark): HTMLButtonElement {
  const button = markButton('map-cluster');
  button.textContent = count.toLocaleString('en-GB');
  return button;
}

function pinButton(need: number, count: number): HTMLButtonElement {
  const button = markButton('map-pin');
  const id = needIds[need] ?? 'connect';
  const { icon, colour } = needSigns[id];
  button.innerHTML = pinMarkup(icon, colour, count);
  return button;
}
