import { z } from 'zod';

/* "This is not right": what somebody says against what a steward found. */

export const longestDispute = 2000;

export const Dispute = z.object({
  words: z
    .string()
    .trim()
    .min(1, 'Say what there is, and where')
    .max(longestDispute, 'Make it shorter: at most 2,000 letters'),
  contact: z.string().trim().max(200, 'Make it shorter: at most 200 letters').default(''),
});

/** What the form answers when it was not taken: everything typed, and what to do about it. */
export type DisputeState = {
  words: string;
  contact: string;
  problems: { field: 'words' | 'contact' | 'website' | 'form'; message: string }[];
  /** When this form was made, signed. */
  made: string;
  /** Counts the answers. */
  turn: number;
};
