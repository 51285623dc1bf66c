import { expect, test } from 'vitest';
import { atomFeed } from './atom';

const feed = (entries: Parameters<typeof atomFeed>[0]['entries']) =>
  atomFeed({ title: 'A & B', self: 'https://w.example/f?a=1&b=2', page: 'https://w.example/', entries });

test('an entry has what the standard asks for, and nothing in it can leave its element', () => {
  const text = feed([
    {
      id: '3b0d5c52-6f0e-4f0a-9d51-5a1f2c6e7a01',
      title: 'Idea: <script> & "more"',
      href: 'https://w.example/intentions/x',
      published: '2026-11-01T10:00:00.000Z',
      updated: '2026-11-02T10:00:00.000Z',
      by: 'Kelderdale',
      summary: 'Plain\u0000 words',
    },
  ]);
  expect(text).toContain('<title>Idea: &lt;script&gt; &amp; &quot;more&quot;</title>');
  expect(text).toContain('<id>urn:uuid:3b0d5c52-6f0e-4f0a-9d51-5a1f2c6e7a01</id>');
  expect(text).toContain('<summary>Plain words</summary>');
  expect(text).toContain('href="https://w.example/f?a=1&amp;b=2"');
  expect(text).toContain('<updated>2026-11-02T10:00:00.000Z</updated>\n  <entry>');
});

test('an empty feed is a feed', () => {
  expect(feed([])).toMatch(/<feed [\s\S]*<updated>1970-01-01T00:00:00Z<\/updated>[\s\S]*<\/feed>/);
});
