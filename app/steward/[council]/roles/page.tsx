import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { ActForm } from '@/components/steward/act-form';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { OneAct } from '@/components/steward/one-act';
import { Notice } from '@/components/ui/notice';
import { readGroups, readOfficers, readPlansWithoutOwner } from '@/lib/steward/queries';
import { capital, sayCount } from '@/lib/words';
import { dayOf, deskOf, desksOf } from '../../here';
import { giveRoleAction, takeRoleAction } from '../administrator-actions';

export const metadata: Metadata = { title: 'Roles' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

const roles = {
  steward: 'keeps the directory honest',
  commissioner: 'plans before a tender',
  administrator: 'gives roles, reads the log, decides appeals',
} as const;

export default function RolesPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/roles', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/roles', 'administrator');
    const [officers, groups, desks, ownerless] = await Promise.all([
      readOfficers(code),
      readGroups(code),
      desksOf(),
      readPlansWithoutOwner(code),
    ]);
    const administered = new Set(desks.filter((each) => each.administrator).map((each) => each.code));
    // A role for a group is given by those who administer every council in it.
    const own = groups.filter(({ councils }) => councils.every((each) => administered.has(each)));
    return (
      <div className="page">
        <h1>{council.name}: roles</h1>
        <DeskNav council={council} here="/roles" />
        <Done done={oneOf((await searchParams).done)} />
        {ownerless > 0 && (
          <Notice
            look="attention"
            title={
              sayCount(ownerless, 'plan of commissioners has', 'plans of commissioners have') + ' no owner'
            }
          >
            <p>
              The account is gone, or its role. A colleague named on a plan, or else a commissioner here,
              takes it over under Plans: tell them, or give somebody that role. You do not read the plan.
            </p>
          </Notice>
        )}
        <div className="narrow">
          <ul className="service-rows">
            {officers.map(({ person, email, role, since, group, groupName, me }) => (
              <li key={person + role + group}>
                <div>
                  <h2 className="row-title">
                    {email}
                    {me && ' (you)'}
                  </h2>
                  <p>
                    {capital(role)}
                    {groupName && ` for ${groupName}`}, since {dayOf(since)}
                  </p>
                </div>
                <div className="row-acts">
                  {!(me && role === 'administrator') &&
                    (group === null || own.some((each) => each.code === group)) && (
                      <OneAct
                        act={takeRoleAction}
                        marks={{ council: code, email, role, area: group ?? code }}
                      >
                        Take this role away
                        <span className="govuk-visually-hidden">
                          : {role}, {email}
                        </span>
                      </OneAct>
                    )}
                </div>
              </li>
            ))}
          </ul>
          <p className="quiet">
            Somebody lost the phone for their second step?{' '}
            <a href={`/second-factor?next=/steward/${code}/roles`}>Let them set it up again</a>.
          </p>
          <h2>Give a role</h2>
          <ActForm
            action={giveRoleAction}
            id="give"
            marks={{ council: code }}
            fields={[
              {
                name: 'email',
                label: 'E-mail address',
                hint: 'The one they sign in with. They must have signed in once.',
                kind: 'email',
                most: 254,
              },
              {
                name: 'role',
                label: 'Role',
                kind: 'choice',
                value: 'steward',
                options: Object.entries(roles).map(([value, what]) => ({
                  value,
                  label: `${capital(value)}: ${what}`,
                })),
              },
              {
                name: 'area',
                label: 'For',
                kind: 'choice',
                value: code,
                options: [
                  { value: code, label: council.name },
                  ...own.map((group) => ({ value: group.code, label: `${group.name}, every council in it` })),
                ],
              },
            ]}
            buttons={[{ label: 'Give this role', value: 'give' }]}
          />
        </div>
      </div>
    );
  });
}
