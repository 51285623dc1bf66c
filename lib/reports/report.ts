import { z } from 'zod';

/* "This is wrong": what a visitor sends, and what the receipt tells of it. */

export const longestMessage = 4000;

/** What the form sends. `website` is a trap: people do not see it, and programs fill in whatever is there. */
export const Report = z.object({
  kind: z.enum(['details', 'safety'], { error: 'Choose what it is about' }),
  message: z
    .string()
    .trim()
    .min(1, 'Say what is wrong')
    .max(longestMessage, 'Make it shorter: at most 4,000 letters'),
  contact: z.string().trim().max(200, 'Make it shorter: at most 200 letters').default(''),
});
export type Report = z.infer<typeof Report>;

export type ReportField = keyof Report;

/** What a form answers when it was not taken: everything typed, and what to do about it. */
export type ReportState = {
  kind: string;
  message: string;
  contact: string;
  problems: { field: ReportField | 'website' | 'form'; message: string }[];
  /** When this form was made, signed. */
  made: string;
  /** Counts the answers. */
  turn: number;
};

/** What `read_receipt` answers. The text of the report is never in it. */
export const Receipt = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['new', 'open', 'answered', 'closed']),
    kind: z.enum(['details', 'safety']),
    answer: z.string(),
    service: z.string(),
    slug: z.string(),
    on: z.string(),
    closedOn: z.string().nullable(),
  }),
]);
export type Receipt = z.infer<typeof Receipt>;
