import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { SOONEST_MS } from '@/lib/reports/form-mark';

/** A form that comes back sooner than anybody reads is not taken: waits for what is left of that time, no longer. */
export async function readThrough(page: Page): Promise<void> {
  const made = Number((await page.inputValue('input[name=made]')).split('.')[0]);
  await expect
    .poll(() => Date.now() - made, { timeout: 20 * SOONEST_MS, interval: 50 })
    .toBeGreaterThanOrEqual(SOONEST_MS);
}
