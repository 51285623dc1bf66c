/** The pages of one intention for its commissioners. `here` is the path of this one. */
export function IntentionNav({ id, slug, here }: { id: string; slug: string | null; here: string }) {
  const pages = [
    { path: '', label: 'Overview' },
    { path: '/edit', label: 'Text' },
    { path: '/responses', label: 'Responses' },
    { path: '/log', label: 'Engagement log' },
  ];
  return (
    <nav className="desk-nav" aria-label="This council plan">
      <ul>
        {pages.map(({ path, label }) => (
          <li key={path}>
            <a href={`/commission/intentions/${id}${path}`} aria-current={path === here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
        {slug && (
          <li>
            <a href={`/intentions/${slug}`}>As everyone sees it</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
