import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { ownOrganisation } from '../../../here';
import { startService } from '../actions';

export const metadata: Metadata = { title: 'List a service' };

export default function NewService({ params }: { params: Promise<{ organisation: string }> }) {
  return guarded('/manage/[organisation]/services/new', async () => {
    const { organisation: slug } = await params;
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}/services/new`);
    return (
      <div className="page">
        <Breadcrumbs
          trail={[
            { href: '/manage', label: 'Your listings' },
            { href: `/manage/${slug}`, label: organisation.name },
          ]}
        />
        <div className="narrow">
          <h1>List a service</h1>
          <p>
            One thing you do for people, such as a food bank or a youth club. It takes about five minutes:
            what it is, when and where, and a phone number. Everything else can wait.
          </p>
          <DraftForm action={startService} copy={{ person: person.id, form: `${organisation.id}/new` }}>
            <input type="hidden" name="_organisation" value={slug} />
            <input type="hidden" name="_id" value={randomUUID()} />
            <input type="hidden" name="_based" value="0" />
            <TextField
              id="name"
              label="What do people call it?"
              hint="Such as “Tuesday pantry”"
              maxLength={120}
            />
            <TextField
              id="summary"
              label="What does it do, in one sentence?"
              hint="Plain words, such as “Choose a basket of food for £4”. At most 200 letters."
              maxLength={200}
            />
            <Button>Continue</Button>
          </DraftForm>
        </div>
      </div>
    );
  });
}
