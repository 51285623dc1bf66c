import { CouncilPlans } from '@/components/intentions/council-plans';
import { readIntentionsFor } from '@/lib/intentions/queries';

/** What councils are thinking about in the wards of an organisation, with the link to answer. */
export async function OwnCouncilPlans({ organisation }: { organisation: string }) {
  return <CouncilPlans plans={await readIntentionsFor(organisation)} />;
}
