import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = {
  '@': fileURLToPath(new URL('.', import.meta.url)),
  // `server-only` throws outside a server bundle; tests are the server side.
  'server-only': fileURLToPath(new URL('./tests/support/server-only.ts', import.meta.url)),
};

// Left alone, vitest keeps one core for itself, which of two is half.
const maxWorkers = Math.max(2, availableParallelism());

// Limits end what hangs; they judge no speed, for a shared machine may stand still for half a minute.
const patience = { poll: { timeout: 60_000 } };

/** Three suites: pure code beside its source, the real policies on a real Postgres, a real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          expect: patience,
          maxWorkers,
          sequence: { groupOrder: 1 },
          include: ['{lib,components,app,bin,supabase}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          expect: patience,
          maxWorkers,
          sequence: { groupOrder: 2 },
          include: ['tests/database/**/*.test.ts', 'tests/trial/**/*.test.ts'],
          globalSetup: ['tests/support/database-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'journeys',
          expect: patience,
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 300_000,
          // A running product and a browser for each: more at a time would wait for one another on two cores.
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 3 },
          globalSetup: ['tests/support/journeys-setup.ts'],
        },
      },
    ],
  },
});
