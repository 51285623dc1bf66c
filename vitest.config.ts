import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = {
  '@': fileURLToPath(new URL('.', import.meta.url)),
  // `server-only` throws outside a server bundle; tests are the server side.
  'server-only': fileURLToPath(new URL('./tests/support/server-only.ts', import.meta.url)),
};

/** Three suites: pure code beside its source, the real policies on a real Postgres, a real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,components,app,bin,supabase}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
          // Property tests on a slow machine.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['tests/database/**/*.test.ts', 'tests/trial/**/*.test.ts'],
          globalSetup: ['tests/support/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // One browser and one running product at a time on a two-core machine.
          fileParallelism: false,
          globalSetup: ['tests/support/journeys-setup.ts'],
        },
      },
    ],
  },
});
