/** What a form is about. `form` is a mark of this very form: the same post twice does the same once. */
export function FormMarks({
  slug,
  id,
  based,
  more = {},
}: {
  slug: string;
  id: string;
  based: number;
  more?: Record<string, string>;
}) {
  const marks = { organisation: slug, id, based: String(based), ...more };
  return Object.entries(marks).map(([name, value]) => (
    <input key={name} type="hidden" name={`_${name}`} value={value} />
  ));
}
