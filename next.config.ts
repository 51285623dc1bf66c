import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by npm test and npm run check; a start on a fresh clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
  sassOptions: { quietDeps: true, loadPaths: ['node_modules'] },
  // The postcode of a visitor may stand in a posted form, never in a log line.
  logging: false,
};

export default config;
