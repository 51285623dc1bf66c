import { type Stage, stageNames } from '@/lib/intentions/intention';

/** On the page of an organisation: open council plans in its wards, those for its own kinds of service first. */
export function CouncilPlans({
  plans,
}: {
  plans: readonly {
    slug: string;
    title: string;
    stage: Stage;
    areaName: string;
    ownKinds: boolean;
    responded: boolean;
  }[];
}) {
  const ordered = plans.toSorted((a, b) => Number(b.ownKinds) - Number(a.ownKinds)).slice(0, 5);
  return (
    <>
      <h2 id="council-plans">Council plans in your wards</h2>
      {ordered.length === 0 ? (
        <p className="quiet">None just now. You get an e-mail, like everyone listed, when there is one.</p>
      ) : (
        <ul className="plain-list council-plans">
          {ordered.map(({ slug, title, stage, areaName, ownKinds, responded }) => (
            <li key={slug}>
              <a href={`/intentions/${slug}`}>{title}</a>
              <span className="quiet">
                {areaName}, {stageNames[stage].toLowerCase()}
                {ownKinds ? ', for what you do' : ''}
              </span>{' '}
              {responded ? (
                <span className="quiet">You have answered.</span>
              ) : (
                <a href={`/intentions/${slug}/respond`}>
                  Answer<span className="govuk-visually-hidden"> {title}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/intentions">All council plans</a>
      </p>
    </>
  );
}
