import { readDataState } from '@/lib/health/queries';
import { logFault } from '@/lib/log';
import manifest from '@/package.json';

export const dynamic = 'force-dynamic';

const headers = { 'cache-control': 'no-store' };

/** For whoever watches the site: 200 when the directory can be read, 503 when not. */
export async function GET() {
  const { version } = manifest;
  try {
    const data = await readDataState();
    return Response.json({ status: 'ok', version, database: 'ok', data }, { headers });
  } catch (fault) {
    logFault('/api/health', fault);
    return Response.json(
      {
        status: 'unwell',
        version,
        database: 'unreachable',
        message: 'The directory cannot be read at the moment.',
      },
      { status: 503, headers },
    );
  }
}
