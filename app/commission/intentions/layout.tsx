import '../../intentions/intentions.scss';
import '../../manage/manage.scss';
import '../../steward/steward.scss';

export const metadata = { robots: { index: false, follow: false } };

export default function CommissionIntentionsLayout({ children }: { children: React.ReactNode }) {
  return <div className="manage">{children}</div>;
}
