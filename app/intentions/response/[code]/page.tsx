import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { NotATender } from '@/components/intentions/not-a-tender';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { readResponse } from '@/lib/intentions/queries';
import { type ReadResponse, responseKindNames } from '@/lib/intentions/response';
import { londonTime } from '@/lib/clock';
import { sayDate } from '@/lib/words';
import { partnersAction, proveResponseAction } from '../../actions';

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = {
  title: 'Your answer to a council plan',
  robots: { index: false, follow: false },
};

const said: Record<string, string> = {
  sent: 'It has arrived. Keep the address of this page: it says what becomes of it.',
  proved: 'Your address is confirmed. You hear from now on what everyone hears.',
  shown: 'You are shown to others who look for partners, once your address is confirmed.',
  'not-shown': 'You are no longer shown to others, and no longer see them.',
};

const notNow = 'We could not do that just now, and nothing was changed. Try again in a minute.';

const dayOf = (instant: string) => sayDate(londonTime(new Date(instant)).date);

/** What became of a response. Only its writer has the address. */
export default function ResponsePage({ params, searchParams }: Props) {
  return guarded('/intentions/response/[code]', async () => {
    const { code } = await params;
    const response = await readResponse(code);
    const word = String((await searchParams).done ?? '');
    const done = word === 'not-now' ? notNow : said[word];
    if (response.state === 'unknown')
      return (
        <div className="page prose">
          <h1>We do not know this address</h1>
          <p className="lede">
            It may have been cut in two by your e-mail program: copy the whole of it. Or the answer was
            erased: we keep answers until 2 years after a plan is closed.
          </p>
        </div>
      );
    const { intention } = response;
    return (
      <div className="page">
        <div className="narrow">
          <h1>Your answer</h1>
          {done && (
            <Notice look={word === 'not-now' ? 'attention' : 'good'} role="status">
              <p>{done}</p>
            </Notice>
          )}
          <p className="lede">
            To <a href={`/intentions/${intention.slug}`}>{intention.title}</a> of {intention.areaName}.
          </p>
          <Pairs
            pairs={[
              { label: 'You said', value: responseKindNames[response.kind] },
              { label: 'In the name of', value: response.organisation },
              { label: 'In your words', value: <span className="as-typed">{response.words}</span> },
              { label: 'Sent on', value: dayOf(response.on) },
            ]}
          />
          {response.answer && (
            <section aria-labelledby="answer">
              <h2 id="answer">The council’s answer, to everyone</h2>
              <p className="as-typed">
                <strong>{response.answer.question}</strong>
              </p>
              <p className="as-typed">{response.answer.answer}</p>
            </section>
          )}
          <Address response={response} code={code} />
          {response.kind !== 'question' && <Partners response={response} code={code} />}
          <NotATender />
        </div>
      </div>
    );
  });
}

type Known = Exclude<ReadResponse, { state: 'unknown' }>;

function Address({ response, code }: { response: Known; code: string }) {
  if (response.state === 'proved') return <p>Your e-mail address is confirmed.</p>;
  if (response.state === 'sent')
    return (
      <p>
        Your e-mail address is not confirmed yet. We sent you a link: open it and press its button, and you
        hear what everyone hears.
      </p>
    );
  return (
    <form action={proveResponseAction}>
      <input type="hidden" name="code" value={code} />
      <p>Press the button if you wrote this. You then hear by e-mail what everyone hears about this plan.</p>
      <Button>Yes, this is our address</Button>
    </form>
  );
}

function Partners({ response: { partners, state, others }, code }: { response: Known; code: string }) {
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">Partners</h2>
      {!partners ? (
        <p>You are not looking for partners, so nobody who answered sees you, and you see none of them.</p>
      ) : state !== 'proved' ? (
        <p>
          You look for partners. Once your e-mail address is confirmed, you and others who do see each other.
        </p>
      ) : others && others.length > 0 ? (
        <>
          <p>These look for partners too. They see your name, address and answer as you see theirs.</p>
          <ul className="rows">
            {others.map(({ organisation, contact, email, words }) => (
              <li key={email}>
                <strong>{organisation}</strong>
                {contact && `, ${contact}`}, <a href={`mailto:${email}`}>{email}</a>
                <div className="as-typed">{words}</div>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>You look for partners. Nobody else who does has confirmed their address yet.</p>
      )}
      <form action={partnersAction}>
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="wanted" value={partners ? 'no' : 'yes'} />
        <Button look="secondary">
          {partners ? 'Stop showing us to others' : 'Show us to others who look for partners'}
        </Button>
      </form>
    </section>
  );
}
