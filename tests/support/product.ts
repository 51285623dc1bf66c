import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A Wednesday in term time, 10.30 in the morning in London. */
export const TEST_NOW = '2026-11-18T10:30:00Z';
export const TEST_TODAY = '2026-11-18';

export interface ProductOptions {
  /** Data folder; a temporary one, removed at the end, when left out. */
  dataDir?: string;
  /** A data folder to begin with a copy of, instead of seeding the example place again. */
  prepared?: string;
  /** Further options of the start command. */
  parameters?: string[];
  env?: Record<string, string>;
  /** Port of the embedded database; any free one when left out. */
  databasePort?: string;
}

export interface Product {
  site: string;
  dataDir: string;
  process: ChildProcess;
  /** Process ids of what it started. */
  pids: { site: number; database?: number };
  /** Everything printed so far. */
  printed: () => string;
  stop(): Promise<void>;
}

interface Started {
  kind: 'started';
  site: string;
  pids: Product['pids'];
}

const isStarted = (message: unknown): message is Started => (message as Started | null)?.kind === 'started';

/** Runs the start command as it is and says how it went, for tests of the command itself. */
export function launch({
  dataDir,
  parameters = [],
  env = {},
  databasePort = '0',
}: ProductOptions & { dataDir: string }) {
  const child = fork(
    path.join(root, 'bin/start.mjs'),
    ['--port', '0', '--data', dataDir, '--database-port', databasePort, ...parameters],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // vitest's own settings (NODE_ENV=test, VITEST …) are not the product's.
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        WARDBOOK_NOW: TEST_NOW,
        // Set, though empty: a developer's .env file must not point the tests at a real project.
        SUPABASE_URL: '',
        SUPABASE_PUBLISHABLE_KEY: '',
        SITE_URL: '',
        HOST: '',
        TILE_URL: '',
        ...env,
      },
    },
  );
  let printed = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    printed,
  }));
  const started = new Promise<Started>((resolve, reject) => {
    child.on('message', (message) => {
      if (isStarted(message)) resolve(message);
    });
    void ended.then(({ code }) =>
      reject(new Error(`The product ended (code ${code}) before it had started:\n${printed}`)),
    );
  });
  started.catch(() => undefined);
  return { child, started, ended, printed: () => printed };
}

/** Starts the whole product and resolves when it answers. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'wardbook-data-'));
  if (options.prepared) cpSync(options.prepared, dataDir, { recursive: true });
  const { child, started, ended, printed } = launch({ ...options, dataDir });
  const { site, pids } = await started;
  return {
    site,
    dataDir,
    process: child,
    pids,
    printed,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
