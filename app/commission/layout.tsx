import type { Metadata } from 'next';
import '../manage/manage.scss';
import './commission.scss';

export const metadata: Metadata = {
  title: { default: 'Plans', template: '%s · Plans · Wardbook' },
  robots: { index: false, follow: false },
};

/** On every page of it: what the output is, and what it never is. */
export default function CommissionLayout({ children }: { children: React.ReactNode }) {
  return (
    <div className="manage commission">
      {children}
      <div className="page never-selection">
        <p>
          <strong>The output is evidence and a long-list, never a selection.</strong> Every provider is
          treated alike.
        </p>
      </div>
    </div>
  );
}
