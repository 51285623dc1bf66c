import type { Metadata } from 'next';
import '../manage/manage.scss';
import './steward.scss';

export const metadata: Metadata = {
  title: { default: 'Steward’s desk', template: '%s · Steward’s desk · Wardbook' },
  robots: { index: false, follow: false },
};

export default function StewardLayout({ children }: { children: React.ReactNode }) {
  return <div className="manage steward">{children}</div>;
}
