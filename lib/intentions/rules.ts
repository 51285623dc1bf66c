import { type Checklist, type Intention, type Regime, mayReachPlatform } from './intention';

/*
 * What the law says about buying and granting in England, as far as these pages rest on it: each sentence with its
 * source, and the day on which somebody last held them against it. No advice; the council's own lawyers give that.
 */

/** Day on which the sentences and links of this file were last read against their sources. */
export const rulesChecked = '2026-11-22';

export const sources = {
  act: {
    title: 'Procurement Act 2023, in force since 24 February 2025',
    url: 'https://www.legislation.gov.uk/ukpga/2023/54',
  },
  engagement: {
    title: 'Procurement Act 2023, sections 16 and 17',
    url: 'https://www.legislation.gov.uk/ukpga/2023/54/part/3/chapter/1',
  },
  engagementGuidance: {
    title: 'Cabinet Office, Guidance: Preliminary Market Engagement, 3 December 2024',
    url: 'https://www.gov.uk/government/publications/procurement-act-2023-guidance-documents-define-phase/guidance-preliminary-market-engagement-html',
  },
  lots: {
    title: 'Procurement Act 2023, section 18; Cabinet Office, Guidance: Lots, 3 December 2024',
    url: 'https://www.gov.uk/government/publications/procurement-act-2023-guidance-documents-define-phase/guidance-lots-html',
  },
  below: {
    title: 'Procurement Act 2023, Part 6 (sections 84 to 88)',
    url: 'https://www.legislation.gov.uk/ukpga/2023/54/part/6',
  },
  lightTouch: {
    title:
      'Procurement Act 2023, sections 9 and 33; Cabinet Office, Guidance: Light Touch Contracts, 9 December 2024',
    url: 'https://www.gov.uk/government/publications/procurement-act-2023-guidance-documents-plan-phase/guidance-light-touch-contracts-html',
  },
  psr: {
    title:
      'Health Care Services (Provider Selection Regime) Regulations 2023; NHS England, statutory guidance, April 2025',
    url: 'https://www.england.nhs.uk/long-read/the-provider-selection-regime-statutory-guidance',
  },
  reserve: {
    title:
      'Local Government (Exclusion of Non-commercial Considerations) (England) Order 2026, in force since 4 February 2026; MHCLG, Reserving competitions for below-threshold contracts, 3 December 2025',
    url: 'https://www.gov.uk/government/publications/reserving-competitions-for-below-threshold-contracts',
  },
  subsidy: {
    title: 'Subsidy Control Act 2022, section 36',
    url: 'https://www.legislation.gov.uk/ukpga/2022/23/section/36',
  },
  platform: {
    title: 'Find a Tender, the central digital platform',
    url: 'https://www.find-tender.service.gov.uk',
  },
} as const;
export type SourceId = keyof typeof sources;

export type ChecklistItem = { id: string; text: string; source?: SourceId };

const always: ChecklistItem[] = [
  {
    id: 'plain-words',
    text: 'Somebody outside the council has read the text and could say what is meant.',
  },
  {
    id: 'same-for-all',
    text: 'Nobody has been told more than stands here. If somebody has, it stands here now.',
  },
  { id: 'mailbox', text: 'The mailbox is read by more than one person.' },
];

const ofRegime: Record<Regime, ChecklistItem[]> = {
  unknown: [
    { id: 'asked-procurement', text: 'Procurement colleagues have been asked which rules apply.' },
    {
      id: 'unknown-platform',
      text: 'Until that is known, it is treated as if it were a contract of £30,000 or more.',
      source: 'below',
    },
  ],
  grant: [
    {
      id: 'grant-first',
      text: 'It is money towards what an organisation does, with conditions, and no payment for a service to the council: otherwise it may be a contract whatever it is called.',
    },
    {
      id: 'grant-rules',
      text: 'The council’s own rules for grants are kept: who decides, how it is made known, how it is followed up.',
    },
    {
      id: 'grant-subsidy',
      text: 'Subsidy control was considered. Minimal financial assistance is up to £315,000 to one enterprise over this financial year and the two before, and has steps of its own.',
      source: 'subsidy',
    },
  ],
  below: [
    {
      id: 'below-total',
      text: 'The value is that of the whole: with VAT, over the whole term, all lots together.',
      source: 'act',
    },
    {
      id: 'below-notice',
      text: 'From £30,000, if tenders are invited in public, a below-threshold tender notice comes first, on the official platform. This page is not that notice.',
      source: 'below',
    },
    {
      id: 'below-stages',
      text: 'Nobody is to be shut out by a test of suitability before the tenders are looked at, unless the law allows it.',
      source: 'below',
    },
    {
      id: 'below-reserve',
      text: 'It was considered whether to reserve it for suppliers based in the local area or in the UK, or for small, medium-sized or community organisations. The notice says so, and where the area ends.',
      source: 'reserve',
    },
    {
      id: 'below-details',
      text: 'After a contract of £30,000 or more is made, a contract details notice follows on the official platform.',
      source: 'below',
    },
    {
      id: 'below-small',
      text: 'What could keep small and medium-sized organisations out was considered, and taken away where possible.',
      source: 'below',
    },
  ],
  act: [
    {
      id: 'act-notice',
      text: 'Asking suppliers before a tender is preliminary market engagement: a notice of it is published before the tender notice, or the tender notice gives the reasons why not.',
      source: 'engagement',
    },
    {
      id: 'act-advantage',
      text: 'Steps are taken so that nobody who answers gains an unfair advantage: what one is told, everyone is told.',
      source: 'engagementGuidance',
    },
    {
      id: 'act-lots',
      text: 'Lots were considered. Where it could be split, it is, or the reasons against are written down.',
      source: 'lots',
    },
    {
      id: 'act-platform',
      text: 'Notices under the Act stand on the official platform before they stand anywhere else.',
      source: 'platform',
    },
  ],
  'light-touch': [
    {
      id: 'light-listed',
      text: 'The services are on the list of light touch services (Procurement Regulations 2024, Schedule 1).',
      source: 'lightTouch',
    },
    {
      id: 'light-notice',
      text: 'A notice of preliminary market engagement is published, or the reasons why not are given, as for other contracts.',
      source: 'engagement',
    },
    {
      id: 'light-lots',
      text: 'Lots were considered, and the reasons written down where there are none.',
      source: 'lots',
    },
    {
      id: 'light-mutual',
      text: 'It was considered whether to reserve it for public service mutuals, for at most five years.',
      source: 'lightTouch',
    },
  ],
  psr: [
    {
      id: 'psr-scope',
      text: 'It is a health care service within the scope of the Provider Selection Regime, and the council is a relevant authority for it.',
      source: 'psr',
    },
    {
      id: 'psr-process',
      text: 'The process that applies, of the five, has been thought through, with the notices that it needs.',
      source: 'psr',
    },
    {
      id: 'psr-records',
      text: 'Conflicts of interest and the reasons for decisions are recorded from now on.',
      source: 'psr',
    },
  ],
};

export const checklistOf = (regime: Regime): ChecklistItem[] => [...ofRegime[regime], ...always];

/** Items of the regime that have no answer yet. */
export const unanswered = (regime: Regime, answers: Checklist): ChecklistItem[] =>
  checklistOf(regime).filter(({ id }) => !answers[id]?.said);

/** Whether the engagement notice is asked about: where the Procurement Act applies in full, or may. */
export const asksNotice = (regime: Regime) => regime === 'act' || regime === 'light-touch';
/** Whether publication must say if the official platform came first. */
export const asksPlatform = ({ regime, value }: Pick<Intention, 'regime' | 'value'>) =>
  regime !== 'grant' && mayReachPlatform(value);

/** What stands on every page of an intention. */
export const whatItIsNot =
  'This is no invitation to tender and no notice under the Procurement Act 2023. Answering commits nobody to anything, and not answering shuts nobody out of anything later.';

/** What a draft needs before it can be published: the plan that it is part of, and all that a published one needs. */
export const missingToPublish = (
  plan: string | null,
  doc: Intention,
  answers: Checklist,
): ReturnType<typeof missingOf> => [
  ...(plan === null ? [{ field: 'plan', message: 'Choose the plan that it is part of' }] : []),
  ...missingOf(doc, answers),
];

/** What a published one still needs, in the order of the form; the database checks the same (private.intention_problem). */
export function missingOf(doc: Intention, answers: Checklist): { field: string; message: string }[] {
  const missing: { field: string; message: string }[] = [];
  const need = (field: string, good: boolean, message: string) => {
    if (!good) missing.push({ field, message });
  };
  need('what', doc.what !== '', 'Say what it is');
  need('why', doc.why !== '', 'Say why');
  need('kinds', doc.kinds.length > 0, 'Choose at least one kind of service');
  need('wards', doc.wards.length > 0, 'Choose at least one ward');
  need('contact', doc.contact !== '', 'Give the mailbox');
  if (asksNotice(doc.regime)) {
    need(
      'lotsWhy',
      doc.lots.length >= 2 || doc.lotsWhy !== '',
      'Make at least two lots, or give the reasons against them',
    );
    need('notice', doc.notice.said !== '', 'Say whether there is an engagement notice');
  }
  need(
    'noticeLink',
    doc.notice.said !== 'published' || doc.notice.link !== '',
    'Link to the engagement notice',
  );
  need(
    'noticeWhy',
    doc.notice.said !== 'not-needed' || doc.notice.why !== '',
    'Say why no engagement notice is needed',
  );
  if (asksPlatform(doc))
    need('platform', doc.platform.said !== '', 'Say whether it stood on the official platform first');
  need(
    'platformLink',
    doc.platform.said !== 'first' || doc.platform.link !== '',
    'Link to the official platform',
  );
  need(
    'platformWhy',
    doc.platform.said !== 'not-needed' || doc.platform.why !== '',
    'Say why it need not stand on the official platform',
  );
  const open = unanswered(doc.regime, answers).length;
  need(
    'checklist',
    open === 0,
    `Answer ${open === 1 ? 'the one open question' : `the ${open} open questions`} of the checklist`,
  );
  return missing;
}
