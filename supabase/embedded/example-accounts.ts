import { exampleAccounts, examplePassword } from '@/lib/auth/example-accounts';
import { uuidOfName } from '@/lib/uuid';
import type { Database } from './database';

const COUNCIL = 'Z06000001';

/**
 * The people one may "sign in as" in a fresh example place. Their password is known to the server of the pages
 * alone, which reads the keys of the same folder.
 */
export async function seedExampleAccounts(database: Database, jwtSecret: string): Promise<void> {
  const password = examplePassword(jwtSecret);
  // Hosted projects have it there from the beginning.
  await database.script('create extension if not exists pgcrypto with schema extensions');
  for (const { email, owns, officer } of exampleAccounts) {
    const id = uuidOfName(`example account ${email}`);
    await database.query(
      `insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       values ($1, 'authenticated', 'authenticated', $2, extensions.crypt($3, extensions.gen_salt('bf', 10)), now(), '{"provider": "email", "providers": ["email"]}', '{}', now(), now())`,
      [id, email, password],
    );
    for (const slug of owns) {
      const given = await database.query(
        `insert into public.memberships (person_id, organisation_id, role)
         select $1, id, 'owner' from public.organisations where slug = $2 returning 1`,
        [id, slug],
      );
      if (given.length === 0) throw new Error(`seedExampleAccounts: there is no organisation ${slug}`);
    }
    if (officer)
      await database.query(
        `insert into public.officers (person_id, council_code, role) values ($1, $2, $3)`,
        [id, COUNCIL, officer],
      );
  }
}
