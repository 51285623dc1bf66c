import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button } from '@/components/ui/button';
import { Choices, TextField } from '@/components/ui/field';
import { mostFileRows } from '@/lib/manage/bulk';
import { ownOrganisation } from '../../here';
import { upload } from './actions';

export const metadata: Metadata = { title: 'Change many in a spreadsheet' };

export default function BulkPage({ params }: { params: Promise<{ organisation: string }> }) {
  return guarded('/manage/[organisation]/bulk', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/bulk`);
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <div className="narrow">
          <h1>Change many in a spreadsheet</h1>
          <ol className="steps">
            <li>
              <a href={`/manage/${slug}/bulk/file`} download>
                Download your listings (CSV)
              </a>
              . Each row is a service, with the places that everybody sees.{' '}
              <strong>Private places are not in the file</strong>, because files get about; they stay as they
              are.
            </li>
            <li>
              Change cells. Rows and columns that you take out stay as they are here. Several in one cell have
              a semicolon between: “Tuesday 10:00-12:00; Friday 19:00-21:00”. Leave the first two columns
              alone.
            </li>
            <li>Save it as CSV and choose it here. You see every change before anything is public.</li>
          </ol>
          <DraftForm action={upload}>
            <input type="hidden" name="_organisation" value={slug} />
            <TextField
              id="file"
              type="file"
              accept=".csv,text/csv"
              className="file-input"
              label="Your file"
              hint={`CSV, at most 1 MB and ${mostFileRows} rows`}
            />
            <Choices
              name="faulty"
              legend="If something in it cannot be read"
              single
              choices={[
                { value: 'rows', label: 'Take the other rows', checked: true },
                { value: 'whole', label: 'Take nothing until all of it is right' },
              ]}
            />
            <Button>Show what changes</Button>
          </DraftForm>
        </div>
      </div>
    );
  });
}
