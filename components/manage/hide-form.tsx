import { Button } from '@/components/ui/button';
import { Choices, TextArea, TextField } from '@/components/ui/field';
import type { FormAnswer } from '@/lib/manage/form-answer';
import { sayCount } from '@/lib/words';
import { DraftForm } from './draft-form';

/** What hiding does, before anything is pressed. */
export function Consequences({ services }: { services: number }) {
  return (
    <>
      <p>For {sayCount(services, 'service')}, from the moment you press:</p>
      <ul>
        <li>
          Nobody but your own people and the stewards sees the address, the ward, the times or the access.
        </li>
        <li>Residents read “The address is private. Get in touch.” There is no pin on the map.</li>
        <li>An area served of one or two wards is shown as the whole council.</li>
        <li>Older versions lose the place at once. Search engines and printed lists may still have it.</li>
        <li>You can show places again below, one by one.</li>
      </ul>
    </>
  );
}

type Text = { field: string; part: string; service: string; text: string; problem: string | undefined };

const partWords: Record<string, string> = { name: 'name', summary: 'sentence', description: 'text' };

/** Texts that contain the postcode or the street, to be changed together with the hiding. */
export function MendTexts({
  about,
  aboutProblem,
  texts,
  elsewhere,
}: {
  about: string | null;
  aboutProblem: string | undefined;
  texts: readonly Text[];
  elsewhere: readonly { id: string; href: string; words: string }[];
}) {
  if (texts.length === 0 && about === null && elsewhere.length === 0)
    return <p>None of your texts contains a postcode or a street of these places.</p>;
  return (
    <>
      <h3>Texts that give a place away</h3>
      <p>They contain a postcode or a street. Take it out here; they are saved together with the hiding.</p>
      {texts.map(({ field, part, service, text, problem }) =>
        part === 'description' ? (
          <TextArea
            key={field}
            id={field}
            label={`${service}: ${partWords[part]}`}
            defaultValue={text}
            error={problem}
            rows={4}
          />
        ) : (
          <TextField
            key={field}
            id={field}
            label={`${service}: ${partWords[part]}`}
            defaultValue={text}
            error={problem}
          />
        ),
      )}
      {about !== null && (
        <TextArea
          id="about"
          label="What the organisation does"
          defaultValue={about}
          error={aboutProblem}
          rows={4}
        />
      )}
      {elsewhere.length > 0 && (
        <>
          <p>Change these first, on their own pages:</p>
          <ul>
            {elsewhere.map(({ id, href, words }) => (
              <li key={id} id={id}>
                <a href={href}>{words}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Private places, to be shown again one by one: nothing is ticked beforehand. */
export function HiddenPlaces({
  action,
  slug,
  places,
}: {
  action: (state: FormAnswer, form: FormData) => Promise<FormAnswer>;
  slug: string;
  places: readonly { id: string; place: string; service: string; always: boolean }[];
}) {
  if (places.length === 0) return null;
  const may = places.filter(({ always }) => !always);
  const always = places.filter(({ always }) => always);
  return (
    <section aria-labelledby="hidden">
      <h2 id="hidden">Private</h2>
      {may.length > 0 && (
        <DraftForm action={action}>
          <input type="hidden" name="_organisation" value={slug} />
          <Choices
            name="show"
            legend="Which may everybody see again?"
            hint="Ask yourself who could be in danger."
            choices={may.map(({ id, place, service }) => ({ value: id, label: `${service}: ${place}` }))}
          />
          <Button look="secondary">Show the ticked places</Button>
        </DraftForm>
      )}
      {always.length > 0 && (
        <>
          <p>Always private, because of the kind of service:</p>
          <ul>
            {always.map(({ id, place, service }) => (
              <li key={id}>
                {service}: {place}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
