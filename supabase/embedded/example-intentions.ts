import { z } from 'zod';
import { addDays } from '@/lib/clock';
import { type Checklist, Intention, stages } from '@/lib/intentions/intention';
import { responseKinds } from '@/lib/intentions/response';
import { checklistOf } from '@/lib/intentions/rules';
import type { Database, Session } from './database';

/** `intentions.json` of an example: what its council said early, and what was answered. All of it is invented. */
const Example = z.object({
  id: z.uuid(),
  slug: z.string(),
  council: z.string(),
  document: z.record(z.string(), z.unknown()),
  /** Days from today, forwards. */
  datesIn: z.object({
    codesign: z.number().optional(),
    engagement: z.number().optional(),
    decision: z.number().optional(),
  }),
  publishedDaysAgo: z.number(),
  stages: z.array(z.object({ stage: z.enum(stages), daysAgo: z.number(), note: z.string() })),
  responses: z.array(
    z.object({
      kind: z.enum(responseKinds),
      /** Slug, where a member of an organisation listed answered. */
      organisation: z.string().optional(),
      name: z.string(),
      words: z.string(),
      contact: z.string(),
      email: z.string(),
      partners: z.boolean().default(false),
      daysAgo: z.number(),
      answer: z.object({ question: z.string(), answer: z.string(), daysAgo: z.number() }).optional(),
    }),
  ),
  notes: z.array(z.object({ daysAgo: z.number(), words: z.string() })),
});
type Example = z.infer<typeof Example>;

/** Ten in the morning of a day, London. */
const morning = (parameter: number) =>
  `(($${parameter}::date)::timestamp + interval '10 hours') at time zone 'Europe/London'`;

/** Puts the intentions of an example into its database, with dates that count from today. Nobody is written to. */
export async function seedExampleIntentions(database: Database, text: string, today: string): Promise<void> {
  const { intentions } = z.object({ intentions: z.array(Example) }).parse(JSON.parse(text));
  for (const example of intentions)
    await database.transaction(async (session) => {
      await seedIntention(session, example, today);
      await seedAnswers(session, example, today);
    });
}

async function seedIntention(session: Session, example: Example, today: string): Promise<void> {
  const { id, slug, council, datesIn, publishedDaysAgo } = example;
  const inDays = (days: number | undefined) => (days === undefined ? '' : addDays(today, days));
  const document = Intention.parse({
    ...example.document,
    dates: {
      codesign: inDays(datesIn.codesign),
      engagement: inDays(datesIn.engagement),
      decision: inDays(datesIn.decision),
    },
  });
  const checklist: Checklist = Object.fromEntries(
    checklistOf(document.regime).map((item) => [item.id, { said: 'yes', note: '' }]),
  );
  const steps = [
    { what: 'published', stage: 'idea' as const, daysAgo: publishedDaysAgo, note: '' },
    ...example.stages.map((step) => ({ what: 'stage', ...step })),
  ];
  const last = steps.at(-1)!;
  await session.query(
    `insert into public.intentions (id, slug, council_code, document, checklist, kinds, wards, needs, councils, stage, state, version, published_at, changed_at)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::text[], $7::text[], array(select distinct need_id from public.kinds where id = any ($6::text[]) order by 1),
       array[$3::text], $8, 'published', $9, ${morning(10)}, ${morning(11)})`,
    [
      id,
      slug,
      council,
      document,
      checklist,
      document.kinds,
      document.wards,
      last.stage,
      steps.length + 1,
      addDays(today, -publishedDaysAgo),
      addDays(today, -last.daysAgo),
    ],
  );
  for (const [index, { what, stage, daysAgo, note }] of steps.entries()) {
    await session.query(
      `insert into public.intention_changes (intention_id, version, at, what, stage, note, document) values ($1, $2, ${morning(3)}, $4, $5, $6, $7::jsonb)`,
      [id, index + 2, addDays(today, -daysAgo), what, stage, note, document],
    );
    await tell(session, id, addDays(today, -daysAgo), what, {
      subject:
        what === 'published'
          ? `Kelderdale is thinking about: ${document.title}`
          : `A new stage: ${document.title}`,
      words: what === 'published' ? `${document.what}\n\nWhy: ${document.why}` : note,
    });
  }
}

/** As the doors tell everyone, but that nothing is sent and the log has the example's day. */
async function tell(
  session: Session,
  id: string,
  day: string,
  what: string,
  { subject, words }: { subject: string; words: string },
): Promise<void> {
  const [told] = await session.query<{ entry: string }>(
    'select private.tell_everyone($1::uuid, $2, $3, $4)::text as entry',
    [id, what, subject, words],
  );
  await session.query(`update public.engagement_log set at = ${morning(1)} where id = $2::bigint`, [
    day,
    told!.entry,
  ]);
  await session.query(`delete from public.outgoing_mail where purpose = 'intention'`);
}

async function seedAnswers(
  session: Session,
  { id, responses, notes }: Example,
  today: string,
): Promise<void> {
  for (const { kind, organisation, name, words, contact, email, partners, daysAgo, answer } of responses) {
    const [made] = await session.query<{ id: string }>(
      `insert into public.responses (intention_id, kind, organisation_id, organisation_name, words, contact_name, email, partners, proved_at, receipt, created_at)
       values ($1, $2, (select o.id from public.organisations o where o.slug = $3), $4, $5, $6, $7, $8, ${morning(9)}, private.hash_of_code(private.new_code()), ${morning(9)}) returning id`,
      [id, kind, organisation ?? '', name, words, contact, email, partners, addDays(today, -daysAgo)],
    );
    if (!answer) continue;
    const day = addDays(today, -answer.daysAgo);
    await session.query(
      `with given as (insert into public.intention_answers (intention_id, question, answer, answered_at) values ($1, $2, $3, ${morning(4)}) returning id)
       update public.responses set answer_id = given.id from given where public.responses.id = $5::uuid`,
      [id, answer.question, answer.answer, day, made!.id],
    );
    await tell(session, id, day, 'answered', {
      subject: 'A question answered',
      words: `Question: ${answer.question}\n\nAnswer: ${answer.answer}`,
    });
  }
  for (const { daysAgo, words } of notes)
    await session.query(
      `insert into public.engagement_log (intention_id, at, what, happened_on, subject, words) values ($1, ${morning(2)}, 'note', $2::date, '', $3)`,
      [id, addDays(today, -daysAgo), words],
    );
}
