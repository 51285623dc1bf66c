'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { onShortList, readShortList, toggleSaved, writeShortList } from './short-list-store';

/** Opens this browser's own list where no other was asked for; else offers to keep the one that is shown. */
export function ShortListTools({ numbers }: { numbers: number[] }) {
  const router = useRouter();
  const [own, setOwn] = useState<number[] | null>(null);
  const [copied, setCopied] = useState('');
  const shown = numbers.join(',');
  useEffect(() => {
    // A page that shows this browser's list goes on showing it as it changes; a list that was sent stays as it is.
    const mirrors = shown === '' || shown === readShortList().join(',');
    const read = () => {
      const kept = readShortList();
      setOwn(kept);
      if (mirrors && kept.join(',') !== shown)
        router.replace(kept.length > 0 ? `/shortlist?s=${kept}` : '/shortlist');
    };
    read();
    return onShortList(read);
  }, [router, shown]);
  if (own === null || shown === '') return null;
  const others = numbers.filter((number) => !own.includes(number));
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => setCopied('The address of this list is copied.'),
      () => setCopied('It could not be copied. Take the address from the top of the browser.'),
    );
  return (
    <p className="short-list-tools">
      {others.length > 0 && (
        <button type="button" onClick={() => writeShortList([...own, ...others])}>
          Keep all of these in this browser
        </button>
      )}
      <button type="button" onClick={copy}>
        Copy the address of this list
      </button>
      {own.length > 0 && (
        <button type="button" onClick={() => writeShortList([])}>
          Clear my short list
        </button>
      )}
      <span role="status">{copied}</span>
    </p>
  );
}

/** Keeps one service in this browser, or lets it go. */
export function KeepButton({ number, name }: { number: number; name: string }) {
  const [kept, setKept] = useState<boolean | null>(null);
  useEffect(() => {
    const read = () => setKept(readShortList().includes(number));
    read();
    return onShortList(read);
  }, [number]);
  if (kept === null) return null;
  return (
    <button type="button" className="keep" onClick={() => toggleSaved(number)}>
      {kept ? 'Remove' : 'Keep'}
      <span className="govuk-visually-hidden"> {name}</span>
    </button>
  );
}
