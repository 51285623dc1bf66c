import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRunning, places, readState } from '../../supabase/embedded/folder.mjs';
import { launch, startProduct, type Product } from '../support/product';

/* The start command as real processes: what it says when it cannot go on, and that nothing outlives it. */

const root = path.resolve(import.meta.dirname, '../..');
let base: string;
beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), 'wardbook-start-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const folder = (name: string) => path.join(base, name);

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A process that has ended and waits to be noticed by whoever inherited it counts as ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (cause) {
    return (
      (cause as NodeJS.ErrnoException).code !== 'ESRCH' && (cause as NodeJS.ErrnoException).code !== 'ENOENT'
    );
  }
};

/** Resolves when the process has ended. It is no child of this one, so there is no event to wait for. */
async function whenGone(pid: number) {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Whether nothing listens there any more. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const portOf = (address: string) => Number(new URL(address).port);

async function health(
  site: string,
): Promise<{ status: number; body: { status: string; data: { councils: unknown[] } } }> {
  const response = await fetch(`${site}/api/health`);
  return { status: response.status, body: await response.json() };
}

/** Ways to bring it down, and what must be true of each: nothing left, data whole. */
describe('however it ends, nothing is left running and the data is whole', () => {
  const dataDir = () => folder('ends');
  let product: Product;
  let ports: number[];

  async function begin() {
    product = await startProduct({ dataDir: dataDir(), parameters: ['--empty'] });
    ports = [portOf(product.site), portOf((await findRunning(dataDir()))!.url)];
  }

  async function nothingIsLeft() {
    await Promise.all(Object.values(product.pids).map((pid) => whenGone(pid!)));
    // A process that is gone by its name may have a thread that still holds the port for a moment.
    await expect.poll(() => Promise.all(ports.map(isFree))).toEqual([true, true]);
    expect(await findRunning(dataDir())).toBeNull();
    expect(readState(dataDir())?.stage).toBe('ready');
  }

  const ended = () => once(product.process, 'exit');

  test('Ctrl-C', async () => {
    await begin();
    const end = ended();
    product.process.kill('SIGINT');
    expect(await end).toEqual([0, null]);
    await nothingIsLeft();
  });

  test('the terminal is closed', async () => {
    await begin();
    const end = ended();
    product.process.kill('SIGHUP');
    expect(await end).toEqual([0, null]);
    await nothingIsLeft();
  });

  test('the embedded database is killed', async () => {
    await begin();
    const end = ended();
    process.kill(product.pids.database!, 'SIGKILL');
    expect((await end)[0]).toBe(1);
    expect(product.printed()).toContain('The embedded database ended');
    await nothingIsLeft();
  });

  test('the server of the pages is killed', async () => {
    await begin();
    const end = ended();
    process.kill(product.pids.site, 'SIGKILL');
    expect((await end)[0]).toBe(1);
    expect(product.printed()).toContain('The server of the pages ended');
    await nothingIsLeft();
  });

  test('the start command itself is killed', async () => {
    await begin();
    product.process.kill('SIGKILL');
    await nothingIsLeft();
  });

  test('and it starts again', async () => {
    await begin();
    expect((await health(product.site)).status).toBe(200);
    await product.stop();
    await nothingIsLeft();
  });
});

describe('while it runs', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ dataDir: folder('runs'), parameters: ['--empty'] });
  });
  afterAll(() => product.stop());

  test('a second start with the same data folder says so and harms nothing', async () => {
    const second = launch({ dataDir: folder('runs') });
    const { code, printed } = await second.ended;
    expect([code, printed.trim().split('\n').length]).toEqual([1, 1]);
    expect(printed).toContain(
      `Wardbook is already running with the data folder ${folder('runs')} at ${product.site}`,
    );
    expect((await health(product.site)).status).toBe(200);
  });

  test('a start on its port says which port to take instead', async () => {
    const port = portOf(product.site);
    const { code, printed } = await launch({ dataDir: folder('other'), parameters: ['--port', String(port)] })
      .ended;
    expect([code, printed.trim().split('\n').length]).toEqual([1, 1]);
    expect(printed).toContain(`Port ${port} is in use by another program.`);
    expect(printed).toContain(`--port ${port + 1}`);
  });

  test('it answers on the loopback interface and under its own names only', async () => {
    const status = (host: string) =>
      new Promise<number>((resolve, reject) => {
        http
          .get(`${product.site}/api/health`, { headers: { host }, agent: false }, (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          })
          .once('error', reject);
      });
    const port = portOf(product.site);
    expect(await status(`localhost:${port}`)).toBe(200);
    expect(await status('evil.example')).toBe(421);
  });

  test('the log has one line for each request, with the route and without the query', async () => {
    const before = product.printed().length;
    await fetch(`${product.site}/?q=somebody+hits+me&place=ZZ1+5`);
    await fetch(`${product.site}/services/not-there?from=ZZ1+5AX`);
    await fetch(`${product.site}/jane.doe@example.org`);
    const lines = () =>
      product
        .printed()
        .slice(before)
        .split('\n')
        .filter((line) => line.startsWith('{"time"') && line.includes('"method"'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        // The start command's own question, and those of the tests before.
        .filter(({ route }) => route !== '/api/health');
    while (lines().length < 3) await once(product.process.stdout!, 'data');
    expect(lines().map(({ method, route }) => [method, route])).toEqual([
      ['GET', '/'],
      ['GET', '/services/[slug]'],
      ['GET', 'none'],
    ]);
    expect(product.printed().slice(before)).not.toMatch(/somebody|ZZ1|jane/);
  });

  test('the server of the pages is not given the secret key', () => {
    const environment = readFileSync(`/proc/${product.pids.site}/environ`, 'utf8');
    expect(environment).toContain('SUPABASE_PUBLISHABLE_KEY=');
    expect(environment).not.toContain('sb_secret_');
  });
});

describe('a first run that was cut short', () => {
  test('is noticed and made again', async () => {
    const dataDir = folder('cut-short');
    const first = launch({ dataDir });
    // The state says "preparing" as soon as anything is written; killed then, the database is half made.
    await new Promise<void>((resolve) => {
      first.child.stdout!.on('data', () => {
        if (first.printed().includes('Database:')) resolve();
      });
    });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(readState(dataDir)?.stage).toBe('preparing');
    while (await findRunning(dataDir)) await new Promise((resolve) => setTimeout(resolve, 20));
    const product = await startProduct({ dataDir, parameters: ['--empty'] });
    expect(product.printed()).toContain('was cut short before it served anything. Beginning again.');
    expect((await health(product.site)).body.data.councils).toEqual([]);
    await product.stop();
    expect(readState(dataDir)?.stage).toBe('ready');
  });

  test('but a database of unknown making is left alone', async () => {
    const dataDir = folder('not-ours');
    mkdirSync(places(dataDir).database, { recursive: true });
    writeFileSync(path.join(places(dataDir).database, 'PG_VERSION'), '17\n');
    const { code, printed } = await launch({ dataDir }).ended;
    expect(code).toBe(1);
    expect(printed).toContain('Restore that file from a back-up, or choose another data folder');
    expect(readFileSync(path.join(places(dataDir).database, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });
});

describe('one sentence and a non-zero exit', () => {
  test('a wrong setting', async () => {
    const wrong = await launch({
      dataDir: folder('wrong'),
      env: { SUPABASE_URL: 'https://project.example.org' },
    }).ended;
    expect([wrong.code, wrong.printed.trim().split('\n').length]).toEqual([1, 1]);
    expect(wrong.printed).toContain('SUPABASE_PUBLISHABLE_KEY is not');
    const port = await launch({ dataDir: folder('wrong'), parameters: ['--port', 'eighty'] }).ended;
    expect([port.code, port.printed]).toEqual([1, expect.stringContaining('“eighty” is not')]);
    const unknown = await launch({ dataDir: folder('wrong'), parameters: ['--prot', '1'] }).ended;
    expect([unknown.code, unknown.printed]).toEqual([1, expect.stringContaining('--help')]);
  });

  test('a data folder that cannot be made', async () => {
    writeFileSync(folder('a-file'), '');
    const { code, printed } = await launch({ dataDir: path.join(folder('a-file'), 'data') }).ended;
    expect([code, printed]).toEqual([1, expect.stringContaining('Choose another data folder with --data')]);
  });

  test('a Node that is too old', async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})`;
    for (const command of ['start', 'test', 'check', 'bench', 'types', 'run']) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--import', older, `bin/${command}.mjs`, '--help'],
        { cwd: root, encoding: 'utf8' },
      );
      expect([command, status, stderr]).toEqual([
        command,
        1,
        expect.stringContaining('Wardbook needs Node 20.19 or later, and this is Node 18.20.0.'),
      ]);
    }
  });

  test('a hosted project that cannot be reached: the site starts and says that it is unwell', async () => {
    const product = await startProduct({
      dataDir: folder('hosted'),
      env: { SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x' },
    });
    expect(await health(product.site)).toMatchObject({
      status: 503,
      body: { status: 'unwell', database: 'unreachable' },
    });
    await product.stop();
  });
});

const mounts =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'true']).status === 0;

describe.skipIf(!mounts)('a full disk', () => {
  let disk: string;
  beforeAll(() => {
    disk = folder('disk');
    mkdirSync(disk);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=360m', 'tmpfs', disk]).status).toBe(0);
  });
  afterAll(() => {
    spawnSync('umount', ['-l', disk]);
  });

  /** Fills the disk but for some megabytes. */
  const fill = (megabytes: number) =>
    once(
      spawn('dd', ['if=/dev/zero', `of=${path.join(disk, 'filler')}`, 'bs=1M', `count=${megabytes}`], {
        stdio: 'ignore',
      }),
      'close',
    );

  test('is said before anything is begun, and later starts go on with the data as it was', async () => {
    const dataDir = path.join(disk, 'data');
    await fill(200);
    const full = await launch({ dataDir, parameters: ['--empty'] }).ended;
    expect([full.code, full.printed.trim().split('\n').length]).toEqual([1, 1]);
    expect(full.printed).toContain('The disk is full: a new data folder needs about 300 MB');
    rmSync(path.join(disk, 'filler'));

    const product = await startProduct({ dataDir, parameters: ['--empty'] });
    await product.stop();
    await fill(360);
    const later = await launch({ dataDir }).ended;
    expect([later.code, later.printed.trim().split('\n').length]).toEqual([1, 1]);
    expect(later.printed).toContain('The disk is full');
    rmSync(path.join(disk, 'filler'));

    const again = await startProduct({ dataDir });
    expect((await health(again.site)).status).toBe(200);
    await again.stop();
  });
});
