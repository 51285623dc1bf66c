import { Notice } from '@/components/ui/notice';

/** What the act before this page came to; `done` stands in the address, so only known words are said. */
const said: Record<string, { good: boolean; text: string }> = {
  asked: { good: true, text: 'You have asked. We keep you posted here and tell you when it is decided.' },
  'asked-there': {
    good: true,
    text: 'You have asked. A message with a link has gone to the e-mail address that is listed for it: whoever reads it there can let you in at once. A steward of the council can as well.',
  },
  member: { good: false, text: 'They edit for it already.' },
  'too-many': { good: false, text: 'That is too many for today. Go on tomorrow.' },
  answered: { good: true, text: 'Thank you. Whoever reported it can read your answer.' },
  appealed: {
    good: true,
    text: 'Sent to the administrators of the council. Their answer comes here and by e-mail.',
  },
  already: { good: true, text: 'You already edit for that organisation.' },
  'not-there': { good: false, text: 'That organisation is not there any more.' },
  'not-yours': { good: false, text: 'That is not yours to change. Nothing was changed.' },
  unreachable: {
    good: false,
    text: 'We could not save that just now, and nothing was changed. Try again in a minute.',
  },
  listed: { good: true, text: 'Your organisation is saved. Now list what it does.' },
  confirmed: { good: true, text: 'Thank you. Confirmed as right today.' },
  'nothing-chosen': { good: false, text: 'There was nothing to confirm.' },
  published: { good: true, text: 'Published. Confirmed as right today.' },
  timetable: { good: true, text: 'Published. Each row is a service now, confirmed as right today.' },
  hidden: { good: true, text: 'Hidden. Nobody but your own people and the stewards sees these places now.' },
  shown: { good: true, text: 'Everybody sees these places again.' },
  'shown-some': {
    good: false,
    text: 'Some could not be shown: somebody changed them at this moment, or their kind is always private. Try again.',
  },
  'nothing-ticked': { good: false, text: 'Tick the places that everybody may see.' },
  bulk: { good: true, text: 'Published. Every service of the file is confirmed as right today.' },
  waits: {
    good: true,
    text: 'Your change waits for a steward of the council. What was public before stays public until then.',
  },
  'taken-back': {
    good: true,
    text: 'Your change is taken back. What is public stays as it was, and the change stands in the history.',
  },
  'not-waiting': {
    good: false,
    text: 'That change does not wait any more: a steward has decided about it, or a later change holds it, too. See the history.',
  },
  unchanged: { good: true, text: 'Nothing was different, so nothing was changed.' },
  archived: { good: true, text: 'Archived. It is no longer public; you can bring it back below.' },
  back: { good: true, text: 'It is back. Look through it: is everything still right?' },
  'still-runs': { good: true, text: 'Thank you. It stays listed, confirmed as right today.' },
  closed: { good: true, text: 'Shown as closed for now.' },
  reopened: { good: true, text: 'Shown as taking people again.' },
  stale: {
    good: false,
    text: 'Somebody changed it in the meantime. Look at it again and repeat what you wanted.',
  },
  'thrown-away': { good: true, text: 'The draft is thrown away. What is public stays as it was.' },
  saved: { good: true, text: 'Saved.' },
  invited: {
    good: true,
    text: 'Invited. We write to them; they join by signing in with that address within 30 days.',
  },
  refused: {
    good: false,
    text: 'That is not an e-mail address we can write to. It looks like name@example.org.',
  },
  withdrawn: { good: true, text: 'The invitation is withdrawn.' },
  removed: { good: true, text: 'Removed. They can no longer edit.' },
  left: { good: true, text: 'You have left it. Its owners look after it now; you can ask to join again.' },
  'let-in': { good: true, text: 'They can edit now, and we tell them by e-mail.' },
  'kept-out': { good: true, text: 'Refused. They read the reason.' },
  'is-owner': { good: true, text: 'They are an owner now. If you hand over to them, you can leave.' },
  'is-editor': {
    good: true,
    text: 'They are an editor now: they change listings, and no longer decide who edits.',
  },
  'last-owner': {
    good: false,
    text: 'You are its last owner. Make somebody else an owner first, then leave.',
  },
  'say-why': { good: false, text: 'Say why, so that the person understands.' },
  decided: { good: false, text: 'Somebody has decided that already.' },
};

export function DoneNotice({ done, children }: { done: string; children?: React.ReactNode }) {
  const about = said[done];
  if (!about) return null;
  return (
    <Notice look={about.good ? 'good' : 'attention'} role="status">
      <p>{about.text}</p>
      {children}
    </Notice>
  );
}
