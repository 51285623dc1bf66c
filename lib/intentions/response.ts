import { z } from 'zod';
import { stages } from './intention';

/* What anyone may answer to an intention, listed or not, on the same terms. */

export const responseKinds = ['already', 'could-help', 'join', 'question'] as const;
export type ResponseKind = (typeof responseKinds)[number];
export const responseKindNames: Record<ResponseKind, string> = {
  already: 'We already do this',
  'could-help': 'We could help',
  join: 'We’d join others',
  question: 'A question',
};
export const longestWords = 4000;

/** What the form sends. */
export const Response = z
  .object({
    kind: z.enum(responseKinds, { error: 'Choose what you want to say' }),
    organisation: z.union([z.literal(''), z.uuid()]).catch(''),
    name: z.string().trim().max(160, 'Make it shorter: at most 160 letters'),
    words: z
      .string()
      .trim()
      .min(1, 'Write your answer')
      .max(longestWords, 'Make it shorter: at most 4,000 letters'),
    contact: z.string().trim().max(120, 'Make it shorter: at most 120 letters'),
    email: z.email('Give an e-mail address, such as hello@example.org').max(254),
    partners: z.boolean(),
  })
  .check(({ value, issues }) => {
    if (value.kind !== 'question' && value.organisation === '' && value.name === '')
      issues.push({
        code: 'custom',
        path: ['name'],
        message: 'Say who answers: your organisation, or your own name',
        input: value.name,
      });
  });
export type Response = z.infer<typeof Response>;

export type ResponseState = {
  values: Record<string, string>;
  problems: { field: string; message: string }[];
  made: string;
  turn: number;
};

/** What `read_response` answers, by a code that only the writer has. */
export const ReadResponse = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['sent', 'to-prove', 'proved']),
    kind: z.enum(responseKinds),
    organisation: z.string(),
    words: z.string(),
    partners: z.boolean(),
    on: z.string(),
    intention: z.object({
      slug: z.string(),
      title: z.string(),
      stage: z.enum(stages),
      state: z.enum(['published', 'withdrawn']),
      areaName: z.string(),
    }),
    answer: z.object({ question: z.string(), answer: z.string(), on: z.string() }).nullable(),
    others: z
      .array(
        z.object({
          organisation: z.string(),
          contact: z.string(),
          email: z.string(),
          words: z.string(),
        }),
      )
      .nullable(),
  }),
]);
export type ReadResponse = z.infer<typeof ReadResponse>;

/** A response as the commissioners read it. */
export const GivenResponse = z.object({
  id: z.uuid(),
  kind: z.enum(responseKinds),
  organisation_id: z.uuid().nullable(),
  organisation_name: z.string(),
  words: z.string(),
  contact_name: z.string(),
  email: z.string(),
  partners: z.boolean(),
  proved_at: z.string().nullable(),
  answer_id: z.uuid().nullable(),
  created_at: z.string(),
});
export type GivenResponse = z.infer<typeof GivenResponse>;

/** What a link of a follower's mail would do, or did. */
export const FollowLink = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['confirm', 'confirmed', 'leave', 'expired', 'following', 'left']),
    what: z.enum(['intention', 'council', 'ward', 'need']),
    name: z.string().nullable(),
    slug: z.string().nullable(),
  }),
]);
export type FollowLink = z.infer<typeof FollowLink>;
