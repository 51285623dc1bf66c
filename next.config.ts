import type { NextConfig } from 'next';

/**
 * Types of what routes answer, said here because Next hands those of a route to its compression as a list, which
 * that takes for something not worth compressing.
 */
const routeTypes = {
  '/api/still-map': 'image/svg+xml; charset=utf-8',
  '/api/ward-shapes': 'application/json',
  '/api/basemap': 'application/geo+json',
  '/api/cards': 'application/json',
  '/api/clusters': 'application/json',
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by npm test and npm run check; a start on a fresh clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
  sassOptions: { quietDeps: true, loadPaths: ['node_modules'] },
  // The postcode of a visitor may stand in a posted form, never in a log line.
  logging: false,
  // A list that a steward or an organisation brings in; everything else that is sent is short.
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
  headers: async () =>
    Object.entries(routeTypes).map(([source, value]) => ({
      source,
      headers: [{ key: 'content-type', value }],
    })),
};

export default config;
