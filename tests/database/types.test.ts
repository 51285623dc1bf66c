import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hashInTypes, schemaHash } from '@/bin/support/schema-hash';
import { describeOnEach } from '../support/database';

describeOnEach('the generated types', (open) => {
  test('are those of the migrations (else: npm run types)', async () => {
    const db = await open();
    const types = readFileSync(new URL('../../lib/supabase/database.types.ts', import.meta.url), 'utf8');
    expect(hashInTypes(types)).toBe(await schemaHash(db));
    await db.close();
  });
});
