import { runJob, jobNames } from '@/lib/jobs/run-job';
import { sayOutcome } from '@/lib/jobs/say-outcome';
import { outboxTransport, smtpTransport, type Transport } from '@/lib/mail/transport';
import { env } from '@/lib/env';
import { out, readOptions, runCommand, WrongCommand } from './support/commands';
import { withDatabase, type Project } from './support/open-database';

const usage = `Work that a scheduler does. docs/operations.md says how often.

  npm run jobs -- freshness    takes away what lapsed or ended, and asks organisations whether their listings are right:
                               the oldest first, none more than once in 14 days
  npm run jobs -- mail         sends the e-mails that wait in the queue
  npm run jobs -- retention    erases what was kept long enough
  npm run jobs -- all          the three, in this order

  --dry-run        writes, sends and erases nothing, and says what would happen
  --most NUMBER    asks at most so many organisations, sends at most so many messages; the next run goes on from there
  --data FOLDER    data folder of the embedded database, when not .wardbook

Each may be repeated at any time; while one run of a job is at work a second does nothing.
Answers 0 when all is done, 1 when something failed, 2 when the command was not understood.`;

const options = {
  'dry-run': { type: 'boolean' },
  most: { type: 'string' },
  data: { type: 'string' },
} as const;

function transportOf({ outbox }: Project): Transport | null {
  const { SMTP_URL, MAIL_FROM, MAIL_BOUNCES } = env();
  if (SMTP_URL) return smtpTransport(SMTP_URL, MAIL_FROM, MAIL_BOUNCES);
  return outbox ? outboxTransport(outbox) : null;
}

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === undefined) {
    console.error(usage);
    return 2;
  }
  if (['--help', '-h', 'help'].includes(command) || rest.includes('--help') || rest.includes('-h')) {
    out(usage);
    return 0;
  }
  const names = command === 'all' ? [...jobNames] : jobNames.filter((name) => name === command);
  if (names.length === 0)
    throw new WrongCommand(`"${command}" is not a job; freshness, mail, retention and all are.`);
  const { positionals, values } = readOptions(rest, options);
  if (positionals.length > 0) throw new WrongCommand(`"${positionals[0]}" was not understood.`);
  const most = values.most === undefined ? undefined : Number(values.most);
  if (most !== undefined && !(Number.isInteger(most) && most > 0))
    throw new WrongCommand('--most must be a whole number above 0.');
  const dry = values['dry-run'] ?? false;
  return withDatabase(
    async (client, project) => {
      const transport = transportOf(project);
      try {
        for (const name of names)
          out(
            sayOutcome(name, await runJob(client, name, { site: project.site, transport, dry, most }), dry),
          );
      } finally {
        transport?.close();
      }
      return 0;
    },
    { dataDir: values.data, tell: out },
  );
}

await runCommand(main, 'npm run jobs -- --help');
