import type { Metadata } from 'next';
import './manage.scss';

export const metadata: Metadata = {
  title: { default: 'Your listings', template: '%s · Your listings · Wardbook' },
  robots: { index: false, follow: false },
};

export default function ManageLayout({ children }: { children: React.ReactNode }) {
  return <div className="manage">{children}</div>;
}
