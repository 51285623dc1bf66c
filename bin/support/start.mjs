import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findRunning, keyedName, makeFolder, readState, Refused } from '../../supabase/embedded/folder.mjs';
import { banner } from './banner.mjs';
import { childrenTogether } from './children.mjs';
import { startDatabase } from './embedded.mjs';
import { buildWhenNeeded, inProject, installWhenNeeded, root } from './project.mjs';

const HELP = `npm start            installs, builds, starts the database and the site
npm run dev          the same, with pages rebuilt as the sources change

Options, after a double dash (npm start -- --port 3001):
  --port NUMBER      port of the site (3000, or PORT)
  --data FOLDER      folder of the embedded database (.wardbook, or WARDBOOK_DATA)
  --empty            begin a new data folder without the example borough
  --database-port N  port of the embedded database (54321, else any free one)
  --dev              what npm run dev does
  --help             this page

With SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY set, that Supabase project is used and no database is started.
Settings may stand in .env or .env.local: see docs/operations.md.
`;

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
/** Unused from the moment a server is spoken to until it answers; a cold development server builds its first page. */
const FIRST_ANSWER_MS = 120_000;

/** @param {string} sentence */
const tell = (sentence) => console.log(sentence);

/** @param {string | undefined} text @param {string} what */
function portOf(text, what) {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Refused('folder', `${what} must be a number from 0 to 65535, and “${text}” is not.`);
  return port;
}

/** @param {string[]} parameters */
function readOptions(parameters) {
  let values;
  try {
    ({ values } = parseArgs({
      args: parameters,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        'database-port': { type: 'string' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (cause) {
    throw new Refused(
      'folder',
      `${/** @type {Error} */ (cause).message.split('. ')[0]}. See npm start -- --help.`,
    );
  }
  return {
    help: values.help ?? false,
    dev: values.dev ?? false,
    empty: values.empty ?? false,
    port: portOf(values.port ?? process.env.PORT, '--port') ?? 3000,
    databasePort: portOf(values['database-port'], '--database-port'),
    dataDir: path.resolve(root, values.data ?? (process.env.WARDBOOK_DATA || '.wardbook')),
    host: process.env.HOST || '127.0.0.1',
  };
}

/** Can the site listen there? Refuses with a sentence when not. @param {string} host @param {number} port @returns {Promise<number>} */
function tryPort(host, port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ cause) => {
      const sentences = {
        EADDRINUSE: `Port ${port} is in use by another program. Stop it, or start Wardbook on another port: npm start -- --port ${port + 1}`,
        EACCES: `Port ${port} may not be used without more rights. Choose one above 1023: npm start -- --port 3000`,
        EADDRNOTAVAIL: `HOST is ${host}, which is not an address of this machine.`,
        ENOTFOUND: `HOST is ${host}, which is not an address of this machine.`,
      };
      reject(
        new Refused(
          'port-taken',
          sentences[/** @type {keyof typeof sentences} */ (cause.code)] ??
            `The site cannot listen on ${host}:${port} (${cause.code}).`,
          cause,
        ),
      );
    });
    server.listen({ port, host, exclusive: true }, () => {
      const { port: got } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(got));
    });
  });
}

/** Resolves to the status of the site's first answer. @param {string} host @param {number} port @param {() => boolean} given */
function firstAnswer(host, port, given) {
  const at = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve, reject) => {
    const ask = () => {
      const request = http.get(
        {
          host: at,
          port,
          path: '/api/health',
          agent: false,
          timeout: FIRST_ANSWER_MS,
          headers: { host: `localhost:${port}` },
        },
        (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode ?? 0));
        },
      );
      request.once('timeout', () => request.destroy(new Error('The site did not answer')));
      request.once('error', (/** @type {NodeJS.ErrnoException} */ cause) => {
        if (given()) return;
        if (cause.code === 'ECONNREFUSED') setTimeout(ask, 50);
        else reject(cause);
      });
    };
    ask();
  });
}

/** Settings of a hosted project, checked before anything is built. */
function hostedProject() {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = process.env;
  if (!SUPABASE_URL) return null;
  if (!/^https?:\/\/[^\s/]+/.test(SUPABASE_URL))
    throw new Refused('folder', `SUPABASE_URL is “${SUPABASE_URL}”, which is not a web address.`);
  if (!SUPABASE_PUBLISHABLE_KEY)
    throw new Refused(
      'folder',
      'SUPABASE_URL is set, but SUPABASE_PUBLISHABLE_KEY is not. Set both, or neither for the embedded database.',
    );
  return { url: SUPABASE_URL, publishableKey: SUPABASE_PUBLISHABLE_KEY };
}

/** "Sign in as" and the outbox page: with the embedded database on the loopback interface, unless WARDBOOK_TRY_OUT is 0. @param {string} host */
const triesOut = (host) => LOOPBACK.includes(host) && process.env.WARDBOOK_TRY_OUT !== '0';

/** What the server of the pages is given: the secret key only where a scheduler may call it. @param {ReturnType<typeof readOptions>} options @param {{ url: string, publishableKey: string, secretKey?: string }} project @param {{ site: string, embedded: boolean, port: number }} more */
function siteEnvironment(options, project, { site, embedded, port }) {
  const { SUPABASE_SECRET_KEY, WARDBOOK_TRY_OUT: _try, WARDBOOK_NOW, ...rest } = process.env;
  const secretKey = embedded ? project.secretKey : SUPABASE_SECRET_KEY;
  return {
    ...rest,
    NODE_ENV: /** @type {'development' | 'production'} */ (options.dev ? 'development' : 'production'),
    NEXT_TELEMETRY_DISABLED: '1',
    SUPABASE_URL: project.url,
    SUPABASE_PUBLISHABLE_KEY: project.publishableKey,
    SITE_URL: site,
    HOST: options.host,
    PORT: String(port),
    WARDBOOK_DATA: options.dataDir,
    ...(rest.JOBS_SECRET && secretKey ? { SUPABASE_SECRET_KEY: secretKey } : {}),
    ...(embedded
      ? {
          WARDBOOK_EMBEDDED: '1',
          WARDBOOK_SECRET: rest.WARDBOOK_SECRET || keyedName(options.dataDir, 'turns'),
          ...(triesOut(options.host) ? { WARDBOOK_TRY_OUT: '1' } : {}),
          // Another day than today is for tests and pictures, never for a hosted directory.
          ...(WARDBOOK_NOW ? { WARDBOOK_NOW } : {}),
        }
      : {}),
  };
}

/** Passes on what a child prints, but for its own start-up lines. @param {import('node:child_process').ChildProcess} child */
function showFrom(child) {
  let showing = false;
  let held = '';
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    from?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      if (showing) to.write(text);
      else held += text;
    });
  }
  return {
    begin: () => (showing = true),
    /** What was held back, for a start that failed. */
    confess: () => process.stderr.write(held),
  };
}

/** @param {string[]} parameters */
async function run(parameters) {
  for (const file of ['.env.local', '.env']) {
    if (existsSync(inProject(file))) process.loadEnvFile(inProject(file));
  }
  const options = readOptions(parameters);
  if (options.help) return void process.stdout.write(HELP);
  const hosted = hostedProject();

  if (!hosted) {
    makeFolder(options.dataDir);
    const running = await findRunning(options.dataDir);
    if (running) {
      const where = running.site ? ` at ${running.site}` : '';
      throw new Refused(
        'already-running',
        `Wardbook is already running with the data folder ${options.dataDir}${where}. Stop it first, or choose another folder with --data.`,
      );
    }
  }
  const port = await tryPort(options.host, options.port);
  await installWhenNeeded(tell);
  if (!options.dev) await buildWhenNeeded(tell);

  const site = process.env.SITE_URL || `http://localhost:${port}`;
  /** @type {(code: number) => Promise<never>} */
  let finish = async (code) => process.exit(code);
  const children = childrenTogether({
    onEnd: (who, code) => {
      console.error(
        `The ${who === 'site' ? 'server of the pages' : 'embedded database'} ended (code ${code}), so Wardbook stops. Nothing that was saved is lost.`,
      );
      void finish(code || 1);
    },
  });
  finish = async (code) => {
    await children.endAll();
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (!children.isEnding()) void finish(0);
    });
  }

  if (process.channel) process.once('disconnect', () => void finish(0));

  try {
    const project =
      hosted ??
      (await startDatabase(
        children,
        {
          dataDir: options.dataDir,
          site,
          seed: options.empty ? null : 'kelderdale',
          ...(options.databasePort === undefined ? {} : { port: options.databasePort }),
        },
        tell,
      ));
    const next = children.start(
      'site',
      'node_modules/next/dist/bin/next',
      [options.dev ? 'dev' : 'start', '-H', options.host, '-p', String(port)],
      {
        env: siteEnvironment(options, project, { site, embedded: !hosted, port }),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const shown = showFrom(next);
    const ended = new Promise((_, reject) =>
      next.once('exit', (code) =>
        reject(new Refused('damaged', `The server of the pages ended before it answered (code ${code}).`)),
      ),
    );
    try {
      const status = await Promise.race([
        ended,
        firstAnswer(options.host, port, () => next.exitCode !== null),
      ]);
      if (status === 503)
        console.error(
          `The directory cannot be read from ${project.url}: is it there, and are the migrations pushed? ${site}/api/health tells when it can.`,
        );
    } catch (cause) {
      shown.confess();
      throw cause;
    }
    ended.catch(() => undefined);
    children.watch(next);
    shown.begin();
    tell(
      banner({
        site,
        port,
        outside: !LOOPBACK.includes(options.host),
        hosted: Boolean(hosted),
        options,
        outbox: 'outbox' in project && !process.env.SMTP_URL ? project.outbox : null,
        tryOut: !hosted && triesOut(options.host),
        example: !hosted && Boolean(readState(options.dataDir)?.example),
      }),
    );
    process.send?.({ kind: 'started', site: `http://localhost:${port}`, pids: children.pids() });
  } catch (cause) {
    await children.endAll();
    throw cause;
  }
}

/** @param {string[]} parameters */
export async function start(parameters) {
  try {
    await run(parameters);
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    console.error(cause.message);
    process.exit(1);
  }
}
