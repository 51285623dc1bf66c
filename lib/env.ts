import { z } from 'zod';

/** An empty variable counts as left out, as it does in every shell script. */
const blank = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const webAddress = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: `${what} is not a web address (http or https)` })
    .transform((value) => value.replace(/\/+$/, ''));

const Settings = z.object({
  /** Address of the Supabase project; the embedded one when left out (`npm start` sets it). */
  SUPABASE_URL: optional(webAddress('SUPABASE_URL')),
  SUPABASE_PUBLISHABLE_KEY: optional(z.string()),
  /** For importers and jobs alone, never for a page. */
  SUPABASE_SECRET_KEY: optional(z.string()),
  /** Where visitors reach the site, for canonical addresses and links in e-mails. */
  SITE_URL: optional(webAddress('SITE_URL')),
  /**
   * Map tiles, for example https://tile.example.org/{z}/{x}/{y}.png; none by default. Without https only from
   * a tile server on this machine.
   */
  TILE_URL: optional(
    z
      .string()
      .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})\S+$/, {
        error: 'TILE_URL must begin with https:// and contain {z}, {x} and {y}',
      }),
  ),
  TILE_ATTRIBUTION: optional(z.string()),
  /** Day on which somebody last checked the national lines of the urgent box. */
  URGENT_LINES_CHECKED: optional(
    z.iso.date({ error: 'URGENT_LINES_CHECKED is not a date such as 2026-11-04' }),
  ),
  HOST: z.preprocess(blank, z.string().default('127.0.0.1')),
  PORT: z.preprocess(
    blank,
    z.coerce.number({ error: 'PORT is not a number' }).int().min(0).max(65535).default(3000),
  ),
  /** Folder of the embedded database. */
  WARDBOOK_DATA: z.preprocess(blank, z.string().default('.wardbook')),
  /** Set by the start command when the embedded database is used. */
  WARDBOOK_EMBEDDED: z.preprocess(blank, z.literal('1').optional()).transform((value) => value === '1'),
  /**
   * "Sign in as" an example person and the outbox page, for trying Wardbook out: heeded with the embedded database
   * on the loopback interface only. The start command sets it there.
   */
  WARDBOOK_TRY_OUT: z.preprocess(blank, z.enum(['0', '1']).optional()).transform((value) => value === '1'),
  /** Turns addresses and networks into the names under which requests are counted. Random for each process when left out. */
  WARDBOOK_SECRET: optional(
    z.string().min(32, { error: 'WARDBOOK_SECRET must have at least 32 characters' }),
  ),
  /** How many proxies stand before the site, each adding to X-Forwarded-For. 0: visitors come straight to it. */
  TRUSTED_PROXIES: z.preprocess(
    blank,
    z.coerce.number({ error: 'TRUSTED_PROXIES is not a number' }).int().min(0).max(5).default(0),
  ),
  /** Mail server, such as smtps://user:password@mail.example.org. Without one mail stays in the outbox. */
  SMTP_URL: optional(
    z.string().regex(/^smtps?:\/\/[^\s/]+/, { error: 'SMTP_URL must begin with smtp:// or smtps://' }),
  ),
  MAIL_FROM: z.preprocess(blank, z.string().default('Wardbook <wardbook@localhost>')),
  /** Where mail that cannot be delivered comes back to, such as bounces@example.org; it must take bounces+…@example.org. */
  MAIL_BOUNCES: optional(
    z.email({ error: 'MAIL_BOUNCES is not an e-mail address such as bounces@example.org' }),
  ),
  /** For a scheduler that calls /api/jobs/NAME and a bounce address that calls /api/mail/bounces; without it that address does not exist. */
  JOBS_SECRET: optional(z.string().min(32, { error: 'JOBS_SECRET must have at least 32 characters' })),
  /** An instant that stands for now, for tests and screenshots; heeded with the embedded database only. */
  WARDBOOK_NOW: optional(z.iso.datetime({ offset: true, error: 'WARDBOOK_NOW is not an ISO date and time' })),
});
export type Settings = z.infer<typeof Settings>;

/** One sentence for whoever starts Wardbook. */
export class WrongSettings extends Error {
  override name = 'WrongSettings';
}

/** Parses settings; throws one sentence that names every setting that is wrong. */
export function parseSettings(source: Record<string, string | undefined>): Settings {
  const parsed = Settings.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`;
  });
  throw new WrongSettings(`Settings are wrong. ${wrong.join('. ')}.`);
}

let settings: Settings | undefined;

/** Settings of this process, parsed at the first call (not at build time, when there are none). */
export function env(): Settings {
  return (settings ??= parseSettings(process.env));
}

/** Where visitors reach the site, without a slash at the end. */
export function siteAddress(): string {
  const { SITE_URL, PORT } = env();
  return SITE_URL ?? `http://localhost:${PORT}`;
}
