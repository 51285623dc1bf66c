/* The short list of this browser: numbers of listings and nothing else. */

const key = 'wardbook-short-list';
const changed = 'wardbook-short-list-changed';
/** More than anyone prints; keeps its address short. */
const most = 60;

export function readShortList(): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((number) => Number.isInteger(number) && number > 0).slice(0, most)
      : [];
  } catch {
    // A browser may refuse storage, or hold something that is not ours.
    return [];
  }
}

export function writeShortList(numbers: number[]): void {
  try {
    if (numbers.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify([...new Set(numbers)].slice(0, most)));
  } catch {
    // Nothing can be kept; the page says so where it matters.
  }
  window.dispatchEvent(new Event(changed));
}

export function toggleSaved(number: number): void {
  const kept = readShortList();
  writeShortList(kept.includes(number) ? kept.filter((other) => other !== number) : [...kept, number]);
}

/** Calls back when the list changes, here or in another tab. */
export function onShortList(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener('storage', listener);
  };
}
