import { askOrReferredBy, askYourself, book, free, referredBy, walkIn, walkInOrBook } from './shapes';
import type { OrganisationEntry } from './shapes';

/** Money, advice and the law. */
export const money: OrganisationEntry[] = [
  {
    slug: 'plainways-kelderdale',
    name: 'Plainways Advice',
    branch: 'Kelderdale',
    about:
      'The Kelderdale branch of the national advice charity Plainways. Nineteen paid and thirty volunteer advisers, working from the Wool Hall and, where we are lent a table, from libraries and food banks.',
    governance: 'branch',
    charityNumber: '9920310',
    phone: '08081 570110',
    mailbox: 'kelderdale',
    income: '100k-1m',
    base: 'wool-hall',
    facts: {
      safeguarding: '2026-03-02',
      insurance: '2026-04-01',
      qualityMark: { name: 'Plain Advice Standard', date: '2025-06-30' },
    },
    volunteering: 'Train as an adviser in six months of Wednesdays; we pay your bus fare and lunch.',
    confirmed: 12,
    services: {
      'advice-drop-in': {
        name: 'Advice drop-in',
        summary:
          'Free, private advice about almost anything: money, work, housing, family or a letter you dread opening.',
        description:
          'You will see somebody within the hour at the Wool Hall, for ten minutes or so, to find out what needs doing first. Bring every letter, even the unopened ones. Interpreters come on the phone in any language.',
        kinds: ['rights.advice'],
        languages: ['Urdu', 'Polish', 'Arabic'],
        access: walkIn(),
        cost: free(),
        at: {
          'wool-hall': ['Mon-Thu 09:30-12:30, closed 24 Dec to 2 Jan for Christmas'],
          'brigg-library': ['Tue 13:30-16:00'],
          'toothill-centre': ['1st and 3rd Wed 10:00-12:00'],
        },
        serves: ['all Kelderdale'],
      },
      'advice-line': {
        name: 'Advice line',
        summary: 'The same advice by free phone, weekdays nine to five and Tuesday evenings.',
        description:
          'Mornings are busiest; after three you will usually get straight through. If you cannot talk safely, say "wrong number" and we will not ring back.',
        kinds: ['rights.advice'],
        access: askYourself('Just ring.'),
        cost: free('Free from mobiles too'),
        also: ['phone'],
        times: ['Mon-Fri 09:00-17:00', 'Tue 17:00-20:00'],
        serves: ['all Kelderdale'],
      },
      'debt-advice': {
        name: 'Debt advice',
        summary:
          'Go through what you owe with a specialist, who stops the letters where possible and makes a plan you can keep.',
        description:
          'Qualified debt advisers can set up breathing space, debt relief orders and bankruptcy. Expect three meetings of about an hour. If bailiffs are coming this week, say so when you ring and we will see you first.',
        kinds: ['money.debt'],
        access: {
          ways: ['book', 'professional'],
          referredBy: 'any agency',
          note: 'Rent, council tax and bailiff cases first.',
        },
        cost: free(),
        capacity: ['waiting-list', 34],
        at: { 'wool-hall': ['Mon-Fri 09:30-16:30'] },
        also: ['phone'],
        serves: ['all Kelderdale'],
      },
      'benefit-appeals': {
        name: 'Benefit claims and appeals',
        summary:
          'Help to claim, to fill in the long disability forms and to appeal when the answer is wrong.',
        description:
          'Forms take two hours and we do them together. For a tribunal, an adviser writes the case and, when we can, comes with you. About seven in ten of the appeals we took on last year were won.',
        kinds: ['money.benefits'],
        access: book('The deadline for an appeal is a month: ring as soon as the letter comes.'),
        cost: free(),
        at: { 'wool-hall': ['Mon-Thu 09:30-16:00'], 'brigg-library': ['Tue 13:30-16:00'] },
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'kelder-wrose-credit-union',
    name: 'Kelder and Wrose Credit Union',
    about:
      'A savings and loans co-operative owned by 6,400 members in the two boroughs. Any profit comes back to them.',
    companyNumber: '9901250',
    phone: '01632 960130',
    mailbox: 'members',
    income: '100k-1m',
    base: 'market-hall',
    facts: { insurance: '2026-01-01' },
    confirmed: 45,
    services: {
      'save-and-borrow': {
        name: 'Save and borrow',
        summary: 'Savings from £1 a week and small loans at a fair rate, from a market stall or your phone.',
        description:
          'Live or work in either borough and you can join. Loans start at £100, even if the bank said no, and a clerk will tell you the whole cost in pounds before you sign. Christmas savings are locked until November, on purpose.',
        kinds: ['money.saving'],
        access: walkIn('Bring something with your name and something with your address.'),
        cost: free('£2 to join'),
        at: { 'market-hall': ['Mon-Sat 09:30-15:30'], 'wrose-corn-exchange': ['Tue Fri 10:00-14:00'] },
        also: ['online', 'phone'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'piggy-club': {
        name: 'Piggy Club',
        summary: 'Children save small coins at school, run by year sixes with a proper cash book.',
        description:
          'Four primaries so far. A volunteer brings the tin and the stamps, and the cashiers learn to balance it. Schools can ask to be next. Money is kept in each child’s own account from the first penny.',
        kinds: ['money.saving'],
        ages: [5, 11],
        access: walkIn('For children at these schools.'),
        cost: free(),
        at: {
          'toothill-primary': ['Fri 08:40-09:10, term time'],
          'ings-school': ['Wed 08:40-09:10, term time'],
        },
        serves: ['Toothill', 'Mixen & Ings'],
        confirmed: 170,
      },
    },
  },
  {
    slug: 'warm-homes-kelder',
    name: 'Warm Homes Kelder',
    about:
      'Energy advisers who will come and look at your boiler timer. Set up by the people who insulated Kelder Bridge, now working across the borough.',
    companyNumber: '9905571',
    phone: '08081 570118',
    income: '100k-1m',
    base: 'old-station',
    facts: {
      safeguarding: '2025-08-19',
      insurance: '2026-05-01',
      qualityMark: { name: 'Energy Advice Mark', date: '2024-12-02' },
    },
    confirmed: 7,
    services: {
      'home-visits': {
        name: 'Warm home visits',
        summary:
          'An adviser comes to your home, fits small things that save heat and rings your supplier with you.',
        description:
          'Draught strips, radiator foil and a carbon monoxide alarm are fitted on the spot. We check for discounts, dead meters and the wrong tariff. People with damp, a new baby or bad lungs are visited first.',
        kinds: ['money.energy', 'housing.repairs'],
        access: askOrReferredBy('a GP, health visitor or housing officer'),
        cost: free(),
        also: ['outreach'],
        times: ['Mon-Fri 09:00-17:00'],
        serves: ['all Kelderdale'],
      },
      'bill-clinic': {
        name: 'Bill clinic',
        summary:
          'Bring your gas, electric or water bill and somebody will explain it and ring the company with you.',
        description:
          'Have your meter reading on your phone if you can. Most visits end with a lower direct debit or a hardship form filled in. On prepayment and about to run out? Emergency top-up vouchers are given the same day.',
        kinds: ['money.energy', 'money.hardship'],
        languages: ['Polish'],
        access: walkIn(),
        cost: free(),
        at: {
          'wool-hall': ['Wed 10:00-13:00'],
          'the-hut': ['2nd and 4th Thu 13:00-15:00'],
          'luddfoot-centre': ['1st Fri 10:00-12:00'],
        },
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'netherclough-relief-in-need',
    name: 'Netherclough Relief in Need',
    about:
      'A parish charity founded by a clothier in 1674 "for bread and coals". Five trustees still meet each quarter in the Reading Room.',
    charityNumber: '9900019',
    website: null,
    phone: '07700 900131',
    mailbox: 'clerk',
    income: 'under-10k',
    base: 'netherclough-hall',
    confirmed: 205,
    services: {
      'small-grants': {
        name: 'Small grants for hard times',
        summary:
          'Grants of up to £400 for people in Netherclough or Luddfoot who are ill, old or short of money.',
        description:
          'A washing machine, oil for the tank, the fare to a hospital: trustees decide within the fortnight and sooner when it matters. One page to write, by you or somebody who knows you. Nobody in the village is told.',
        kinds: ['money.hardship'],
        access: askOrReferredBy('anyone who knows you'),
        cost: free(),
        also: ['phone'],
        serves: ['Netherclough', 'Luddfoot'],
      },
    },
  },
  {
    slug: 'kelderdale-law-centre',
    name: 'Kelderdale Law Centre',
    about:
      'Solicitors who do not send bills. Legal aid where there is any, grants and stubbornness where there is not.',
    charityNumber: '9912876',
    phone: '01632 960137',
    mailbox: 'reception',
    income: '100k-1m',
    base: 'exchange-buildings',
    facts: {
      safeguarding: '2026-02-25',
      insurance: '2026-10-01',
      qualityMark: { name: 'Lawyers for All, specialist', date: '2025-03-11' },
    },
    confirmed: 19,
    services: {
      'legal-advice': {
        name: 'Legal advice: housing, work and discrimination',
        summary:
          'Free legal advice and court help for people facing eviction, unfair dismissal or discrimination.',
        description:
          'Phone first and a caseworker will ring back within two days. If you have a court date, say it in the first sentence. The duty solicitor is at the county court every other Tuesday for possession hearings.',
        kinds: ['rights.legal', 'housing.housingadvice', 'rights.equality'],
        access: { ways: ['book', 'professional'], referredBy: 'an advice centre' },
        cost: free(),
        at: { 'exchange-buildings': ['Mon-Fri 09:30-16:30, note: by appointment'] },
        also: ['phone'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'immigration-advice': {
        name: 'Immigration and asylum casework',
        summary: 'Regulated immigration advice: asylum claims, family visas, settlement and citizenship.',
        description:
          'Two accredited caseworkers take on about a hundred cases a year. We do not take fees, and we never pass details on without asking you. At the moment new asylum cases wait about six weeks; detention is seen at once.',
        kinds: ['rights.immigration', 'rights.legal'],
        languages: ['Arabic', 'Farsi', 'Kurdish Sorani', 'Tigrinya'],
        access: askOrReferredBy('Open Gate or a solicitor'),
        cost: free(),
        capacity: ['waiting-list', 41],
        at: { 'exchange-buildings': ['Mon Wed Thu 10:00-16:00, note: by appointment'] },
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
    },
  },
  {
    slug: 'tally-kelder-wrose',
    name: 'Tally',
    branch: 'Kelderdale and Wrosedale',
    about:
      'Tally teaches money sums in prisons, pubs and primary schools all over the country. One worker covers both boroughs.',
    governance: 'branch',
    charityNumber: '9921145',
    phone: '08081 570125',
    income: 'over-1m',
    base: null,
    confirmed: 88,
    services: {
      'make-it-last': {
        name: 'Make it last',
        summary: 'A four-week course about budgets, bills and borrowing, with the childcare paid for.',
        description:
          'Small groups, no spreadsheets and nobody asked to say what they earn. By week four you have a budget that fits on one page and know which of your subscriptions you forgot. It runs wherever eight people want it.',
        kinds: ['money.saving'],
        ages: [16, null],
        access: book(),
        cost: free(),
        at: { 'tenterfield-centre': ['every other Thu 10:00-12:00, from 2026-09-10'] },
        also: ['online'],
        times: ['Tue 19:00-20:30, term time'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
    },
  },
  {
    slug: 'brigg-money-table',
    name: 'The Money Table, Brigg',
    about: 'Volunteers from three Brigg churches trained to listen first and add up second.',
    website: null,
    phone: '01632 960144',
    mailbox: 'table',
    income: 'under-10k',
    base: 'brigg-baptist',
    confirmed: 262,
    services: {
      'form-filling': {
        name: 'Form filling over a brew',
        summary: 'Help with forms for benefits, blue badges and bus passes at a quiet table in church.',
        description:
          'Two volunteers, both retired civil servants, who know which box matters. They do not give debt advice but know who does. Reading glasses in three strengths.',
        kinds: ['money.benefits', 'rights.advice'],
        access: walkInOrBook(),
        cost: free(),
        at: { 'brigg-baptist': ['1st and 3rd Mon 10:00-12:00'] },
        serves: ['Brigg', 'Toothill'],
      },
      'crisis-cupboard': {
        name: 'The crisis cupboard',
        summary: 'Ten-pound vouchers and bus fares for people sent by a doctor or school.',
        description:
          'For days when the giro is late and the meter is empty. Vouchers are for the shop across the road. A volunteer sits with you while you ring the council’s fund, which can do more.',
        kinds: ['money.hardship'],
        access: referredBy('a GP, school or health visitor'),
        cost: free(),
        at: { 'brigg-baptist': ['Mon 10:00-12:00'] },
        serves: ['Brigg'],
        confirmed: 410,
      },
    },
  },
];
