import './intentions.scss';

export default function IntentionsLayout({ children }: { children: React.ReactNode }) {
  return children;
}
