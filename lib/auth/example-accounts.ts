import { createHmac } from 'node:crypto';

export type ExampleAccount = {
  email: string;
  /** Ends "Sign in as …". */
  who: string;
  /** Slugs of organisations that the person owns. */
  owns: string[];
  officer?: 'commissioner' | 'steward' | 'administrator';
};

/** Invented people of the example place Kelderdale, put into a new data folder by the embedded server. */
export const exampleAccounts: readonly ExampleAccount[] = [
  {
    email: 'editor@example.org',
    who: 'an editor of Mixen Community Association',
    owns: ['mixen-community-association'],
  },
  { email: 'editor2@example.org', who: 'an editor of The Loft', owns: ['the-loft'] },
  {
    email: 'commissioner@example.org',
    who: 'a commissioner of Kelderdale',
    owns: [],
    officer: 'commissioner',
  },
  {
    email: 'procurement@example.org',
    who: 'a procurement officer of Kelderdale',
    owns: [],
    officer: 'commissioner',
  },
  { email: 'steward@example.org', who: 'a steward of Kelderdale', owns: [], officer: 'steward' },
  {
    email: 'administrator@example.org',
    who: 'an administrator of Kelderdale',
    owns: [],
    officer: 'administrator',
  },
];

/** Differs for each data folder and is stored nowhere but as a hash. */
export const examplePassword = (jwtSecret: string) =>
  createHmac('sha256', jwtSecret).update('example accounts').digest('base64url');
