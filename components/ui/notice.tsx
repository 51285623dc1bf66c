import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const icons: Record<'info' | 'attention' | 'good', IconName> = {
  info: 'info',
  attention: 'triangle-alert',
  good: 'check',
};

/** A short message about the page, in its place. `title` is a heading only when there is more to say. */
export function Notice({
  look = 'info',
  title,
  children,
  role,
}: {
  look?: 'info' | 'attention' | 'good';
  title?: ReactNode;
  children?: ReactNode;
  role?: 'status' | 'alert';
}) {
  return (
    <div className={`notice notice-${look}`} role={role}>
      <Icon name={icons[look]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
