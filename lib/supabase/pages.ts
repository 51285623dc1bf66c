/** Most rows that one answer of the API holds: `max_rows` in supabase/config.toml. */
const page = 1000;

type Answer = { data: unknown[] | null; error: unknown };

/**
 * Every row of a question, page after page: an answer is cut at a thousand rows without a word. `ask` gives the rows
 * from one number to another, both included, in an order without ties.
 */
export async function readPages(
  ask: (from: number, to: number) => PromiseLike<Answer>,
  fail: (cause: unknown) => Error,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const { data, error } = await ask(rows.length, rows.length + page - 1);
    if (error || !data) throw fail(error);
    rows.push(...data);
    if (data.length < page) return rows;
  }
}
