/*
 * Counts gathered in the process and written together, so that no page waits for one. A process that dies hard
 * loses a minute of them, which is all that they are worth.
 */

type What = 'seen' | 'found' | 'nothing-found';
export type Entry = { what: What; subject: string; ward: string; count: number };

interface GatherOptions {
  /** Writes at most 500 entries. May fail: the counts are then kept for the next time. */
  write: (entries: Entry[]) => Promise<void>;
  everyMs?: number;
  /** Different entries kept at most; more are dropped. */
  most?: number;
}

const AT_ONCE = 500;

export function gatherCounts({ write, everyMs = 60_000, most = 5000 }: GatherOptions) {
  let held = new Map<string, Entry>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function note(what: What, subject: string, ward = '', count = 1): void {
    const key = `${what} ${ward} ${subject}`;
    const known = held.get(key);
    if (known) known.count += count;
    else if (held.size < most) held.set(key, { what, subject, ward, count });
    timer ??= setInterval(() => void flush(), everyMs).unref();
  }

  async function writeAll(): Promise<void> {
    const entries = [...held.values()];
    held = new Map();
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      try {
        await write(entries.slice(at, at + AT_ONCE));
      } catch {
        // No page may fail for a count, and a log full of them helps nobody: the next time tries again.
        for (const { what, subject, ward, count } of entries.slice(at)) note(what, subject, ward, count);
        return;
      }
    }
  }

  /** Writes what is held. Never throws. */
  const flush = (): Promise<void> => (writing = writing.then(writeAll));

  return { note, flush };
}
