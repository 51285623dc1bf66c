import { askOrReferredBy, askYourself, book, free, paid, referredBy, walkIn } from './shapes';
import type { OrganisationEntry } from './shapes';

/** Housing and homelessness. */
export const housing: OrganisationEntry[] = [
  {
    slug: 'the-landing',
    name: 'The Landing',
    about:
      'Kelderdale’s homelessness charity. It began in 1987 with a flask and a hatchback and now runs a day centre by the station, a team that goes out before dawn and, in the cold months, the night shelter.',
    charityNumber: '9908731',
    phone: '01632 960150',
    income: '100k-1m',
    base: 'the-landing',
    facts: {
      safeguarding: '2026-01-28',
      insurance: '2026-04-01',
      qualityMark: { name: 'Homeless Services Quality Award', date: '2024-10-17' },
    },
    volunteering:
      'Shelter evenings from November: training is a Saturday in October, and socks are always needed.',
    confirmed: 5,
    services: {
      'day-centre': {
        name: 'Day centre',
        summary:
          'Showers, laundry, breakfast, a post address and someone to talk to for people with nowhere settled to live.',
        description:
          'Ring the bell and come in; dogs too. Breakfast is until ten, showers until noon, and a nurse comes on Wednesdays. You can have your post sent here and leave a bag for up to a month.',
        kinds: ['housing.roughsleep', 'food.meals'],
        ages: [18, null],
        groups: ['homeless-people'],
        access: walkIn(),
        cost: free(),
        at: { 'the-landing': ['Mon-Fri 08:30-13:00', 'Sun 09:00-11:30, note: breakfast only'] },
        serves: ['all Kelderdale'],
      },
      'street-team': {
        name: 'Early morning street team',
        summary: 'Workers who find people sleeping out before six, wherever they are in the borough.',
        description:
          'Seen somebody in a doorway or a tent? Ring or text with the place and what they look like. The team goes next morning, offers a bed, a brew and a lift, and keeps going back.',
        kinds: ['housing.roughsleep'],
        ages: [18, null],
        groups: ['homeless-people'],
        access: askOrReferredBy('anybody who is worried'),
        cost: free(),
        also: ['outreach', 'phone'],
        times: ['Mon-Sat 05:00-08:30'],
        phone: [{ number: '07700 900150', label: 'Street team, calls and texts' }],
        serves: ['all Kelderdale'],
      },
      'winter-night-shelter': {
        name: 'Winter night shelter',
        summary:
          'Twelve warm beds, a hot meal and breakfast at St Chad’s, every night from November to March.',
        description:
          'Speak to the day centre or the street team by six o’clock and they will tell you if there is a bed. Doors open at eight and close at half past nine; everyone leaves by eight in the morning. There is a separate room for women and a kennel.',
        kinds: ['housing.shelter'],
        ages: [18, null],
        groups: ['homeless-people'],
        access: askOrReferredBy(
          'the street team, the council or the police',
          'Do not just arrive: ring first, so that nobody walks for nothing.',
        ),
        cost: free(),
        at: { 'st-chads': ['daily 20:00-08:00, 1 Nov to 31 Mar'] },
        serves: ['all Kelderdale'],
      },
      'fresh-page': {
        name: 'Fresh Page',
        summary:
          'One worker who stays with you through homelessness, drugs or drink, poor mental health and court, all at once.',
        description:
          'Most services deal with one thing and pass you on. Fresh Page workers have eight people each and stay for as long as it takes, usually two years. They turn up, go with you to appointments and do not close your file because you missed three.',
        kinds: ['housing.complex', 'health.addiction'],
        ages: [18, null],
        access: referredBy('the council, a GP, probation or the hospital'),
        cost: free(),
        capacity: ['full', 62],
        at: { 'the-landing': ['Mon-Fri 09:00-17:00, note: by arrangement'] },
        also: ['outreach'],
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'renters-help',
    name: 'Renters’ Help Kelderdale',
    about:
      'Tenants who know the housing acts by number. Two part-time advisers and a rota of people who have been evicted and read up.',
    companyNumber: '9907702',
    phone: '01632 960156',
    income: '10k-100k',
    base: 'wool-hall',
    facts: { insurance: '2026-02-14' },
    confirmed: 26,
    services: {
      'renters-drop-in': {
        name: 'Renters’ drop-in',
        summary:
          'Rent rises, repairs, deposits and eviction notices: find out where you stand before you answer.',
        description:
          'Photograph the damp, bring the notice and do not move out before somebody has read it. We write letters with you and, if the landlord will not budge, get the council’s inspectors round. Lodgers and students too.',
        kinds: ['housing.housingadvice'],
        languages: ['Polish', 'Romanian', 'Urdu'],
        access: walkIn(),
        cost: free(),
        at: {
          'wool-hall': ['Tue 16:00-19:00', 'Fri 10:00-13:00'],
          'millgate-centre': ['2nd and 4th Mon 17:00-19:00'],
        },
        serves: ['Town', 'Millgate', 'Savile', 'Cragside', 'Ovenholme', 'Toothill'],
      },
    },
  },
  {
    slug: 'moorside-homes',
    name: 'Moorside Homes',
    about:
      'A housing association with 9,000 homes in the north, 1,340 of them in Kelderdale. Its head office is two counties away.',
    governance: 'elsewhere',
    companyNumber: '9900452',
    phone: '08081 570132',
    mailbox: 'support',
    income: 'over-1m',
    base: null,
    facts: { safeguarding: '2025-12-01', insurance: '2026-04-01' },
    confirmed: 97,
    services: {
      'floating-support': {
        name: 'Keeping your home',
        summary:
          'Visits from a support worker for up to a year to help you hold on to a tenancy, whoever your landlord is.',
        description:
          'Rent arrears, rows with next door, a house too full to move about in: start there and work outwards. Visits are weekly at first and then fewer. You can have one before a new tenancy begins.',
        kinds: ['housing.supported', 'housing.housingadvice'],
        ages: [18, null],
        access: askOrReferredBy('the council, a landlord or a GP'),
        cost: free(),
        also: ['outreach'],
        times: ['Mon-Fri 09:00-17:00'],
        serves: ['all Kelderdale'],
      },
      'job-coach': {
        name: 'Tenants’ job coach',
        summary:
          'One-to-one help to find work for people who rent from Moorside, with money for tools or tickets.',
        description:
          'Meet at home, at Toothill or over video. The coach has a small fund for boots, bus passes and licence fees, and rings on your first Friday to ask how the week went.',
        kinds: ['work.jobs'],
        ages: [16, 66],
        access: askYourself('Moorside tenants and anybody living with them.'),
        cost: free(),
        at: { 'toothill-centre': ['every other Tue 09:30-12:30, from 2026-09-01'] },
        also: ['outreach', 'online'],
        serves: ['Toothill', 'Ovenholme', 'Stainwell', 'Brigg'],
        confirmed: 148,
      },
    },
  },
  {
    slug: 'handy-hands',
    name: 'Handy Hands Kelderdale',
    about:
      'Joiners, a plumber and a van. A social enterprise doing the small jobs that keep people safe in their own homes.',
    companyNumber: '9902216',
    phone: '01632 960162',
    mailbox: 'jobs',
    income: '100k-1m',
    base: 'canalside',
    facts: {
      safeguarding: '2026-05-06',
      insurance: '2026-05-01',
      qualityMark: { name: 'Trusted Trader, Kelder and Wrose', date: '2025-01-22' },
    },
    confirmed: 15,
    services: {
      handyperson: {
        name: 'Handyperson',
        summary:
          'Small repairs and safety jobs at home for people over 60 or disabled, by workers with checked backgrounds.',
        description:
          'Dripping taps, loose carpets, a second stair rail, flat-pack, a lock that sticks. Somebody rings to agree a time, shows a card and clears up afterwards. If it is too big for us you will be told straight.',
        kinds: ['housing.repairs', 'care.helpathome'],
        ages: [60, null],
        groups: ['disabled-people'],
        access: askYourself('Disabled people of any age may ask.'),
        cost: paid('£18 an hour and materials; first hour free on pension credit'),
        also: ['outreach'],
        times: ['Mon-Fri 08:30-16:30'],
        serves: ['all Kelderdale'],
      },
      'home-from-hospital': {
        name: 'Home ready',
        summary: 'Key safes, rails and moved beds within two days so that you can come home from hospital.',
        description:
          'Ward staff fill in a form before noon and a fitter goes the next working day. Bed downstairs, commode in, rugs up, heating on. Free for six weeks, whatever your income.',
        kinds: ['housing.repairs'],
        access: referredBy('a hospital ward or community nurse'),
        cost: free(),
        also: ['outreach'],
        serves: ['all Kelderdale', 'Castlebeck'],
      },
    },
  },
  {
    slug: 'birch-door',
    name: 'Birch Door',
    about:
      'A home and a grown-up for young people who cannot live with their family. Eleven rooms, and forty households with a spare bed.',
    charityNumber: '9913308',
    phone: '01632 960168',
    income: '100k-1m',
    base: 'tenterfield-centre',
    facts: { safeguarding: '2026-06-03', insurance: '2026-04-01' },
    volunteering: 'Hosts with a spare room: training, a number to ring at 3am and £22 a night.',
    confirmed: 30,
    services: {
      'shared-homes': {
        name: 'Shared homes, 16 to 21',
        summary:
          'A room in a shared house with staff on call, for young people who would otherwise be homeless.',
        description:
          'Each room has a lock, a desk and a shelf in the freezer. A key worker helps with college, money and patching things up at home where that is safe. Most people stay about fourteen months.',
        kinds: ['housing.supported', 'youth.careleavers'],
        ages: [16, 21],
        groups: ['homeless-people'],
        access: referredBy('the council’s housing or children’s team'),
        cost: paid('Rent, mostly met by housing benefit, and £12 a week'),
        capacity: ['waiting-list', 80],
        at: { 'young-peoples-house': ['daily 24 hours'] },
        serves: ['all Kelderdale'],
      },
      'spare-room': {
        name: 'Spare room tonight',
        summary:
          'Nowhere to go tonight? Young people can stay, for one night or up to ten, in the home of a trained host.',
        description:
          'Ring before nine in the evening if possible. A volunteer drives you there, there is always a meal, and nobody asks for your story at the table. Next morning a worker sorts out what happens next.',
        kinds: ['housing.shelter'],
        ages: [16, 24],
        access: askOrReferredBy('a school, youth worker, police or the council'),
        cost: free(),
        also: ['phone', 'outreach'],
        times: ['daily 16:00-22:00'],
        phone: [{ number: '08081 570168', label: 'Spare room line, 4pm to 10pm' }],
        serves: ['all Kelderdale'],
        confirmed: 11,
      },
    },
  },
  {
    slug: 'oxley-almshouses',
    name: 'Oxley Almshouse Trust',
    about: 'Eight stone cottages round a pump, built in 1712 for "decayed persons of good character".',
    charityNumber: '9900208',
    website: null,
    mailbox: null,
    phone: '01632 960173',
    income: '10k-100k',
    base: 'oxley-church',
    state: 'unclaimed',
    source: { name: 'Register of almshouses, Kelder and Wrose', date: '2021-11-30', url: '' },
    confirmed: null,
    services: {
      almshouses: {
        name: 'Almshouse cottages',
        summary: 'Low-cost one-bedroom cottages for older people of limited means who have lived in Oxley.',
        description:
          'A warden calls each morning. The list is opened when a cottage becomes free, about once in two years. Write to the clerk. Each cottage has been rewired and has a walk-in shower.',
        kinds: ['housing.supported'],
        ages: [60, null],
        access: book('In writing to the clerk.'),
        cost: paid('A weekly contribution in place of rent'),
        at: { 'oxley-church': [] },
        serves: ['Oxley'],
      },
    },
  },
];
