'use client';

import 'leaflet/dist/leaflet.css';
import './map.css';
import type { LatLng } from 'leaflet';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { AttributionControl, MapContainer, TileLayer, useMap } from 'react-leaflet';
import type { Box } from '@/lib/listings/filters';
import { MapButtons } from './map-buttons';
import { MapCard } from './map-card';
import { toBounds } from './coordinates';
import { MapController, type MapEvents, type MapPlace } from './map-controller';
import type { MapProps } from './map-props';
import { lastZoom, mapOptions } from './map-view';

type Chosen = { number: number; at: LatLng };

/** The map of services: Leaflet in a client leaf, with its buttons, the open card and the offer to search here. */
export default function DirectoryMap({ onReady, ...props }: MapProps & { onReady: () => void }) {
  const running = useRef<MapController | null>(null);
  const first = useRef({ props, onReady });
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const [options] = useState(mapOptions);
  const [held, setHeld] = useState(0);
  const [trouble, setTrouble] = useState(false);
  const [place, setPlace] = useState<MapPlace | null>(null);

  const start = (controller: MapController) => {
    running.current = controller;
    controller.map.on('click', () => setChosen(null));
    first.current.onReady();
  };
  const [events] = useState<MapEvents>(() => ({
    onChoose: (number, at) => setChosen({ number, at }),
    onMoved: setBox,
    onPlace: setPlace,
    onHeld: () => setHeld(Date.now()),
    onTrouble: setTrouble,
  }));
  const focusMap = () => running.current?.map.getContainer().focus({ preventScroll: true });

  const { query, pointsVersion } = props;
  useEffect(() => {
    first.current = { props, onReady };
  });
  const search = `${query} ${pointsVersion}`;
  const [shown, setShown] = useState(search);
  if (shown !== search) {
    setShown(search);
    setBox(null);
    setChosen(null);
  }
  useEffect(() => {
    void running.current?.update(first.current.props);
  }, [query, pointsVersion]);

  useEffect(() => {
    running.current?.choose(chosen?.number ?? null, chosen?.at ?? null);
    for (const item of document.querySelectorAll<HTMLElement>('.finder-panel [data-number]')) {
      const on = item.dataset.number === String(chosen?.number);
      item.classList.toggle('is-chosen', on);
      if (on && item.closest('.finder-panel')?.clientHeight) item.scrollIntoView({ block: 'nearest' });
    }
  }, [chosen]);

  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(() => setHeld(0), 1_600);
    return () => clearTimeout(timer);
  }, [held]);

  const href = box && props.areaHref.replace('{box}', box.map((degrees) => degrees.toFixed(4)).join(','));
  const touch = typeof window !== 'undefined' && window.matchMedia('(pointer: coarse)').matches;
  return (
    <div
      className="map"
      role="group"
      aria-label="Map"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !chosen) return;
        setChosen(null);
        focusMap();
      }}
    >
      <a className="map-skip" href="#after-map">
        Skip the map
      </a>
      <MapContainer className="map-canvas" bounds={toBounds(props.bounds)} {...options}>
        <AttributionControl prefix={false} />
        {props.tiles && (
          <TileLayer url={props.tiles.url} attribution={props.tiles.attribution} maxZoom={lastZoom} />
        )}
        <Running props={props} events={events} onStart={start} />
      </MapContainer>
      {href && (
        <a
          className="map-area"
          href={href}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            router.push(href, { scroll: false });
          }}
        >
          <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
            <path d="M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5" />
          </svg>
          Search this area
        </a>
      )}
      <MapButtons onZoom={(by) => running.current?.zoom(by)} onPan={(x, y) => running.current?.pan(x, y)} />
      {trouble && (
        <p className="map-trouble" role="alert">
          The map could not read the directory.{' '}
          <button type="button" onClick={() => void running.current?.update(props)}>
            Try again
          </button>
        </p>
      )}
      {held > 0 && (
        <p className="map-held" aria-hidden="true">
          {touch ? 'Use two fingers to move the map' : 'Hold Ctrl and scroll to zoom the map'}
        </p>
      )}
      {chosen && place && (
        <MapCard
          key={chosen.number}
          number={chosen.number}
          placeQuery={props.placeQuery}
          place={place}
          onClose={() => {
            setChosen(null);
            focusMap();
          }}
        />
      )}
    </div>
  );
}

/** Runs what is drawn on the map for as long as react-leaflet keeps the map. */
function Running(given: {
  props: MapProps;
  events: MapEvents;
  onStart: (controller: MapController) => void;
}) {
  const map = useMap();
  const first = useRef(given);
  useEffect(() => {
    const { props, events, onStart } = first.current;
    const controller = new MapController(map, props, events);
    onStart(controller);
    const watch = new ResizeObserver(() => controller.resize());
    watch.observe(map.getContainer());
    const stopListening = raiseFromList(controller);
    return () => {
      stopListening();
      watch.disconnect();
      controller.end();
    };
  }, [map]);
  return null;
}

/** Pointing at or focusing a result lifts its pin; listens on the page, because results come and go. */
function raiseFromList(controller: MapController): () => void {
  let last: string | undefined;
  const onPoint = ({ target }: Event) => {
    const item =
      target instanceof Element ? target.closest<HTMLElement>('.finder-panel [data-number]') : null;
    const number = item?.dataset.number;
    if (number === last) return;
    last = number;
    controller.raise(number === undefined ? null : Number(number));
  };
  document.addEventListener('mouseover', onPoint);
  document.addEventListener('focusin', onPoint);
  return () => {
    document.removeEventListener('mouseover', onPoint);
    document.removeEventListener('focusin', onPoint);
  };
}
