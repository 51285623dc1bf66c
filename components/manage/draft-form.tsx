'use client';

import { unstable_rethrow } from 'next/navigation';
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Notice } from '@/components/ui/notice';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';

const pause = 1500;

const faults: Record<NonNullable<FormAnswer['fault']>, string> = {
  'signed-out':
    'You are signed out. What you typed is still on this page: sign in again in another tab, then press the button again here.',
  'not-yours': 'That is not yours to change. Nothing was changed.',
  unreachable:
    'We cannot save just now. What you typed is still on this page: wait a minute, then press the button again.',
};

/**
 * A form that works without JavaScript. With it, what is typed is kept on the server as a draft by itself, and a
 * lost connection or an ended session leaves the page as it is. Nothing is kept in the browser.
 */
export function DraftForm({
  action,
  keep,
  children,
}: {
  action: (state: FormAnswer, form: FormData) => Promise<FormAnswer>;
  keep?: (form: FormData) => Promise<KeepAnswer>;
  children: ReactNode;
}) {
  const [plain, send] = useActionState(action, {});
  const [answer, setAnswer] = useState<FormAnswer | null>(null);
  const [kept, setKept] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const busy = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function keepNow() {
    if (!keep || !form.current || busy.current) return;
    try {
      const said = await keep(new FormData(form.current));
      setKept(keepWords(said));
    } catch {
      setKept('Not saved yet: no connection. What you typed is still here.');
    }
  }

  function typed() {
    if (!keep) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keepNow(), pause);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    clearTimeout(timer.current);
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      try {
        const said = await action({}, data);
        setAnswer(said);
      } catch (fault) {
        unstable_rethrow(fault);
        setAnswer({ fault: 'unreachable' });
      } finally {
        busy.current = false;
      }
    });
  }

  const fault = (answer ?? plain)?.fault;
  return (
    <form ref={form} action={send} onSubmit={submit} onInput={typed} noValidate>
      {fault && (
        <Notice look="attention" role="alert" title="Not saved">
          <p>
            {faults[fault]}{' '}
            {fault === 'signed-out' && (
              <a href="/sign-in" target="_blank" rel="noopener">
                Sign in (opens in a new tab)
              </a>
            )}
          </p>
        </Notice>
      )}
      {children}
      {keep && (
        <p className="kept quiet" role="status">
          {kept}
        </p>
      )}
    </form>
  );
}

function keepWords(answer: KeepAnswer): string {
  if (answer.state === 'kept') return `Saved as a draft at ${answer.at}.`;
  if (answer.state === 'signed-out')
    return 'Not saved: you are signed out. What you typed is still here; sign in again in another tab.';
  return 'Not saved yet. What you typed is still here.';
}
