'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/**
 * Makes the links and forms of home change the page without loading it anew. They are plain links and forms of
 * the server and work without this; one listener for all keeps the page light.
 */
export function FinderScript({ search }: { search: string }) {
  const router = useRouter();
  const [waiting, startWaiting] = useTransition();

  useEffect(() => {
    const finder = document.querySelector<HTMLElement>('.finder');
    if (!finder) return;
    const go = (href: string) => startWaiting(() => router.push(href, { scroll: false }));
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (
        !link ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.defaultPrevented
      )
        return;
      const href = link.getAttribute('href') ?? '';
      if (!/^\/(\?|$)/.test(href)) return;
      event.preventDefault();
      go(href);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.dataset.finder) return;
      event.preventDefault();
      const fields = [...new FormData(form)].map(([key, value]): [string, string] => [key, String(value)]);
      if (form.dataset.finder === 'filters') {
        form.closest('details')?.removeAttribute('open');
        return go(`/?${new URLSearchParams(fields.filter(([, value]) => value !== ''))}`);
      }
      fetch('/find', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: 'application/json' },
      })
        .then(async (answer) => go(((await answer.json()) as { href: string }).href))
        .catch(() => form.submit());
    };
    finder.addEventListener('click', onClick);
    finder.addEventListener('submit', onSubmit);
    return () => {
      finder.removeEventListener('click', onClick);
      finder.removeEventListener('submit', onSubmit);
    };
  }, [router]);

  useEffect(() => {
    // Next speaks every new title as well; the page's own status says the same once and politely.
    document.querySelector('next-route-announcer')?.setAttribute('aria-hidden', 'true');
    // Fields follow the address, backwards and forwards too.
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-finder]')) form.reset();
    document.querySelector('.finder-panel')?.scrollTo({ top: 0 });
  }, [search]);

  return <div className="finder-wait" data-waiting={waiting || undefined} aria-hidden="true" />;
}
