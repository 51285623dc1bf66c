import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const data = ['queries', 'commands'].map((name) => `./lib/*/${name}.ts`);
const noIo = ['next', 'react', '@supabase/*', 'node:*', 'server-only'];

export default tseslint.config(
  {
    ignores: [
      '.next/**',
      '.wardbook/**',
      'node_modules/**',
      'next-env.d.ts',
      'lib/supabase/database.types.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver': { typescript: { alwaysTryTypes: true } } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'import-x/no-cycle': ['error', { maxDepth: 12 }],
      'import-x/no-restricted-paths': [
        'error',
        {
          // Who may import whom: docs/architecture.md.
          zones: [
            { target: './components', from: ['./app/**', './lib/supabase/**', ...data] },
            { target: './components/ui', from: ['./components', './lib'], except: ['./ui'] },
            { target: './lib', from: ['./app', './components'] },
            { target: './supabase', from: ['./app', './components'] },
            { target: ['./app', './components', './lib', './bin', './supabase'], from: './tests' },
          ],
        },
      ],
    },
  },
  {
    files: ['lib/coverage/**', 'lib/geo/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: noIo }] },
  },
  {
    files: ['app/**', 'components/**', 'lib/**'],
    ignores: ['components/map/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['leaflet', 'react-leaflet', 'supercluster'] }] },
  },
  { files: ['bin/**', 'supabase/embedded/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
