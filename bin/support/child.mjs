// Loaded into each child process before anything else.
import { isMainThread } from 'node:worker_threads';

// The child ends when its parent is gone, however it went; one with a listener of its own ends in its own way.
if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    if (process.listenerCount('disconnect') === 0) process.exit(0);
  });
  // The channel is not unref'd: while the builder works in native threads nothing else keeps the process alive.
}

// supabase-js announces at each start that it will drop Node 20. Which Node will do is checked by Wardbook itself.
const warn = console.warn;
console.warn = (...parts) => {
  if (!/Node\.js \d+ and below are deprecated/.test(String(parts[0]))) warn(...parts);
};
