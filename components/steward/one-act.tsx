import { Button } from '@/components/ui/button';

type Act = (form: FormData) => void | Promise<void>;

/** A form that is one button. */
export function OneAct({
  act,
  marks,
  look = 'secondary',
  children,
}: {
  act: Act;
  marks: Record<string, string>;
  look?: 'primary' | 'secondary' | 'warning';
  children: React.ReactNode;
}) {
  return (
    <form action={act}>
      {Object.entries(marks).map(([name, value]) => (
        <input key={name} type="hidden" name={`_${name}`} value={value} />
      ))}
      <Button look={look}>{children}</Button>
    </form>
  );
}
