import type { Section } from './plan';

/** Parts of a plan as its page lists them, with what each is for. */
export interface PlanPart {
  id: string;
  title: string;
  hint: string;
  /** The section whose version says whether it was begun; null for what is computed. */
  section: Section | null;
}

export const planGroups: readonly { title: string; parts: readonly PlanPart[] }[] = [
  {
    title: 'What it is about',
    parts: [
      {
        id: 'about',
        title: 'Name and purpose',
        hint: 'What people should notice afterwards',
        section: 'about',
      },
      { id: 'area', title: 'Area', hint: 'Wards, on the list or the map', section: 'area' },
      {
        id: 'kinds',
        title: 'Kinds and people',
        hint: 'Which kinds of service, and whom they are for',
        section: 'kinds',
      },
    ],
  },
  {
    title: 'What is there',
    parts: [
      {
        id: 'evidence',
        title: 'Evidence',
        hint: 'Strengths first, then coverage, one provider, what is near',
        section: null,
      },
      {
        id: 'strengths',
        title: 'What people there say is strong',
        hint: 'In their words',
        section: 'strengths',
      },
      {
        id: 'contracts',
        title: 'Contracts now running',
        hint: 'Who is paid for this already, and until when',
        section: null,
      },
      { id: 'what-if', title: 'What if', hint: 'One more session, kept with the plan', section: 'whatif' },
    ],
  },
  {
    title: 'Which way',
    parts: [
      { id: 'grant', title: 'Could this be a grant?', hint: 'This question first', section: 'grant' },
      {
        id: 'route',
        title: 'Route thought of',
        hint: 'Grant, contract, alliance, partnership, no decision',
        section: 'route',
      },
      {
        id: 'codesign',
        title: 'Co-design record',
        hint: 'Who was asked, what they said, what changed',
        section: 'codesign',
      },
      {
        id: 'social',
        title: 'Social value',
        hint: 'Outcomes chosen with residents, as quantities',
        section: 'social',
      },
    ],
  },
  {
    title: 'Who could do it',
    parts: [
      {
        id: 'providers',
        title: 'Provider long-list',
        hint: 'Everybody who reaches the area or is based in it',
        section: 'providers',
      },
      {
        id: 'together',
        title: 'Who could cover it together',
        hint: 'The smallest alliances',
        section: 'together',
      },
      { id: 'lots', title: 'Lots and value', hint: 'Smaller lots, or the reasons against', section: 'lots' },
      {
        id: 'economy',
        title: 'Local economy',
        hint: 'Where the money would go, honestly',
        section: 'economy',
      },
    ],
  },
  {
    title: 'For the record',
    parts: [
      { id: 'snapshots', title: 'Snapshots', hint: 'The evidence of one day, never changed', section: null },
      { id: 'annex', title: 'Annex', hint: 'For committee: Word, Excel or print', section: null },
    ],
  },
];

/** By the part's address and by the section that it is stored in. */
export const partTitles: Readonly<Record<string, string>> = Object.fromEntries(
  planGroups.flatMap(({ parts }) =>
    parts.flatMap(({ id, title, section }) => [[id, title], ...(section ? [[section, title]] : [])]),
  ),
);

export const routeNames = {
  grant: 'Grant',
  contract: 'Contract',
  alliance: 'Alliance of organisations',
  partnership: 'Innovation partnership',
  undecided: 'No decision yet',
} as const;
