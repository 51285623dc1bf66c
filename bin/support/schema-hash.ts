import { createHash } from 'node:crypto';
import type { Session } from '@/supabase/embedded/database';

// Whatever the generated types are made from: columns, relationships, enums and functions of the API's schema.
const SCHEMA = `
select 'column' as what, c.relname || '.' || a.attname as name,
       concat_ws(' ', c.relkind, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attidentity, a.attgenerated) as shape
  from pg_attribute a join pg_class c on c.oid = a.attrelid
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'f') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint', r.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
  from pg_constraint k join pg_class r on r.oid = k.conrelid
 where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'f', 'u')
union all
select 'enum', t.typname, string_agg(e.enumlabel, ',' order by e.enumsortorder)
  from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace group by t.typname
union all
select 'function', p.proname, pg_get_function_arguments(p.oid) || ' returns ' || pg_get_function_result(p.oid)
  from pg_proc p where p.pronamespace = 'public'::regnamespace
 order by 1, 2, 3
`;

/** A mark of the schema that the generated types describe; equal on every engine with the same migrations. */
export async function schemaHash(session: Session): Promise<string> {
  const rows = await session.query<{ what: string; name: string; shape: string }>(SCHEMA);
  const lines = rows.map(({ what, name, shape }) => `${what} ${name} ${shape}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}

const HEADER = /^\/\/ Schema ([0-9a-f]{32})$/m;

/** The mark in a generated file, or null. */
export const hashInTypes = (source: string): string | null => HEADER.exec(source)?.[1] ?? null;

export const typesHeader = (hash: string) =>
  `// Written by npm run types from supabase/migrations; not edited by hand.\n// Schema ${hash}\n`;
