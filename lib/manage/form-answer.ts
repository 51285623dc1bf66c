/** What an action answers when it could not go on; whatever was typed is still in the form. */
export type FormAnswer = { fault?: 'signed-out' | 'not-yours' | 'unreachable' };

/** What keeping a draft by itself came to. */
export type KeepAnswer = { state: 'kept'; at: string } | { state: 'signed-out' | 'not-kept' };
