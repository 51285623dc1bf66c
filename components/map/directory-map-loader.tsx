'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MapProps } from './map-props';

/** The one door to Leaflet: it is fetched after the list, and only once its place on the page is seen. */
const DirectoryMap = dynamic(() => import('./directory-map'), { ssr: false });

/** Until the map stands, and without JavaScript for good, the children (a drawing of the wards) are shown. */
export function DirectoryMapLoader({ children, ...props }: MapProps & { children: ReactNode }) {
  const stage = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    if (stage.current) watch.observe(stage.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="map-stage" ref={stage}>
      {!ready && children}
      {seen && <DirectoryMap {...props} onReady={() => setReady(true)} />}
    </div>
  );
}
