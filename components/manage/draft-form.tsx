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
import { type CopyOf, useBrowserCopy } from './use-browser-copy';

const pause = 1500;

const faults: Record<NonNullable<FormAnswer['fault']>, string> = {
  'signed-out':
    'You are signed out. What you typed is still on this page: sign in again in another tab, then press the button again here.',
  'not-yours': 'That is not yours to change. Nothing was changed.',
  unreachable:
    'We cannot save just now. What you typed is still on this page: wait a minute, then press the button again.',
};

/**
 * A form that works without JavaScript. With it, what is typed is kept on the server as a draft by itself; until
 * the server has it, the browser holds a copy, unless the form may tell a hidden place (then `copy` is left out).
 */
export function DraftForm({
  action,
  keep,
  copy,
  children,
}: {
  action: (state: FormAnswer, form: FormData) => Promise<FormAnswer>;
  keep?: (form: FormData) => Promise<KeepAnswer>;
  copy?: CopyOf;
  children: ReactNode;
}) {
  const [plain, send] = useActionState(action, {});
  const [answer, setAnswer] = useState<FormAnswer | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const own = useBrowserCopy(form, copy);
  const { kept, typed, stop, putBack } = useKeeping(form, keep, busy, own);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    stop();
    own.write();
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      try {
        setAnswer(await action({}, data));
      } catch (fault) {
        // The action sends on only when the server has what was typed.
        if (leadsOn(fault)) own.drop();
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
      {own.found && (
        <Notice look="attention" role="status" title="Something you typed here was not saved">
          <p>This browser kept it when the connection or your session ended.</p>
          <p className="acts">
            <button type="button" className="govuk-button" onClick={putBack}>
              Put it back
            </button>
            <button type="button" className="plain-button" onClick={own.drop}>
              Throw it away
            </button>
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

type Own = ReturnType<typeof useBrowserCopy>;

/** Keeps what is typed on the server a moment after the last key. */
function useKeeping(
  form: React.RefObject<HTMLFormElement | null>,
  keep: ((form: FormData) => Promise<KeepAnswer>) | undefined,
  busy: React.RefObject<boolean>,
  own: Own,
) {
  const [kept, setKept] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const changes = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function keepNow() {
    if (!keep || !form.current || busy.current) return;
    const before = changes.current;
    try {
      const said = await keep(new FormData(form.current));
      // What was typed meanwhile is not on the server yet.
      if (said.state === 'kept' && before === changes.current) own.drop();
      setKept(keepWords(said));
    } catch {
      setKept('Not saved yet: no connection. What you typed is still here.');
    }
  }

  const stop = () => clearTimeout(timer.current);
  function typed() {
    changes.current += 1;
    own.write();
    if (!keep) return;
    stop();
    timer.current = setTimeout(() => void keepNow(), pause);
  }

  /** Rows that this page does not have are kept first, and then read from there. */
  async function putBack() {
    const { found } = own;
    if (!found || !form.current) return;
    const names = new Set([...form.current.elements].map((field) => (field as HTMLInputElement).name));
    own.fill();
    if (!keep || found.values.every(([name]) => names.has(name))) return typed();
    const data = new FormData();
    for (const [name, value] of new FormData(form.current))
      if (name.startsWith('_')) data.append(name, value);
    for (const [name, value] of found.values) data.append(name, value);
    try {
      const said = await keep(data);
      setKept(keepWords(said));
      if (said.state !== 'kept') return;
      own.drop();
      window.location.reload();
    } catch {
      setKept('Not saved yet: no connection.');
    }
  }
  return { kept, typed, stop, putBack: () => void putBack() };
}

/** Whether an action answered by sending the visitor to the next page, and not to sign in. */
function leadsOn(fault: unknown): boolean {
  const digest = (fault as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith('NEXT_REDIRECT') && !digest.includes(';/sign-in');
}

function keepWords(answer: KeepAnswer): string {
  if (answer.state === 'kept') return `Saved as a draft at ${answer.at}.`;
  if (answer.state === 'signed-out')
    return 'Not saved: you are signed out. What you typed is still here; sign in again in another tab.';
  return 'Not saved yet. What you typed is still here.';
}
