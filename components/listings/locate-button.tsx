'use client';

import { useRouter } from 'next/navigation';
import { useState, useSyncExternalStore } from 'react';

const never = () => () => {};

const troubles: Record<number, string> = {
  1: 'This browser may not tell us where you are. Type a postcode or place instead.',
  2: 'Your device could not find where you are. Type a postcode or place instead.',
  3: 'Finding where you are took too long. Try again, or type a postcode or place.',
};

/**
 * Asks the device for its position on a press and never otherwise; rounds it to about 100 m and posts it as a
 * postcode is posted. The server answers with a ward and a point on the 500 m grid.
 */
export function LocateButton() {
  const router = useRouter();
  const able = useSyncExternalStore(
    never,
    () => 'geolocation' in navigator,
    () => false,
  );
  const [said, setSaid] = useState('');
  if (!able) return null;
  const locate = () => {
    setSaid('Finding where you are…');
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const form = new FormData(
          document.querySelector<HTMLFormElement>('[data-finder="search"]') ?? undefined,
        );
        const body = new URLSearchParams(
          [...form].map(([key, value]): [string, string] => [key, String(value)]),
        );
        body.set('here', `${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}`);
        try {
          const answer = await fetch('/find', {
            method: 'POST',
            body,
            headers: { accept: 'application/json' },
          });
          const { href } = (await answer.json()) as { href: string };
          setSaid('');
          router.push(href, { scroll: false });
        } catch {
          setSaid('The search could not be made. Try again.');
        }
      },
      ({ code }) => setSaid(troubles[code] ?? 'Your position could not be found.'),
      { maximumAge: 300_000, timeout: 15_000 },
    );
  };
  return (
    <p className="locate">
      <button type="button" onClick={locate}>
        Use my location
      </button>
      <span role="status">{said}</span>
    </p>
  );
}
