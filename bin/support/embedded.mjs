import { Refused } from '../../supabase/embedded/folder.mjs';

/**
 * @typedef {{ url: string, publishableKey: string, secretKey: string, outbox: string, fresh: boolean, memory: number }} Ready
 */

/**
 * Starts the embedded database as a child and resolves when it answers.
 * @param {ReturnType<import('./children.mjs').childrenTogether>} children
 * @param {{ dataDir: string, site?: string, seed: string | null, port?: number }} options
 * @param {(sentence: string) => void} tell
 * @returns {Promise<Ready>}
 */
export function startDatabase(children, options, tell) {
  const child = children.start('database', 'supabase/embedded/main.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: {
      ...process.env,
      LITE_TELEMETRY: '0',
      WARDBOOK_EMBEDDED_OPTIONS: JSON.stringify(options),
    },
  });
  return new Promise((resolve, reject) => {
    child.on('message', (/** @type {any} */ message) => {
      if (message.kind === 'tell') tell(message.sentence);
      if (message.kind === 'ready') {
        children.watch(child);
        resolve(message);
      }
      if (message.kind === 'refused') reject(new Refused(message.reason, message.message));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const room = 'Its data is unharmed; run the same command again.';
      reject(
        new Refused(
          'damaged',
          `The embedded database ended before it was ready (${signal ?? `code ${code}`}). ${room}`,
        ),
      );
    });
  });
}
