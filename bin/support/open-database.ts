import path from 'node:path';
import { env, siteAddress } from '@/lib/env';
import { serviceClient, type ServiceClient } from '@/lib/supabase/service';
import { findRunning, makeFolder, places, readKeys, Refused } from '@/supabase/embedded/folder.mjs';

export interface Project {
  url: string;
  secretKey: string;
  /** Address of the site, for links in e-mails. */
  site: string;
  /** Where mail stays without a mail server; null on a hosted project. */
  outbox: string | null;
}

interface OpenOptions {
  /** Data folder of the embedded database, when not WARDBOOK_DATA. */
  dataDir?: string | undefined;
  /** Told what is being done, a sentence each. */
  tell?: (sentence: string) => void;
}

/** Where the database of a command is: a hosted project, the running Wardbook, or one for the time of the command. */
async function openProject({ dataDir, tell }: OpenOptions): Promise<Project & { close(): Promise<void> }> {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY, WARDBOOK_DATA } = env();
  if (SUPABASE_URL) {
    if (!SUPABASE_SECRET_KEY) {
      throw new Refused(
        'folder',
        'SUPABASE_URL is set, but SUPABASE_SECRET_KEY is not. Set both, or neither for the embedded database.',
      );
    }
    tell?.(`Using the Supabase project at ${SUPABASE_URL}.`);
    return {
      url: SUPABASE_URL,
      secretKey: SUPABASE_SECRET_KEY,
      site: siteAddress(),
      outbox: null,
      close: async () => undefined,
    };
  }
  const folder = path.resolve(dataDir ?? WARDBOOK_DATA);
  makeFolder(folder);
  const running = await findRunning(folder);
  if (running) {
    tell?.(`Using the running Wardbook${running.site ? ` at ${running.site}` : ''}.`);
    return {
      url: running.url,
      secretKey: readKeys(folder).secretKey,
      site: running.site ?? siteAddress(),
      outbox: places(folder).outbox,
      close: async () => undefined,
    };
  }
  tell?.(`Wardbook is not running: opening the data folder ${folder} for the time of this command.`);
  const { startEmbedded } = await import('@/supabase/embedded/server');
  // lite prints whole database errors, rows and all; what matters comes back as an answer.
  const printError = console.error;
  console.error = () => undefined;
  const embedded = await startEmbedded({ dataDir: folder, port: 0, seed: null, ...(tell ? { tell } : {}) });
  return {
    url: embedded.url,
    secretKey: embedded.secretKey,
    site: siteAddress(),
    outbox: embedded.outbox,
    close: async () => {
      console.error = printError;
      await embedded.close();
    },
  };
}

/**
 * Does `work` with the rights of an importer on the hosted project (SUPABASE_URL and SUPABASE_SECRET_KEY), on
 * the Wardbook that runs with this data folder, or on the data folder itself when none runs. Throws `Refused`
 * with a sentence when none of these can be had.
 */
export async function withDatabase<T>(
  work: (client: ServiceClient, project: Project) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  const project = await openProject(options);
  const stop = (signal: NodeJS.Signals) => {
    void project.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(serviceClient(project), project);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await project.close();
  }
}
