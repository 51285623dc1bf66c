'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SvgMap } from '@/lib/wards/svg-map';

const never = () => () => {};
const mapOfPage = () => document.querySelector<SVGSVGElement>('svg.coverage-map');

/**
 * Lets a click on the map say where one more would be. Only there with a script and a map; a postcode, a town
 * or a ward does the same, by keyboard too.
 */
export function PinOnMap({ frame, href }: { frame: SvgMap['frame']; href: string }) {
  const map = useSyncExternalStore(never, mapOfPage, () => null);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    if (!map || !choosing) return;
    const choose = (event: MouseEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const onScreen = map.getScreenCTM();
      if (!onScreen) return;
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(onScreen.inverse());
      const lng = frame.west + (x - frame.margin) / frame.perLng;
      const lat = frame.north - (y - frame.margin) / frame.perLat;
      location.assign(href.replace('LNG', lng.toFixed(4)).replace('LAT', lat.toFixed(4)));
    };
    const stop = (event: KeyboardEvent) => event.key === 'Escape' && setChoosing(false);
    map.classList.add('is-choosing');
    map.addEventListener('click', choose, true);
    document.addEventListener('keydown', stop);
    map.scrollIntoView({ block: 'nearest' });
    return () => {
      map.classList.remove('is-choosing');
      map.removeEventListener('click', choose, true);
      document.removeEventListener('keydown', stop);
    };
  }, [map, choosing, frame, href]);
  if (!map) return null;
  return (
    <p className="pin-on-map">
      <button
        type="button"
        className="link-button"
        aria-pressed={choosing}
        onClick={() => setChoosing(!choosing)}
      >
        {choosing ? 'Leave the map as it is' : 'Choose the place on the map'}
      </button>
      <span role="status">{choosing && ' Now click on the map where it would be. Escape leaves it.'}</span>
    </p>
  );
}
