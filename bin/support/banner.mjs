import path from 'node:path';

/**
 * What can be seen and done, printed once everything answers.
 * @param {{ site: string, port: number, outside: boolean, hosted: boolean, outbox: string | null, tryOut: boolean, example: boolean, options: { dataDir: string, host: string } }} started
 */
export function banner({ site, port, outside, hosted, outbox, tryOut, example, options }) {
  const here = (/** @type {string} */ file) => path.relative(process.cwd(), file) || '.';
  const lines = [
    '',
    `  Wardbook is ready:  ${site}`,
    '',
    ...(hosted
      ? ['  It uses the Supabase project of SUPABASE_URL.']
      : !example
        ? ['  It began without the example borough and shows what you have loaded.']
        : [
            '  You see Kelderdale, an invented borough. Try',
            `    ${site}/?q=food+bank`,
            `    ${site}/?q=someone+to+talk+to&open=now`,
            `    ${site}/wards`,
          ]),
    '',
    '  Your own council:    npm run place -- --help     (wards, people, postcodes)',
    '                       npm run import -- --help    (organisations and services)',
    ...(outbox
      ? [`  E-mails are not sent but kept in ${here(outbox)}; the data is in ${here(options.dataDir)}.`]
      : []),
    ...(tryOut
      ? [
          '  WARDBOOK_TRY_OUT is on, because only this machine reaches it:',
          ...(example ? [`    anyone here may sign in as an example person at ${site}/sign-in`] : []),
          `    anyone here may read all mail at ${site}/dev/outbox`,
          '  WARDBOOK_TRY_OUT=0 turns that off.',
        ]
      : []),
    '  Ctrl-C stops it.',
    '',
  ];
  if (outside) {
    lines.push(
      `  HOST is ${options.host}: others on the network can reach port ${port}.`,
      ...(hosted
        ? []
        : [
            '  The embedded database is for trying and developing, not for the public: see docs/operations.md.',
          ]),
      '',
    );
  }
  return lines.join('\n');
}
