/*
 * Role × page × action × row: who may see which page, post which form and call which door. One line each; a page, a
 * form or a door without its line fails tests/journeys/who-may.test.ts, which walks all of it over HTTP.
 */

export const actors = [
  'nobody',
  'editor',
  'otherEditor',
  'commissioner',
  'steward',
  'administrator',
  'stewardElsewhere',
] as const;
export type Actor = (typeof actors)[number];
export const signedIn = actors.filter((actor) => actor !== 'nobody');

/** What the rows are about: everything of the editor's own organisation, in the council of the three officers. */
export interface World {
  slug: string;
  otherSlug: string;
  organisation: string;
  unclaimed: string;
  /** A new organisation that waits for a steward. */
  applying: string;
  service: string;
  /** A second listing of the same organisation. */
  twin: string;
  serviceSlug: string;
  council: string;
  ward: string;
  colleague: string;
  invitation: string;
  request: string;
  claim: string;
  report: string;
  mail: number;
  receipt: string;
  link: string;
  /** An import that a steward of the council began. */
  run: string;
  /** A version of the twin that waits. */
  waiting: number;
  /** An earlier version of it that waits, too. */
  begun: number;
  /** A file that the editor sent. */
  upload: string;
  /** A plan of the commissioner, with a snapshot and a contract of the council. */
  plan: string;
  snapshot: string;
  contract: string;
  /** A published intention of the council, and a draft of another. */
  intention: string;
  intentionSlug: string;
  draftIntention: string;
  /** Code of a response to it, and of a follower's link. */
  response: string;
  follow: string;
  /** A ward check that somebody disputes. */
  /** A service that somebody said no longer runs. */
  ending: string;
  check: string;
  /** The last thing said against it. */
  objection: string;
}

type May = readonly Actor[] | 'anyone';

export interface PageRow {
  at: (world: World) => string;
  /** Who sees it; others are sent to sign in, or find nothing there. */
  sees: May;
  /** For pages that send somebody on: who, and where to. */
  sentOn?: { who: readonly Actor[]; to: RegExp };
}

const open = (path: string | ((world: World) => string)): PageRow => ({
  at: typeof path === 'string' ? () => path : path,
  sees: 'anyone',
});
const manage = (rest: (world: World) => string): PageRow => ({
  at: (world) => `/manage/${world.slug}${rest(world)}`,
  // A steward of its council changes things on behalf of an organisation.
  sees: ['editor', 'steward'],
});

export const pages: Record<string, PageRow> = {
  '/': open('/'),
  '/about': open('/about'),
  '/accessibility': open('/accessibility'),
  '/privacy': open('/privacy'),
  '/shortlist': open('/shortlist'),
  '/wards': open('/wards'),
  '/wards/[code]': open(({ ward }) => `/wards/${ward}`),
  '/organisations/[slug]': open(({ slug }) => `/organisations/${slug}`),
  '/services/[slug]': open(({ serviceSlug }) => `/services/${serviceSlug}`),
  '/report/[slug]': open(({ serviceSlug }) => `/report/${serviceSlug}`),
  '/receipt/[code]': open(({ receipt }) => `/receipt/${receipt}`),
  '/link/[code]': open(({ link }) => `/link/${link}`),
  '/auth/confirm': open('/auth/confirm?token_hash=x'),
  '/sign-in': { at: () => '/sign-in', sees: ['nobody'], sentOn: { who: signedIn, to: /^\/manage$/ } },
  // With a Supabase project there is neither an outbox nor "sign in as".
  '/dev/outbox': { at: () => '/dev/outbox', sees: [] },
  '/second-factor': { at: () => '/second-factor', sees: signedIn },
  '/manage': { at: () => '/manage', sees: signedIn },
  '/manage/new': { at: () => '/manage/new', sees: signedIn },
  '/manage/[organisation]': {
    ...manage(() => ''),
    sentOn: { who: ['steward'], to: /^\/steward\/Z06000001\/organisations\/[0-9a-f-]{36}$/ },
  },
  '/manage/[organisation]/details': manage(() => '/details'),
  '/manage/[organisation]/people': manage(() => '/people'),
  '/gaps': open('/gaps'),
  '/gaps/matrix': open('/gaps/matrix'),
  '/gaps/dispute/[check]': open(({ check }) => `/gaps/dispute/${check}`),
  '/gaps/plots': open('/gaps/plots?of=food'),
  '/gaps/changes': open('/gaps/changes?of=food'),
  '/gaps/insight': { at: () => '/gaps/insight?of=food', sees: signedIn },
  '/intentions': open('/intentions'),
  '/intentions/[slug]': open(({ intentionSlug }) => `/intentions/${intentionSlug}`),
  '/intentions/[slug]/respond': open(({ intentionSlug }) => `/intentions/${intentionSlug}/respond`),
  '/intentions/follow': open('/intentions/follow'),
  '/intentions/follow/[code]': open(({ follow }) => `/intentions/follow/${follow}`),
  '/intentions/response/[code]': open(({ response }) => `/intentions/response/${response}`),
  '/method': open('/method'),
  '/manage/[organisation]/bulk': manage(() => '/bulk'),
  // What somebody uploaded is theirs alone.
  '/manage/[organisation]/bulk/check': {
    ...manage(({ upload }) => `/bulk/check?upload=${upload}`),
    sees: ['editor'],
  },
  '/manage/[organisation]/confirm': {
    ...manage(() => '/confirm'),
    // A steward's word confirms nothing.
    sentOn: { who: ['steward'], to: /^\/steward\/Z06000001\/organisations\/[0-9a-f-]{36}$/ },
  },
  '/manage/[organisation]/places': manage(() => '/places'),
  '/manage/[organisation]/timetable': manage(() => '/timetable'),
  '/manage/[organisation]/services/new': manage(() => '/services/new'),
  '/manage/[organisation]/services/[id]': manage(({ service }) => `/services/${service}`),
  '/manage/[organisation]/services/[id]/[section]': manage(({ service }) => `/services/${service}/what`),
  '/manage/[organisation]/services/[id]/check': manage(({ service }) => `/services/${service}/check`),
  '/manage/[organisation]/services/[id]/history': manage(({ service }) => `/services/${service}/history`),
  '/manage/[organisation]/services/[id]/places/[place]': manage(
    ({ service }) => `/services/${service}/places/elsewhere`,
  ),
};

const desk = (sees: readonly Actor[], rest: (world: World) => string): PageRow => ({
  at: (world) => `/steward/${world.council}${rest(world)}`,
  sees,
});
const stewards: readonly Actor[] = ['steward'];
const administrators: readonly Actor[] = ['administrator'];
const both: readonly Actor[] = ['steward', 'administrator'];

Object.assign(pages, {
  '/steward': {
    at: () => '/steward',
    sees: ['editor', 'otherEditor', 'commissioner'],
    // Whoever has one desk goes straight to it.
    sentOn: { who: ['steward', 'administrator', 'stewardElsewhere'], to: /^\/steward\/Z0600000[12]$/ },
  },
  '/steward/[council]': {
    ...desk(both, () => ''),
    sentOn: { who: administrators, to: /^\/steward\/Z06000001\/appeals$/ },
  },
  '/steward/[council]/health': desk(both, () => '/health'),
  '/steward/[council]/find': desk(stewards, () => '/find'),
  '/steward/[council]/checks': desk(stewards, () => '/checks'),
  '/steward/[council]/checks/new': desk(stewards, () => '/checks/new'),
  '/steward/[council]/checks/[id]': desk(stewards, ({ check }) => `/checks/${check}`),
  '/steward/[council]/merge': desk(stewards, ({ service, twin }) => `/merge?a=${service}&b=${twin}`),
  '/steward/[council]/imports': desk(stewards, () => '/imports'),
  '/steward/[council]/imports/[id]': desk(stewards, ({ run }) => `/imports/${run}`),
  '/steward/[council]/changes/[service]/[version]': desk(
    stewards,
    ({ twin, waiting }) => `/changes/${twin}/${waiting}`,
  ),
  '/steward/[council]/organisations/[id]': desk(
    stewards,
    ({ organisation }) => `/organisations/${organisation}`,
  ),
  '/steward/[council]/reports/[id]': desk(stewards, ({ report }) => `/reports/${report}`),
  '/steward/[council]/services/[id]': desk(stewards, ({ service }) => `/services/${service}`),
  '/steward/[council]/appeals': desk(administrators, () => '/appeals'),
  '/steward/[council]/log': desk(administrators, () => '/log'),
  '/steward/[council]/mail': desk(administrators, () => '/mail'),
  '/steward/[council]/roles': desk(administrators, () => '/roles'),
  '/steward/[council]/settings': desk(administrators, () => '/settings'),
} satisfies Record<string, PageRow>);

const ofCommissioners = (path: (world: World) => string): PageRow => ({
  at: (world) => `/commission/intentions${path(world)}`,
  sees: ['commissioner'],
});

Object.assign(pages, {
  '/commission/intentions': ofCommissioners(() => ''),
  '/commission/intentions/new': ofCommissioners(() => '/new'),
  '/commission/intentions/[id]': ofCommissioners(({ draftIntention }) => `/${draftIntention}`),
  '/commission/intentions/[id]/edit': ofCommissioners(({ draftIntention }) => `/${draftIntention}/edit`),
  '/commission/intentions/[id]/responses': ofCommissioners(({ intention }) => `/${intention}/responses`),
  '/commission/intentions/[id]/log': ofCommissioners(({ intention }) => `/${intention}/log`),
} satisfies Record<string, PageRow>);

/** Addresses that are no pages: the same for everybody. What a role changes belongs to a page or a door. */
const ofPlan = (rest: (world: World) => string = () => ''): PageRow => ({
  at: (world) => `/commission/plans/${world.plan}${rest(world)}`,
  sees: ['commissioner'],
});

Object.assign(pages, {
  '/commission': { at: () => '/commission', sees: [], sentOn: { who: actors, to: /^\/commission\/plans$/ } },
  '/commission/plans': { at: () => '/commission/plans', sees: ['commissioner'] },
  '/commission/plans/new': { at: () => '/commission/plans/new', sees: ['commissioner'] },
  '/commission/contracts/[council]': {
    at: ({ council }) => `/commission/contracts/${council}`,
    sees: ['commissioner'],
  },
  '/commission/plans/[plan]': ofPlan(),
  '/commission/plans/[plan]/[section]': ofPlan(() => '/together'),
  '/commission/plans/[plan]/evidence': ofPlan(() => '/evidence'),
  '/commission/plans/[plan]/providers': ofPlan(() => '/providers'),
  '/commission/plans/[plan]/people': ofPlan(() => '/people'),
  '/commission/plans/[plan]/what-if': ofPlan(() => '/what-if'),
  '/commission/plans/[plan]/contracts': ofPlan(() => '/contracts'),
  '/commission/plans/[plan]/snapshots': ofPlan(() => '/snapshots'),
  '/commission/plans/[plan]/snapshots/[snapshot]': ofPlan(({ snapshot }) => `/snapshots/${snapshot}`),
  '/commission/plans/[plan]/annex': ofPlan(() => '/annex'),
} satisfies Record<string, PageRow>);

export interface RouteRow {
  at: string | ((world: World) => string);
  method?: string;
  /** Of the answer to anyone, or to those who may and to others who are signed in: nobody is sent to sign in. */
  status: number | { who: readonly Actor[]; status: number; others: number };
}

export const routes: Record<string, RouteRow> = {
  '/api/basemap': { at: '/api/basemap', status: 200 },
  '/api/cards': { at: '/api/cards?n=1', status: 200 },
  '/api/clusters': { at: '/api/clusters', status: 400 },
  '/api/gaps/[format]': { at: '/api/gaps/csv?of=food', status: 200 },
  '/commission/plans/[plan]/providers/file': {
    at: ({ plan }) => `/commission/plans/${plan}/providers/file`,
    status: { who: ['commissioner'], status: 200, others: 404 },
  },
  '/commission/plans/[plan]/annex/file/[format]': {
    at: ({ plan }) => `/commission/plans/${plan}/annex/file/xlsx`,
    status: { who: ['commissioner'], status: 200, others: 404 },
  },
  '/api/health': { at: '/api/health', status: 200 },
  '/api/points': { at: '/api/points', status: 200 },
  '/api/still-map': { at: '/api/still-map', status: 200 },
  '/api/ward-shapes': { at: '/api/ward-shapes', status: 200 },
  // Secrets of the server, not roles, open these; tests/journeys/sign-in.test.ts has them.
  '/api/jobs/[name]': { at: '/api/jobs/all', method: 'POST', status: 404 },
  '/api/mail/bounces': { at: '/api/mail/bounces', method: 'POST', status: 404 },
  '/gaps/changes/[table]': { at: '/gaps/changes/wards?of=food', status: 200 },
  '/gaps/insight/csv': {
    at: '/gaps/insight/csv?of=food',
    status: { who: signedIn, status: 200, others: 403 },
  },
  '/gaps/what-if': { at: '/gaps/what-if', method: 'POST', status: 303 },
  // To sign in, or to the list of plans: without a plan of one's own nothing is kept.
  '/commission/plans/keep': { at: '/commission/plans/keep', method: 'POST', status: 303 },
  '/manage/[organisation]/bulk/file': {
    at: ({ slug }) => `/manage/${slug}/bulk/file`,
    status: { who: ['editor', 'steward'], status: 200, others: 404 },
  },
  '/commission/intentions/[id]/log/csv': {
    at: ({ intention }) => `/commission/intentions/${intention}/log/csv`,
    status: { who: ['commissioner'], status: 200, others: 404 },
  },
  '/intentions/feed': { at: '/intentions/feed', status: 200 },
  // Opened it shows the page with the button; only a post leaves.
  '/intentions/leave/[code]': { at: ({ follow }) => `/intentions/leave/${follow}`, status: 303 },
  '/find': { at: '/find', method: 'POST', status: 303 },
  '/wards/find': { at: '/wards/find', method: 'POST', status: 303 },
  '/services/[slug]/calendar.ics': { at: '/services/none/calendar.ics', status: 404 },
  '/steward/import-columns': { at: '/steward/import-columns', status: 200 },
  '/sign-out': { at: '/sign-out', method: 'POST', status: 303 },
};

export interface ActionRow {
  /** Page that holds the form. */
  at: (world: World) => string;
  fields: (world: World) => Record<string, string>;
  may: May;
  /** A table that changes when somebody who may posts it; left out where that takes more than a form. */
  writes?: string;
}

const ofService =
  (more: Record<string, string> = {}) =>
  ({ slug, service }: World) => ({ _organisation: slug, _id: service, ...more });
const home = ({ slug }: World) => `/manage/${slug}`;
const form = ({ slug, service }: World) => `/manage/${slug}/services/${service}/what`;
const details = ({ slug }: World) => `/manage/${slug}/details`;
const people = ({ slug }: World) => `/manage/${slug}/people`;
/** A form of the organisation's pages; a steward may post those that change it on its behalf. */
const own = (fields: ActionRow['fields'], writes?: string, at = home): ActionRow => ({
  at,
  fields,
  may: ['editor'],
  ...(writes ? { writes } : {}),
});
const onBehalf = (row: ActionRow): ActionRow => ({ ...row, may: ['editor', 'steward'] });

/** By file and name. In this order: what takes something away comes last. */
export const actions: Record<string, ActionRow> = {
  'app/auth/confirm/actions.ts confirmAction': {
    at: () => '/auth/confirm?token_hash=x',
    fields: () => ({ code: 'f'.repeat(64), next: '/' }),
    may: 'anyone',
  },
  'app/sign-in/actions.ts askForLinkAction': {
    at: () => '/sign-in',
    fields: () => ({ email: 'no address' }),
    may: 'anyone',
  },
  'app/sign-in/try-out-action.ts signInAsAction': {
    at: () => '/sign-in',
    fields: () => ({ email: 'steward@example.org' }),
    may: [],
  },
  'app/link/[code]/actions.ts pressLinkAction': {
    at: ({ link }) => `/link/${link}`,
    fields: () => ({ code: '0'.repeat(64) }),
    may: 'anyone',
  },
  'app/report/[slug]/actions.ts sendReport': {
    at: ({ serviceSlug }) => `/report/${serviceSlug}`,
    fields: ({ serviceSlug }) => ({ service: serviceSlug, kind: 'details', message: 'Wrong' }),
    may: 'anyone',
  },
  'app/gaps/dispute/[check]/actions.ts sendDispute': {
    at: ({ check }) => `/gaps/dispute/${check}`,
    fields: ({ check }) => ({ check, words: 'There is one' }),
    may: 'anyone',
  },
  'app/intentions/actions.ts respondAction': {
    at: ({ intentionSlug }) => `/intentions/${intentionSlug}/respond`,
    fields: ({ intentionSlug }) => ({ intention: intentionSlug, kind: 'question', words: 'Why?' }),
    may: 'anyone',
  },
  'app/intentions/actions.ts followAction': {
    at: () => '/intentions/follow',
    fields: () => ({ subject: 'need:food', email: 'no address' }),
    may: 'anyone',
  },
  'app/intentions/actions.ts pressFollowAction': {
    at: ({ follow }) => `/intentions/follow/${follow}`,
    fields: () => ({ code: '0'.repeat(64) }),
    may: 'anyone',
  },
  'app/intentions/actions.ts proveResponseAction': {
    at: ({ response }) => `/intentions/response/${response}`,
    fields: () => ({ code: '0'.repeat(64) }),
    may: 'anyone',
  },
  'app/intentions/actions.ts partnersAction': {
    at: ({ response }) => `/intentions/response/${response}`,
    fields: () => ({ code: '0'.repeat(64), wanted: 'yes' }),
    may: 'anyone',
  },
  'app/second-factor/actions.ts giveCodeAction': {
    at: () => '/second-factor',
    fields: () => ({ code: '123456' }),
    may: signedIn,
  },
  'app/second-factor/actions.ts setUpAction': {
    at: () => '/second-factor',
    fields: () => ({ do: 'begin' }),
    may: signedIn,
  },
  'app/second-factor/actions.ts removeAction': {
    at: () => '/second-factor',
    fields: () => ({}),
    may: signedIn,
  },
  // Of an administrator without a second factor it is refused too.
  'app/second-factor/actions.ts ruleAction': {
    at: () => '/second-factor',
    fields: ({ council }) => ({ council, required: 'yes' }),
    may: [],
  },
  'app/second-factor/actions.ts forgetAction': {
    at: () => '/second-factor',
    fields: ({ council }) => ({ council, email: 'steward@example.org' }),
    may: ['administrator'],
  },
  'app/manage/actions.ts askToJoinAction': {
    at: () => '/manage',
    fields: ({ unclaimed }) => ({ _id: unclaimed, message: 'I run it' }),
    may: signedIn,
    writes: 'join_requests',
  },
  // Of a refusal that is nobody's of these.
  'app/manage/actions.ts appealAction': {
    at: () => '/manage',
    fields: ({ report }) => ({ _id: report, words: 'Look again' }),
    may: [],
  },
  'app/manage/actions.ts listOrganisation': {
    at: () => '/manage/new',
    fields: ({ organisation }) => ({ _id: organisation, name: 'Taken over', _sure: 'yes' }),
    may: signedIn,
  },
  'app/manage/actions.ts keepNewOrganisation': {
    at: () => '/manage/new',
    fields: ({ organisation }) => ({ _id: organisation, name: 'Mine alone' }),
    may: signedIn,
    writes: 'drafts',
  },
  'app/manage/actions.ts throwNewAway': {
    at: () => '/manage',
    fields: ({ organisation }) => ({ _id: organisation }),
    may: signedIn,
    writes: 'drafts',
  },
  'app/manage/[organisation]/actions.ts confirmAction': own(ofService(), 'confirmations'),
  'app/manage/[organisation]/actions.ts confirmRestAction': own(ofService()),
  'app/manage/[organisation]/actions.ts stillRunsAction': own(
    ({ slug, ending }) => ({ _organisation: slug, _id: ending }),
    'confirmations',
  ),
  'app/manage/[organisation]/actions.ts answerReportAction': {
    at: home,
    fields: ({ slug, report }) => ({ _organisation: slug, _id: report, answer: 'Thank you' }),
    may: ['editor', 'steward'],
    writes: 'reports',
  },
  'app/manage/[organisation]/actions.ts capacityAction': onBehalf(
    own(ofService({ _state: 'closed' }), 'listing_versions'),
  ),
  'app/manage/[organisation]/actions.ts withdrawChangeAction': own(
    ({ slug, twin, begun }) => ({ _organisation: slug, _id: twin, _version: String(begun) }),
    'listing_versions',
  ),
  'app/manage/[organisation]/actions.ts saveDetails': onBehalf(
    own(ofService({ name: 'Renamed', _based: '1' })),
  ),
  'app/manage/[organisation]/actions.ts keepDetails': onBehalf(
    own(ofService({ name: 'Kept', _based: '1' }), 'drafts', details),
  ),
  'app/manage/[organisation]/actions.ts throwDetailsAway': onBehalf(own(ofService(), 'drafts', details)),
  'app/manage/[organisation]/services/actions.ts startService': onBehalf(
    own(ofService({ name: 'Again' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/actions.ts keepSection': onBehalf(
    own(ofService({ _section: 'what', name: 'x' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/actions.ts saveSection': onBehalf(
    own(ofService({ _section: 'what', name: 'y' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/actions.ts keepPlace': onBehalf(
    own(ofService({ _place: 'elsewhere' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/actions.ts savePlace': onBehalf(
    own(ofService({ _place: 'elsewhere' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/actions.ts hideAllPlaces': onBehalf(own(ofService(), 'drafts', form)),
  'app/manage/[organisation]/services/draft-actions.ts putBack': onBehalf(
    own(ofService({ _version: '1' }), 'drafts', form),
  ),
  'app/manage/[organisation]/services/draft-actions.ts copyService': onBehalf(
    own(ofService({ _form: '7f1c2f7e-0000-4000-8000-000000000001' }), 'drafts', form),
  ),
  'app/manage/[organisation]/timetable/actions.ts keepTimetable': onBehalf(
    own(
      ({ slug }) => ({ _organisation: slug }),
      'drafts',
      ({ slug }) => `/manage/${slug}/timetable`,
    ),
  ),
  'app/manage/[organisation]/timetable/actions.ts saveTimetable': onBehalf(
    own(
      ({ slug }) => ({ _organisation: slug }),
      undefined,
      ({ slug }) => `/manage/${slug}/timetable`,
    ),
  ),
  'app/manage/[organisation]/places/actions.ts hidePlaces': onBehalf(
    own(
      ({ slug }) => ({ _organisation: slug }),
      undefined,
      ({ slug }) => `/manage/${slug}/places`,
    ),
  ),
  'app/manage/[organisation]/places/actions.ts showPlaces': onBehalf(
    own(
      ({ slug }) => ({ _organisation: slug }),
      undefined,
      ({ slug }) => `/manage/${slug}/places`,
    ),
  ),
  'app/manage/[organisation]/services/actions.ts publish': onBehalf(own(ofService(), undefined, form)),
  'app/manage/[organisation]/actions.ts throwDraftAway': onBehalf(own(ofService(), 'drafts')),
  'app/manage/[organisation]/actions.ts stateAction': onBehalf(
    own(ofService({ _state: 'archived' }), 'services'),
  ),
  'app/manage/[organisation]/people/actions.ts inviteAction': own(
    ({ slug }) => ({ _organisation: slug, email: 'una@example.org', role: 'owner' }),
    'invitations',
    people,
  ),
  'app/manage/[organisation]/people/actions.ts withdrawAction': own(
    ({ slug, invitation }) => ({ _organisation: slug, _id: invitation }),
    'invitations',
    people,
  ),
  'app/manage/[organisation]/people/actions.ts requestAction': onBehalf(
    own(({ slug, request }) => ({ _organisation: slug, _id: request, do: 'accept' }), 'memberships', people),
  ),
  'app/manage/[organisation]/people/actions.ts memberAction': own(
    ({ slug, colleague }) => ({ _organisation: slug, _id: colleague, _role: 'none' }),
    'memberships',
    people,
  ),
};

const bulk = ({ slug }: World) => `/manage/${slug}/bulk`;
const onDesk = (
  may: readonly Actor[],
  fields: (world: World) => Record<string, string>,
  writes?: string,
  path = '',
): ActionRow => ({
  at: ({ council }) => `/steward/${council}${path}`,
  fields: (world) => ({ _council: world.council, ...fields(world) }),
  may,
  ...(writes ? { writes } : {}),
});
/** What members of the organisation may do as well, by a form of their own. */
const stewardsAndMembers: readonly Actor[] = ['steward', 'editor'];

Object.assign(actions, {
  'app/manage/[organisation]/bulk/actions.ts upload': onBehalf(
    own(({ slug }) => ({ _organisation: slug }), 'drafts', bulk),
  ),
  'app/manage/[organisation]/bulk/actions.ts publishUpload': onBehalf(
    own(({ slug, upload }) => ({ _organisation: slug, _upload: upload }), undefined, bulk),
  ),
  'app/manage/[organisation]/bulk/actions.ts dropUpload': own(
    ({ slug, upload }) => ({ _organisation: slug, _id: upload }),
    'drafts',
    bulk,
  ),
  'app/steward/[council]/actions.ts seenAction': onDesk(
    stewards,
    ({ service }) => ({ _what: 'version', _subject: `${service}:1`, _part: 'changed' }),
    'looked_at',
  ),
  'app/steward/[council]/actions.ts refuseClaimAction': onDesk(stewards, ({ claim }) => ({
    _id: claim,
    reason: 'x',
  })),
  'app/steward/[council]/actions.ts acceptClaimAction': onDesk(
    stewards,
    ({ claim }) => ({ _id: claim }),
    'memberships',
  ),
  'app/steward/[council]/actions.ts refuseOrganisationAction': onDesk(stewards, ({ organisation }) => ({
    _id: organisation,
    reason: 'x',
  })),
  'app/steward/[council]/actions.ts approveOrganisationAction': onDesk(
    stewards,
    ({ applying }) => ({ _id: applying }),
    'organisations',
  ),
  'app/steward/[council]/actions.ts refuseChangeAction': onDesk(stewards, ({ twin, waiting }) => ({
    _id: twin,
    _version: String(waiting),
    reason: 'x',
  })),
  'app/steward/[council]/actions.ts approveChangeAction': onDesk(
    stewards,
    ({ twin, waiting }) => ({ _id: twin, _version: String(waiting) }),
    'listing_versions',
  ),
  'app/steward/[council]/actions.ts askAction': onDesk(
    stewards,
    ({ organisation }) => ({ _organisation: organisation, question: 'Which day?' }),
    'outgoing_mail',
  ),
  'app/steward/[council]/actions.ts answerReportAction': onDesk(
    stewardsAndMembers,
    ({ report }) => ({ _id: report, do: 'answered', answer: 'Put right' }),
    'reports',
  ),
  'app/steward/[council]/actions.ts serviceStateAction': onDesk(
    stewardsAndMembers,
    ({ service }) => ({ _id: service, _state: 'published' }),
    'services',
  ),
  'app/steward/[council]/actions.ts telephoneAction': onDesk(
    stewardsAndMembers,
    ({ service }) => ({ _id: service, day: new Date().toISOString().slice(0, 10), who: 'Una' }),
    'confirmations',
  ),
  'app/steward/[council]/actions.ts mailArrivesAction': onDesk(
    stewards,
    ({ organisation }) => ({ _id: organisation }),
    'organisations',
  ),
  'app/steward/[council]/actions.ts mergeAction': onDesk(
    stewards,
    ({ service, twin }) => ({ _kind: 'service', _a: service, _b: twin, do: 'apart' }),
    'looked_at',
  ),
  'app/steward/[council]/checks/actions.ts recordCheckAction': onDesk(
    stewards,
    ({ ward }) => ({
      _ward: ward,
      kinds: 'rights.traveller',
      where: 'The library',
      on: new Date().toISOString().slice(0, 10),
      result: 'found-not-listed',
      complete: 'no',
    }),
    'ward_checks',
    '/checks',
  ),
  'app/steward/[council]/checks/actions.ts settleCheckAction': onDesk(
    stewards,
    ({ check, objection }) => ({ _id: check, _seen: objection }),
    'ward_checks',
    '/checks',
  ),
  'app/steward/[council]/imports/actions.ts uploadAction': onDesk(
    stewards,
    ({ run }) => ({ _run: run, source: 'x' }),
    undefined,
    '/imports',
  ),
  'app/steward/[council]/imports/actions.ts goOnAction': onDesk(
    stewards,
    ({ run }) => ({ _run: run, _write: 'yes' }),
    undefined,
    '/imports',
  ),
  'app/steward/[council]/imports/actions.ts leaveAction': onDesk(
    stewards,
    ({ run }) => ({ _run: run }),
    'import_runs',
    '/imports',
  ),
  'app/steward/[council]/administrator-actions.ts giveRoleAction': onDesk(
    administrators,
    ({ council }) => ({ email: 'editor2@example.org', role: 'commissioner', area: council }),
    'officers',
    '/roles',
  ),
  'app/steward/[council]/administrator-actions.ts takeRoleAction': onDesk(
    administrators,
    ({ council }) => ({ _email: 'editor2@example.org', _role: 'commissioner', _area: council }),
    'officers',
    '/roles',
  ),
  'app/steward/[council]/administrator-actions.ts sendAgainAction': onDesk(
    administrators,
    ({ mail }) => ({ _id: String(mail) }),
    'outgoing_mail',
    '/mail',
  ),
  'app/steward/[council]/administrator-actions.ts decideAppealAction': onDesk(
    administrators,
    ({ report }) => ({ _id: report, do: 'uphold', answer: 'x' }),
    undefined,
    '/appeals',
  ),
  'app/steward/[council]/administrator-actions.ts distancesAction': onDesk(
    administrators,
    () => ({ neighbourhoodNear: '900', neighbourhoodFar: '1600', townNear: '3000', townFar: '8000' }),
    'councils',
    '/settings',
  ),
  'app/steward/[council]/administrator-actions.ts standardAction': onDesk(
    administrators,
    () => ({ subject: 'food', standard: '2' }),
    'councils',
    '/settings',
  ),
  'app/steward/[council]/administrator-actions.ts settingsAction': onDesk(
    administrators,
    () => ({ due: '80', notLately: '180', lapsed: '365' }),
    'councils',
    '/settings',
  ),
} satisfies Record<string, ActionRow>);

const planForm = (
  name: string,
  rest: string,
  more: (world: World) => Record<string, string>,
  writes?: string,
): Record<string, ActionRow> => ({
  [`app/commission/plans/actions.ts ${name}`]: {
    at: ({ plan }) => `/commission/plans/${plan}${rest}`,
    fields: (world) => ({ _plan: world.plan, ...more(world) }),
    may: ['commissioner'],
    ...(writes && { writes }),
  },
});
const contractForm = (fields: ActionRow['fields'], writes?: string): ActionRow => ({
  at: ({ council }) => `/commission/contracts/${council}`,
  fields,
  may: ['commissioner'],
  ...(writes && { writes }),
});

Object.assign(actions, {
  ...planForm(
    'saveSectionAction',
    '/route',
    () => ({ _section: 'route', _expected: '0', route: 'grant' }),
    'plans',
  ),
  ...planForm('dropTypedAction', '/route', () => ({ _section: 'route' })),
  ...planForm(
    'noteProviderAction',
    '/providers',
    ({ organisation }) => ({ _organisation: organisation, note: 'x' }),
    'plans',
  ),
  ...planForm(
    'keepWhatIfAction',
    '/what-if',
    () => ({ _query: 'of=food.pantry&at=2.55,54.18&place=Town&amount=4' }),
    'plans',
  ),
  ...planForm('dropWhatIfAction', '/what-if', () => ({ '_what-if': 'x' })),
  ...planForm(
    'shareAction',
    '/people',
    () => ({ email: 'procurement@example.org', role: 'colleague' }),
    'plan_members',
  ),
  ...planForm('unshareAction', '/people', () => ({ _email: 'nobody@example.org' })),
  // Of those named on it alone.
  ...planForm('readAction', '', () => ({ words: '' })),
  // Of nobody as long as its owner is there.
  ...planForm('takeOverAction', '', () => ({})),
  ...planForm('snapshotAction', '/snapshots', () => ({ note: 'x' }), 'plan_snapshots'),
  ...planForm('stateAction', '', () => ({ state: 'working' })),
  'app/commission/plans/actions.ts makePlanAction': {
    at: () => '/commission/plans/new',
    fields: ({ council }) => ({
      _plan: 'd0d0d0d0-0000-4000-8000-000000000002',
      area: council,
      title: 'x',
    }),
    may: ['commissioner'],
    writes: 'plans',
  },
  'app/commission/contracts/[council]/actions.ts saveContractAction': contractForm(
    ({ council, contract }) => ({
      _council: council,
      _id: contract,
      _expected: '1',
      provider: 'Renamed',
      kinds: 'food.pantry',
    }),
    'contracts',
  ),
  'app/commission/contracts/[council]/actions.ts importContractsAction': contractForm(({ council }) => ({
    _council: council,
  })),
  'app/commission/contracts/[council]/actions.ts removeContractAction': contractForm(
    ({ council, contract }) => ({ _council: council, _id: contract, _expected: '2' }),
    'contracts',
  ),
} satisfies Record<string, ActionRow>);

const atIntention = (
  fields: (world: World) => Record<string, string>,
  writes?: string,
  path = '',
): ActionRow => ({
  at: ({ intention }) => `/commission/intentions/${intention}${path}`,
  fields: (world) => ({ _id: world.intention, ...fields(world) }),
  may: ['commissioner'],
  ...(writes ? { writes } : {}),
});

Object.assign(actions, {
  'app/commission/intentions/actions.ts checklistAction': {
    ...atIntention(({ draftIntention }) => ({
      _id: draftIntention,
      _version: '1',
      'grant-first': 'yes',
    })),
    at: ({ draftIntention }: World) => `/commission/intentions/${draftIntention}`,
    writes: 'intentions',
  },
  'app/commission/intentions/actions.ts saveIntentionAction': {
    ...atIntention(({ draftIntention }) => ({
      _id: draftIntention,
      _version: '2',
      title: 'Renamed',
    })),
    at: ({ draftIntention }: World) => `/commission/intentions/${draftIntention}/edit`,
    writes: 'intentions',
  },
  'app/commission/intentions/actions.ts publishAction': {
    ...atIntention(({ draftIntention }) => ({
      _id: draftIntention,
      _version: '1',
    })),
    at: ({ draftIntention }: World) => `/commission/intentions/${draftIntention}`,
  },
  'app/commission/intentions/actions.ts noteAction': atIntention(
    () => ({ day: '2026-11-01', words: 'We met' }),
    'engagement_log',
    '/log',
  ),
  'app/commission/intentions/actions.ts answerAction': atIntention(
    () => ({ _response: '', question: 'Why?', answer: 'So.' }),
    'intention_answers',
    '/responses',
  ),
  'app/commission/intentions/actions.ts stageAction': atIntention(
    () => ({ stage: 'engagement', note: 'On.' }),
    'intention_changes',
  ),
  'app/commission/intentions/actions.ts withdrawAction': atIntention(
    () => ({ reason: 'No money.' }),
    'intention_changes',
  ),
  'app/commission/intentions/actions.ts throwAwayAction': {
    ...atIntention(({ draftIntention }) => ({ _id: draftIntention })),
    at: ({ draftIntention }: World) => `/commission/intentions/${draftIntention}`,
    writes: 'intentions',
  },
} satisfies Record<string, ActionRow>);

export interface DoorRow {
  args: (world: World) => Record<string, unknown>;
  /** For whom it does or tells anything of these rows. */
  may: May;
}

const door = (args: DoorRow['args'], may: May): DoorRow => ({ args, may });
const organisation = ({ organisation }: World) => ({ organisation });
const service = ({ service }: World) => ({ service });
const council = ({ council }: World) => ({ council });

/** Functions that somebody signed in may call over the REST address and a visitor may not. */
const commissioners: readonly Actor[] = ['commissioner'];

export const doors: Record<string, DoorRow> = {
  // Of whoever calls, and nobody else: there is no row to be changed to another's.
  accept_invitations: door(() => ({}), 'anyone'),
  my_roles: door(() => ({}), 'anyone'),
  my_refusals: door(() => ({}), 'anyone'),
  ask_to_join: door(({ unclaimed }) => ({ organisation: unclaimed }), 'anyone'),
  save_organisation: door(
    ({ organisation }) => ({ organisation: { id: organisation, name: 'Taken over' }, expected_version: 1 }),
    ['editor', 'steward'],
  ),
  save_listing: door(
    ({ service, organisation }) => ({
      listing: { id: service, organisationId: organisation, name: 'Taken over' },
      expected_version: 1,
      reason: 'edit',
    }),
    ['editor', 'steward'],
  ),
  make_plan: door(
    ({ council }) => ({ plan: 'd0d0d0d0-0000-4000-8000-000000000001', area: council, title: 'x' }),
    commissioners,
  ),
  save_plan: door(({ plan }) => ({ plan, section: 'route', content: {}, expected: 1 }), commissioners),
  set_plan_state: door(({ plan }) => ({ plan, state: 'put-away' }), commissioners),
  share_plan: door(
    ({ plan }) => ({ plan, email: 'procurement@example.org', role: 'colleague' }),
    commissioners,
  ),
  take_over_plan: door(({ plan }) => ({ plan }), []),
  plans_left: door(() => ({}), commissioners),
  // Of those named on it alone; the owner is not.
  mark_plan_read: door(({ plan }) => ({ plan, seen: 1 }), []),
  plans_without_owner: door(({ council }) => ({ council }), administrators),
  plan_people: door(({ plan }) => ({ plan }), commissioners),
  snapshot_plan: door(
    ({ plan }) => ({ plan, snapshot: { evidence: {}, settings: {}, dataVersion: '1', methodVersion: '1' } }),
    commissioners,
  ),
  save_contract: door(
    ({ contract, council }) => ({
      contract: { id: contract, council, provider: 'Taken over', kinds: ['food.pantry'], wards: [] },
      expected: 1,
    }),
    commissioners,
  ),
  remove_contract: door(({ contract }) => ({ contract, expected: 1 }), commissioners),
  import_contracts: door(({ council }) => ({ council, rows: [] }), commissioners),
  save_intention: door(
    ({ draftIntention, council }) => ({
      intention: { id: draftIntention, area: council, document: {} },
      expected_version: 1,
    }),
    commissioners,
  ),
  publish_intention: door(
    ({ draftIntention }) => ({ intention: draftIntention, expected_version: 1 }),
    commissioners,
  ),
  set_intention_stage: door(
    ({ intention }) => ({ intention, new_stage: 'closed', note: 'x' }),
    commissioners,
  ),
  withdraw_intention: door(({ intention }) => ({ intention, reason: 'x' }), commissioners),
  throw_intention_away: door(({ draftIntention }) => ({ intention: draftIntention }), commissioners),
  answer_intention: door(
    ({ intention }) => ({ intention, response: null, question: 'x', answer: 'x' }),
    commissioners,
  ),
  note_engagement: door(
    ({ intention }) => ({ intention, happened_on: '2026-11-01', words: 'x' }),
    commissioners,
  ),
  intention_desk: door(({ intention }) => ({ intention }), commissioners),
  intentions_of_plan: door(({ plan }) => ({ plan }), commissioners),
  intention_areas: door(() => ({}), commissioners),
  intentions_for: door(organisation, ['editor']),
  read_listings: door(organisation, ['editor', 'commissioner', 'steward', 'administrator']),
  confirm_services: door(({ service }) => ({ seen: [{ id: service, version: 1 }] }), ['editor']),
  texts_that_tell: door(organisation, ['editor', 'steward']),
  read_listing: door(service, ['editor', 'commissioner', 'steward', 'administrator']),
  confirm_service: door(service, ['editor', 'steward']),
  still_runs: door(service, ['editor']),
  set_service_state: door(({ service }) => ({ service, new_state: 'archived' }), ['editor', 'steward']),
  members_of: door(organisation, ['editor', 'steward']),
  requests_of: door(organisation, ['editor']),
  counts_of: door(organisation, ['editor']),
  nothing_found: door(organisation, ['editor']),
  invite_member: door(
    ({ organisation }) => ({ organisation, email: 'eve@example.org', role: 'owner' }),
    ['editor'],
  ),
  withdraw_invitation: door(({ invitation }) => ({ invitation }), ['editor']),
  set_member: door(
    ({ organisation, colleague }) => ({ organisation, person: colleague, new_role: 'none' }),
    ['editor'],
  ),
  decide_request: door(({ claim }) => ({ request: claim, accept: true }), ['steward']),
  decide_organisation: door(
    ({ organisation }) => ({ organisation, decision: 'archived', reason: 'x' }),
    ['steward'],
  ),
  decide_listing: door(
    ({ service }) => ({ service, waiting_version: 1, decision: 'published', reason: '' }),
    ['steward'],
  ),
  withdraw_change: door(({ service }) => ({ service, waiting_version: 99 }), ['editor']),
  merge_services: door(({ service, twin }) => ({ from_service: service, into_service: twin }), ['steward']),
  merge_organisations: door(
    ({ organisation, unclaimed }) => ({ from_organisation: organisation, into_organisation: unclaimed }),
    ['steward'],
  ),
  answer_report: door(({ report }) => ({ report, new_state: 'closed', answer: 'x' }), ['editor', 'steward']),
  worklist: door(council, ['steward']),
  data_health: door(council, ['commissioner', 'steward', 'administrator']),
  look_at: door(
    ({ council, service }) => ({ what: 'version', subject: `${service}:1`, council }),
    ['steward'],
  ),
  mail_arrives: door(organisation, ['steward']),
  officers_of: door(council, ['administrator']),
  set_officer: door(
    ({ council }) => ({ email: 'editor2@example.org', role: 'administrator', council, give: true }),
    ['administrator'],
  ),
  set_council: door(({ council }) => ({ council, changes: { reviewChanges: true } }), ['administrator']),
  forget_second_factor: door(({ council }) => ({ email: 'steward@example.org', council }), ['administrator']),
  audit_of: door(council, ['administrator']),
  mail_queue: door(() => ({}), ['administrator']),
  // What a steward refused, and appeals: on a refusal that is none of theirs.
  appeal: door(({ report }) => ({ refusal: report, words: 'x' }), []),
  appeals_of: door(council, ['administrator']),
  decide_appeal: door(({ report }) => ({ refusal: report, uphold: true, answer: 'x' }), []),
  ask_organisation: door(
    ({ organisation, report }) => ({ organisation, about: report, question: 'Which day?' }),
    ['steward'],
  ),
  organisation_desk: door(organisation, ['steward']),
  service_desk: door(service, ['steward']),
  find_to_keep: door(({ council }) => ({ council, words: 'mixen' }), ['steward']),
  import_keys_of: door(({ council }) => ({ council, source: 'x' }), ['steward']),
  begin_import: door(
    ({ council, report }) => ({
      run: report,
      council,
      name: 'x',
      mapping: {},
      file: 'a',
      all_or_nothing: false,
    }),
    ['steward'],
  ),
  note_import: door(({ report }) => ({ run: report, new_state: 'done', done: 1, of: 1, report: {} }), []),
  steward_import: door(
    ({ council }) => ({ council, batch: { source: { name: 'x', date: '2026-11-01' }, rows: [], dry: true } }),
    ['steward'],
  ),
  record_ward_check: door(({ ward }) => ({ looked: { ward, kinds: ['food.pantry'] } }), ['steward']),
  settle_ward_check: door(({ report }) => ({ ward_check: report }), []),
  send_again: door(({ mail }) => ({ message: mail }), ['administrator']),
};
