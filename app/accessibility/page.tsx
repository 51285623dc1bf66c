import type { Metadata } from 'next';

export const metadata: Metadata = {
  title: 'Accessibility',
  description:
    'How Wardbook works with keyboards, screen readers and small screens, what was tried and what was not.',
  alternates: { canonical: '/accessibility' },
};

export default function AccessibilityPage() {
  return (
    <div className="page prose">
      <h1>Accessibility</h1>
      <p className="lede">
        Wardbook should work for everyone: on a small phone, with a keyboard alone, read aloud, enlarged, or
        without JavaScript. We aim for level AA of the Web Content Accessibility Guidelines 2.2.
      </p>
      <h2>What you can do</h2>
      <ul>
        <li>Do everything with a keyboard. What has the focus is marked in yellow and black.</li>
        <li>
          Zoom to 400%, or use a screen 320 pixels wide, without scrolling sideways. A wide table scrolls
          inside its own frame.
        </li>
        <li>
          Use every page without JavaScript. The map becomes a drawing, and the list beside it has the same
          facts.
        </li>
        <li>
          Skip the map. It is one stop on the keyboard, nothing is only on the map, and nothing needs
          dragging: buttons zoom and move it.
        </li>
        <li>Turn off movement in your system’s settings, and nothing here moves.</li>
      </ul>
      <h2>What was tried</h2>
      <ul>
        <li>
          Every kind of page is checked by axe on each change, at 320 and at 1,280 pixels wide, with every
          rule on.
        </li>
        <li>
          Finding a service, reading it and finding a ward are tried on each change by keyboard alone, and
          without JavaScript.
        </li>
        <li>
          Colours are checked for contrast: 4.5 to 1 or more for words, 3 to 1 for the edges of buttons and
          fields.
        </li>
      </ul>
      <h2>What has not been tried yet</h2>
      <ul>
        <li>No disabled person has tested this version yet, and no outside body has audited it.</li>
        <li>It has not been tried with JAWS, NVDA, VoiceOver, TalkBack, Dragon or a switch.</li>
        <li>No page is available in Easy Read, in British Sign Language or in another language.</li>
        <li>Words that organisations write themselves may be harder to read than ours.</li>
      </ul>
      <h2>If something does not work for you</h2>
      <p>
        Tell whoever runs this site, usually your council or its voluntary sector partner: say which page,
        what you tried and what happened. If you are in England, Scotland or Wales and are not happy with the
        answer, you can contact the Equality Advisory and Support Service.
      </p>
      <p>This statement was written on 22 November 2026.</p>
    </div>
  );
}
