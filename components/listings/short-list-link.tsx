'use client';

import { useEffect, useState } from 'react';
import { onShortList, readShortList, toggleSaved } from './short-list-store';

/**
 * The way to the short list, with how many are on it. It also runs every Save link of the page: those are plain
 * links of the server, which this marks and listens to.
 */
export function ShortListLink() {
  const [numbers, setNumbers] = useState<number[]>([]);
  useEffect(() => {
    const mark = () => {
      const saved = readShortList();
      setNumbers((before) => (String(before) === String(saved) ? before : saved));
      for (const link of document.querySelectorAll<HTMLElement>('[data-save]')) {
        const on = saved.includes(Number(link.dataset.save));
        link.toggleAttribute('data-saved', on);
        link.setAttribute('role', 'button');
        link.setAttribute('aria-pressed', String(on));
      }
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-save]') : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggleSaved(Number(link.dataset.save));
    };
    mark();
    const stop = onShortList(mark);
    const watch = new MutationObserver(mark);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('click', onClick);
    return () => {
      stop();
      watch.disconnect();
      document.removeEventListener('click', onClick);
    };
  }, []);
  if (numbers.length === 0) return null;
  return (
    <a className="short-list-link" href={`/shortlist?s=${numbers.join(',')}`}>
      Short list ({numbers.length})
    </a>
  );
}
