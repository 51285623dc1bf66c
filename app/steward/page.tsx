import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { sayList } from '@/lib/words';
import { desksOf } from './here';

export default function ChooseDesk() {
  return guarded('/steward', async () => {
    const person = await requirePerson('/steward');
    const desks = await desksOf();
    if (desks.length === 0 && (await rolesOf()).locked.length > 0) redirect(secondFactorPage('/steward'));
    if (desks.length === 1) redirect(`/steward/${desks[0]!.code}`);
    return (
      <div className="page">
        <div className="narrow">
          <h1>Steward’s desk</h1>
          <p className="quiet">Signed in as {person.email}</p>
          {desks.length === 0 ? (
            <>
              <p className="lede">You are not a steward or administrator of a council here.</p>
              <p>
                An administrator of your council can give you the role. If you edit for an organisation, go to{' '}
                <a href="/manage">your listings</a>.
              </p>
            </>
          ) : (
            <>
              <h2>Which council?</h2>
              <ul className="rows">
                {desks.map(({ code, name, steward, administrator }) => (
                  <li key={code}>
                    <a href={`/steward/${code}`}>{name}</a>
                    <span className="rows-end quiet">
                      {sayList(
                        [steward ? 'steward' : '', administrator ? 'administrator' : ''].filter(Boolean),
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    );
  });
}
