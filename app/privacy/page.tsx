import type { Metadata } from 'next';
import { DataTable } from '@/components/ui/data-table';
import { retentionPeriods } from '@/lib/retention/periods';

export const metadata: Metadata = {
  title: 'Privacy',
  description: 'What Wardbook knows about you when you look for help: almost nothing, and how that is done.',
  alternates: { canonical: '/privacy' },
};

export default function PrivacyPage() {
  return (
    <div className="page prose">
      <h1>Privacy</h1>
      <p className="lede">
        You can look for help here without telling us who you are. We do not follow what you do.
      </p>
      <h2>When you look for help</h2>
      <ul>
        <li>
          <strong>No cookies.</strong> We set none while you look around. There is one only for people who
          sign in, to keep them signed in.
        </li>
        <li>
          <strong>No tracking.</strong> There are no analytics and no scripts from anyone else. Your browser
          is told not to say which page you came from.
        </li>
        <li>
          <strong>Your postcode is not kept.</strong> When you type it, we turn it into a ward and a point
          rounded to about 500 metres. Only those, and the first part of the postcode, stand in the address of
          the page.
        </li>
        <li>
          <strong>Your location</strong> is asked for only if you press “Use my location”. It is rounded in
          the same way and not kept.
        </li>
        <li>
          <strong>Your short list</strong> stays in your own browser until you clear it. If you share it, its
          address holds the numbers of the services and nothing about you.
        </li>
        <li>
          <strong>We count without knowing whom.</strong> How often a listing was looked at and came up in a
          search, and which plain words found nothing in a ward, are added up by day. Nothing in these numbers
          says who looked, from where or what else they looked at; words with digits, and words of danger, are
          not kept. Organisations see the numbers of their own listings, and never fewer than five of anything
          that was searched for.
        </li>
        <li>
          <strong>Our logs</strong> say which page was asked for and when. They do not hold your search, your
          postcode or your network address.
        </li>
      </ul>
      <h2>If somebody checks your phone or computer</h2>
      <p>
        Pages about abuse, crisis and safety have a plain title, so that your history does not give them away,
        and a red button, “Exit this page”, that takes you to a weather page at once. Pressing Shift three
        times does the same. Exiting does not clear your history: use a private window, or a phone or computer
        that they cannot see.
      </p>
      <h2>If a map of streets is shown</h2>
      <p>
        The quiet map is drawn here. Where the people who run this site have added a map of streets, your
        browser fetches its pictures from the company named in the corner of the map, which then sees your
        network address.
      </p>
      <h2>Organisations and people</h2>
      <p>
        We ask organisations for a shared e-mail address and phone number. A person’s own contact details are
        shown only with their consent. Addresses that must stay secret, such as a refuge, are kept out of
        every page, map, file and log.
      </p>
      <h2>If you tell us that something is wrong</h2>
      <p>
        You need no account. We keep what you write, and how to reach you if you say it, for 12 months. A
        wrong detail is read by the organisation and by a steward of the directory. A worry about someone’s
        safety is read by a steward alone; the organisation is not told. The page that says what became of it
        never repeats what you wrote.
      </p>
      <h2>If you answer or follow a council plan</h2>
      <p>
        What you answer, with your name and address, is read by the commissioners of that council alone, and
        by the members of your organisation if you answer in its name. Stewards do not read it. The answer to
        a question goes to everyone, without saying who asked. Only if you say that you look for partners, and
        others do too, do you see each other. If you follow by e-mail, we use the address for that alone; one
        press in any message ends it and erases the address.
      </p>
      <h2>If you sign in</h2>
      <p>
        We keep your e-mail address, which organisations you edit for, and what you changed and when. One
        cookie keeps you signed in for 30 days, or until you sign out; it does nothing else.
      </p>
      <h2>How long we keep things</h2>
      <DataTable
        caption="What is erased, and when"
        columns={[{ label: 'What' }, { label: 'Kept for' }]}
        rows={retentionPeriods.map(({ what, kept }) => ({ key: what, cells: [what, kept] }))}
      />
      <h2>Your rights</h2>
      <p>
        You may ask what is held about you, and have it put right or removed. Write to whoever runs this site:
        usually your council or its voluntary sector partner. If you are unhappy with their answer you can
        complain to the Information Commissioner’s Office.
      </p>
    </div>
  );
}
