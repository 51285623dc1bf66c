import { Notice } from '@/components/ui/notice';
import { keptOrganisation } from '../here';

type Props = { params: Promise<{ organisation: string }>; children: React.ReactNode };

/** Says so on every page when a steward acts for an organisation that is not theirs. */
export default async function OrganisationLayout({ params, children }: Props) {
  const { organisation: slug } = await params;
  // The page itself says what is wrong when this cannot be read.
  const organisation = await keptOrganisation(slug).catch(() => null);
  return (
    <>
      {organisation?.onBehalf && (
        <div className="on-behalf">
          <Notice look="attention" title={`You act on behalf of ${organisation.name}, as a steward`}>
            <p>
              What you publish is marked so in its history and confirms nothing.{' '}
              <a href={`/steward/${organisation.council}/organisations/${organisation.id}`}>
                Back to the steward’s desk
              </a>
            </p>
          </Notice>
        </div>
      )}
      {children}
    </>
  );
}
