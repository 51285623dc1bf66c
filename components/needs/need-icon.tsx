import { Icon, type IconName, iconNames } from '@/components/ui/icon';
import { signOf } from '@/lib/needs/signs';

/** Name of the icon of a need or a kind in the sprite. */
export function iconOf(id: string): IconName {
  const { icon } = signOf(id);
  return (iconNames as readonly string[]).includes(icon) ? (icon as IconName) : 'users';
}

/** White sign of a need, or of a kind, on the colour of the need. */
export function NeedTile({ id }: { id: string }) {
  return (
    <span className={`tile need-${id.split('.', 1)[0]}`}>
      <Icon name={iconOf(id)} />
    </span>
  );
}
