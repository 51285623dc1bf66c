import type { Instrumentation } from 'next';

/** Once when the server starts: settings are checked and requests are logged. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const [{ env }, { logRequests }] = await Promise.all([import('./lib/env'), import('./lib/request-log')]);
    env();
    logRequests();
  }
}

/** What no page caught: one line with the route and the causes. */
export const onRequestError: Instrumentation.onRequestError = async (fault, _request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logFault } = await import('./lib/log');
    logFault(context.routePath, fault);
  }
};
