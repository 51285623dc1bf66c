import { csvLine } from '@/lib/csv';
import { ownColumns } from '@/lib/steward/import-run';

/** A file with nothing but the columns of Wardbook's own form of a list. */
export function GET(): Response {
  return new Response(`\uFEFF${csvLine([...ownColumns])}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="wardbook-list.csv"',
    },
  });
}
