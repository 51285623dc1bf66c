/**
 * How long what is kept. /privacy shows this list, public.retention() keeps it, and a test compares the two.
 * `rule` is what that function deletes or empties, word for word.
 */
export const retentionPeriods = [
  {
    what: 'Links in our e-mails to organisations',
    kept: '30 days after they stop working',
    rule: "public.links where expires_at < now() - interval '30 days'",
  },
  {
    what: 'A listing that somebody began and has not published',
    kept: '180 days after it was last saved',
    rule: "public.drafts where saved_at < now() - interval '180 days'",
  },
  {
    what: 'Invitations to edit for an organisation',
    kept: '30 days after they run out',
    rule: "public.invitations where expires_at < now() - interval '30 days'",
  },
  {
    what: 'Requests to join or claim an organisation',
    kept: '12 months after the decision',
    rule: "public.join_requests where decided_at < now() - interval '365 days'",
  },
  {
    what: 'The record that an e-mail was sent (its text is erased as soon as it is sent)',
    kept: '90 days',
    rule: "public.outgoing_mail where state <> 'queued' and queued_at < now() - interval '90 days'",
  },
  {
    what: 'Private places in a change that a steward refused',
    kept: '30 days, or until an appeal is decided',
    rule: "public.private_sites p where p.waiting_version is not null and not exists (select from public.listing_versions v where v.service_id = p.service_id and v.version = p.waiting_version and v.state = 'waiting') and not exists (select from public.refusals r where r.service_id = p.service_id and r.version = p.waiting_version and r.decided_at is null and (r.appealed_at is not null or r.refused_at >= now() - interval '30 days'))",
  },
  {
    what: 'Why a steward refused something, and what came of an appeal',
    kept: '12 months',
    rule: "public.refusals where refused_at < now() - interval '365 days'",
  },
  {
    what: 'How an import went (its file is erased as soon as it is brought in or left)',
    kept: '90 days',
    rule: "public.import_runs where began_at < now() - interval '90 days'",
  },
  {
    what: 'Reports that a listing is wrong, or of a worry about somebody’s safety',
    kept: '12 months',
    rule: "public.reports where created_at < now() - interval '365 days'",
  },
  {
    what: 'How to reach somebody who said that a ward check is wrong (what they said stays, without it)',
    kept: '12 months',
    rule: "public.ward_check_disputes set contact = '' where contact <> '' and made_at < now() - interval '365 days'",
  },
  {
    what: 'An e-mail address that was to follow council plans and was never confirmed',
    kept: '7 days',
    rule: "public.intention_follows where confirmed_at is null and asked_at < now() - interval '7 days'",
  },
  {
    what: 'An e-mail address that follows a council plan (you can leave at any time, and it is erased at once)',
    kept: '12 months after the plan was closed or withdrawn',
    rule: "public.intention_follows f using public.intentions i where f.what = 'intention' and f.subject = i.id::text and (i.state = 'withdrawn' or i.stage = 'closed') and i.changed_at < now() - interval '365 days'",
  },
  {
    what: 'Links in e-mails to followers of council plans',
    kept: 'until they stop working, at most 2 years',
    rule: 'public.follow_codes where expires_at < now()',
  },
  {
    what: 'What somebody answered to a council plan, with their name and address',
    kept: '2 years after the plan was closed or withdrawn',
    rule: "public.responses r using public.intentions i where i.id = r.intention_id and (i.state = 'withdrawn' or i.stage = 'closed') and i.changed_at < now() - interval '730 days'",
  },
  {
    what: 'How often listings were seen and found: counts by day, without any person',
    kept: '2 years',
    rule: 'public.daily_counts where day < private.today() - 730',
  },
  {
    what: 'How many sign-in links an address or a network asked for, under a scrambled name',
    kept: '1 day after the count begins again',
    rule: "public.rate_limits where resets_at < now() - interval '1 day'",
  },
] as const;
