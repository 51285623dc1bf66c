import { askOrReferredBy, askYourself, book, donation, free, paid, referredBy, walkIn } from './shapes';
import type { OrganisationEntry } from './shapes';

/** Mental health, wellbeing and grief. */
export const mind: OrganisationEntry[] = [
  {
    slug: 'fleece-house',
    name: 'Fleece House Counselling',
    about:
      'Low-cost counselling above an old wool sorter’s office. Thirty-one qualified counsellors and students in their final year.',
    charityNumber: '9909066',
    phone: '01632 960205',
    mailbox: 'appointments',
    income: '100k-1m',
    base: 'fleece-house',
    facts: {
      safeguarding: '2026-03-19',
      insurance: '2026-09-30',
      qualityMark: { name: 'Register of Talking Therapies', date: '2025-04-08' },
    },
    confirmed: 20,
    services: {
      'adult-counselling': {
        name: 'Adult counselling',
        summary: 'Up to twenty weeks of one-to-one counselling, at a price you choose.',
        description:
          'You meet the person you will work with at the first session and can ask to change. Evening and Saturday rooms are the hardest to get. There are stairs: if they are a problem, we borrow a ground-floor room at the Wool Hall.',
        kinds: ['mind.counselling'],
        ages: [18, null],
        access: askYourself(),
        cost: paid('£5 to £45, and nothing if you have nothing'),
        capacity: ['waiting-list', 58],
        at: { 'fleece-house': ['Mon-Thu 09:00-21:00', 'Fri 09:00-17:00', 'Sat 09:30-13:00'] },
        also: ['online', 'phone'],
        serves: ['all Kelderdale'],
      },
      'young-peoples-counselling': {
        name: 'Counselling for 11 to 18s',
        summary: 'Free counselling for young people, after school, without needing a parent to ask.',
        description:
          'Text, ring or get an adult to. What you say stays private unless somebody is in danger, and we explain that at the start. Beanbags optional. Most people wait about a term; if it cannot wait, say so.',
        kinds: ['mind.young', 'mind.counselling'],
        ages: [11, 18],
        access: askOrReferredBy('a parent, school or GP'),
        cost: free(),
        capacity: ['waiting-list', 90],
        at: { 'fleece-house': ['Mon Tue Thu 15:30-19:30, term time'], 'the-loft': ['Wed 15:30-18:30'] },
        serves: ['all Kelderdale'],
        phone: [{ number: '07700 900205', label: 'Texts from young people' }],
      },
    },
  },
  {
    slug: 'steady-ground',
    name: 'Steady Ground',
    branch: 'Kelder and Wrose',
    about:
      'The local branch of a national mental health charity, run by a board on which half the members have been unwell themselves.',
    governance: 'branch',
    charityNumber: '9921602',
    phone: '08081 570210',
    income: 'over-1m',
    base: 'meeting-house',
    facts: {
      safeguarding: '2026-05-20',
      insurance: '2026-04-01',
      qualityMark: { name: 'Steady Ground Quality Standard', date: '2025-10-01' },
    },
    volunteering: 'Peer volunteers with their own experience; eight training evenings.',
    confirmed: 10,
    services: {
      'night-kitchen': {
        name: 'The Night Kitchen',
        summary: 'A calm evening café for people in crisis, open when everything else is shut.',
        description:
          'No appointment and no assessment: walk in, say as little as you like, and a worker will sit with you. Toast is free. Staff can ring the crisis team with you, or a taxi home.',
        kinds: ['mind.crisis'],
        ages: [18, null],
        access: walkIn('Last people in at 11.30pm.'),
        cost: free(),
        at: { 'wool-hall': ['Thu-Sun 18:00-00:30, note: back door, look for the yellow lamp'] },
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'listening-line': {
        name: 'Kelder and Wrose listening line',
        summary:
          'Free to ring, day and night, for anyone who is struggling or looking after somebody who is.',
        description:
          'Trained listeners answer; at three in the morning it is usually within two minutes. They will not tell you what to do. They can pass you straight to the crisis team if you ask.',
        kinds: ['mind.crisis'],
        tier: 'universal',
        ages: [16, null],
        access: askYourself('Just ring.'),
        cost: free('Free from any phone'),
        also: ['phone'],
        times: ['daily 24 hours'],
        phone: [{ number: '08081 570211', label: 'Listening line, day and night' }],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'peer-groups': {
        name: 'Peer groups',
        summary:
          'Small groups for low mood, anxiety, hearing voices and bipolar, led by people who know from inside.',
        description:
          'Up to ten people, ninety minutes, phones off. Ring first for a chat so that your first time is not a blind date. Some members have come for years; some come twice.',
        kinds: ['mind.peer'],
        ages: [18, null],
        access: askYourself(),
        cost: free(),
        at: {
          'meeting-house': [
            'Mon 18:30-20:00, note: anxiety and low mood',
            '1st and 3rd Thu 18:30-20:00, note: hearing voices',
            '2nd Wed 18:30-20:00, note: bipolar',
          ],
          'assembly-rooms': ['Tue 13:00-14:30, note: anxiety and low mood'],
        },
        serves: ['all Kelderdale'],
      },
      'open-wednesday': {
        name: 'Open Wednesday',
        summary: 'Art, board games, a walk and lunch: a long relaxed day for your peace of mind.',
        description:
          'Around thirty people drop in. Paint, lose at draughts or sit at the quiet table by the window. Staff are about if a bad patch is coming on.',
        kinds: ['mind.wellbeing', 'connect.social'],
        ages: [18, null],
        access: walkIn(),
        cost: donation('£2 for lunch'),
        at: { 'meeting-house': ['Wed 11:00-15:30'] },
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'stillwater',
    name: 'Stillwater House',
    about:
      'An alternative to hospital: four bedrooms, staff awake all night and a very large kettle. Run by a small local charity since 2011.',
    charityNumber: '9913990',
    phone: '01632 960216',
    mailbox: 'referrals',
    income: '100k-1m',
    base: 'crisis-house',
    facts: { safeguarding: '2026-02-02', insurance: '2026-04-01' },
    confirmed: 14,
    services: {
      'crisis-house': {
        name: 'Crisis house',
        summary:
          'A short stay of up to a week in an ordinary house, with staff day and night, instead of a hospital bed.',
        description:
          'For adults in a mental health crisis who would be safer not being alone. You keep your key, cook if you want to and can go out. The address is private and is given when a stay is agreed.',
        kinds: ['mind.crisis'],
        ages: [18, null],
        access: referredBy('the crisis team or a GP', 'You can ring us yourself to ask how it works.'),
        cost: free(),
        at: { 'crisis-house': ['daily 24 hours'] },
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
    },
  },
  {
    slug: 'brews-and-blokes',
    name: 'Brews and Blokes',
    about:
      'Men talking, or not talking, in the same room at the same time each week. Started by three friends after a funeral.',
    companyNumber: '9906637',
    phone: '07700 900220',
    mailbox: 'lads',
    income: '10k-100k',
    base: 'stainwell-club',
    facts: { insurance: '2026-02-28' },
    confirmed: 36,
    services: {
      'monday-night': {
        name: 'Monday night group',
        summary: 'A free weekly talking group for men, in three pubs and clubs without the drinking.',
        description:
          'Seven o’clock sharp, five questions round the circle, pass whenever you like. It does not go on your record because there is no record. New faces get a text the next day.',
        kinds: ['mind.peer'],
        ages: [18, null],
        groups: ['men'],
        access: walkIn('Never full.'),
        cost: free(),
        at: {
          'stainwell-club': ['Mon 19:00-21:00'],
          'toothill-centre': ['Mon 19:00-21:00'],
          'mixen-centre': ['Thu 19:00-21:00'],
        },
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'lantern',
    name: 'Lantern',
    about:
      'Bereavement support from people who have been there. Part of the chaplaincy once, its own charity since 2003.',
    charityNumber: '9907214',
    phone: '01632 960224',
    income: '10k-100k',
    base: 'st-wulfrics',
    facts: { safeguarding: '2025-07-07', insurance: '2026-01-01' },
    volunteering: 'Listeners, at least two years after a loss of their own.',
    confirmed: 73,
    services: {
      'lantern-cafe': {
        name: 'Lantern café',
        summary: 'Coffee and conversation for anyone who has lost somebody, however long ago.',
        description:
          'No talks, no leaflets on chairs. A volunteer keeps an eye out for people on their own. Widowers come, parents come; last month a man came about his dog. Come alone or bring a friend for the first time.',
        kinds: ['mind.grief', 'connect.social'],
        access: walkIn(),
        cost: donation(),
        at: { 'st-wulfrics': ['1st Thu 14:00-16:00'], 'lidgate-rooms': ['3rd Thu 10:30-12:00'] },
        serves: ['all Kelderdale'],
      },
      'one-to-one-grief': {
        name: 'Grief visitor',
        summary: 'After a death, a trained volunteer visits or rings for about ten weeks.',
        description:
          'We wait until six weeks have passed, when other people stop asking. You choose home, phone or a walk. Suicide and sudden deaths are matched with somebody who has lived through the same.',
        kinds: ['mind.grief'],
        ages: [18, null],
        access: askOrReferredBy('a GP, funeral director or minister'),
        cost: free(),
        capacity: ['waiting-list', 96],
        also: ['outreach', 'phone'],
        serves: ['all Kelderdale'],
      },
      'little-lanterns': {
        name: 'Little Lanterns',
        summary: 'A Saturday group, six times a year, for children whose parent, brother or sister has died.',
        description:
          'Clay, memory boxes and loud games, while the adults have coffee next door. Children often find it is the first place where they are not the only one. The group is resting while we find a new leader; families on the list are rung each month.',
        kinds: ['mind.grief', 'mind.young'],
        ages: [5, 13],
        access: askOrReferredBy('a school'),
        cost: free(),
        capacity: ['closed', 18],
        at: { 'st-wulfrics': ['2nd Sat 10:00-12:30, term time'] },
        serves: ['all Kelderdale', 'all Wrosedale'],
        confirmed: 18,
      },
    },
  },
  {
    slug: 'harbour-light-line',
    name: 'Harbour Light',
    about: 'A national text and phone service for young people, answered by volunteers all over the country.',
    governance: 'elsewhere',
    charityNumber: '9922008',
    phone: '08081 570228',
    income: 'over-1m',
    base: null,
    facts: { safeguarding: '2026-01-01' },
    confirmed: 60,
    services: {
      'harbour-line': {
        name: 'Harbour Light line',
        summary:
          'Ring or message, free, at any hour, about anything that is worrying you, if you are under 25.',
        description:
          'Exams, friends, hurting yourself, home. You do not need to give your name. Messaging is on until midnight; the phone never closes. If you are in danger they will stay on the line while help comes.',
        kinds: ['mind.young', 'mind.crisis'],
        ages: [8, 24],
        access: askYourself('Ring or message.'),
        cost: free(),
        also: ['phone', 'online'],
        times: ['daily 24 hours'],
        serves: ['nation'],
      },
    },
  },
  {
    slug: 'kelder-wrose-health',
    name: 'Kelder and Wrose Health',
    about:
      'The public health service’s community trust for the two boroughs: talking therapies, sexual health, children’s services and help to stop smoking.',
    sector: 'public',
    phone: '01632 960232',
    mailbox: 'enquiries',
    income: 'over-1m',
    base: 'kelderby-health-centre',
    confirmed: 49,
    services: {
      'talking-therapies': {
        name: 'Talking therapies',
        summary:
          'Free therapy for anxiety, depression, panic and trauma, by phone, on screen or face to face.',
        description:
          'Ask for yourself on the website or by phone, and somebody rings within a week for half an hour. A course on screen can start quickly; waiting to see a therapist takes longer.',
        kinds: ['mind.counselling'],
        ages: [16, null],
        languages: ['Urdu', 'Punjabi', 'British Sign Language'],
        access: askOrReferredBy('a GP'),
        cost: free(),
        capacity: ['waiting-list', 110],
        at: {
          'kelderby-health-centre': ['Mon-Fri 08:00-19:00, note: by appointment'],
          'brigg-health-centre': ['Tue Thu 09:00-17:00, note: by appointment'],
        },
        also: ['online', 'phone'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'school-mind-team': {
        name: 'Minds in school',
        summary: 'Wellbeing workers in secondary schools, and a clinic for children who are more unwell.',
        description:
          'Ask the head of year or school nurse. Workers see pupils for six to eight weeks; those who need more are passed to the clinic at Kelderby Health Centre.',
        kinds: ['mind.young'],
        tier: 'specialist',
        ages: [5, 17],
        access: referredBy('a school, GP or school nurse'),
        cost: free(),
        capacity: ['waiting-list', 150],
        at: { 'kelderby-health-centre': ['Mon-Fri 09:00-17:00, note: by appointment'] },
        also: ['outreach'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'sexual-health-clinic': {
        name: 'Sexual health clinic',
        summary:
          'Contraception, testing, treatment and emergency pills, free and in private, whatever your age.',
        description:
          'Walk in on Monday and Thursday for under-25s, or book on any day. Tests can be posted in a plain envelope. Nobody tells your GP, school or parents unless you are in danger.',
        kinds: ['health.sexual'],
        tier: 'universal',
        ages: [13, null],
        access: { ways: ['walk-in', 'book'], note: 'Walk-in hours Monday and Thursday, 3pm to 6pm.' },
        cost: free(),
        at: {
          'kelderby-health-centre': [
            'Mon Thu 15:00-18:00, note: walk in, under 25',
            'Tue Wed Fri 09:00-16:30, note: by appointment',
          ],
        },
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
      'smoke-free': {
        name: 'Smoke free',
        summary: 'Twelve weeks of help to stop smoking, with patches, gum or a vape at no cost.',
        description:
          'You are about three times as likely to manage it with somebody ringing each week. Sessions are held on market days too, for people who like to be seen doing it.',
        kinds: ['health.healthy'],
        ages: [12, null],
        access: { ways: ['walk-in', 'self-refer'] },
        cost: free(),
        at: {
          'market-hall': ['Tue Sat 10:00-13:00'],
          'the-hut': ['Wed 13:00-15:00'],
          'brigg-health-centre': ['Mon 16:00-19:00'],
        },
        also: ['phone'],
        serves: ['all Kelderdale'],
      },
      'health-visitors': {
        name: 'Baby clinic and health visitors',
        summary:
          'Weigh your baby, ask about sleep, feeding and crying, and see a health visitor without booking.',
        description:
          'Come at any time in the session; it is quieter in the second hour. Health visitors also call at home after every birth, at nine months and at two years.',
        kinds: ['family.birth'],
        tier: 'universal',
        ages: [0, 4],
        groups: ['parents'],
        languages: ['Urdu'],
        access: walkIn(),
        cost: free(),
        at: {
          'bobbin-lane': ['Mon 13:00-15:00'],
          'ovenholme-hub': ['Tue 09:30-11:30'],
          'brigg-health-centre': ['Wed 09:30-11:30'],
          'luddfoot-centre': ['every other Thu 10:00-11:30, from 2026-09-03'],
        },
        also: ['outreach'],
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'larch-house-therapy',
    name: 'Larch House Therapy Rooms',
    about: 'A private practice of seven therapists in a Victorian villa.',
    sector: 'private',
    companyNumber: '9908124',
    phone: '01632 960240',
    mailbox: 'rooms',
    income: '100k-1m',
    base: 'larch-house',
    facts: {
      insurance: '2026-11-01',
      qualityMark: { name: 'Register of Talking Therapies', date: '2026-01-18' },
    },
    confirmed: 83,
    services: {
      'private-therapy': {
        name: 'Private counselling and couples therapy',
        summary: 'Paid counselling, couples and family therapy, usually within a fortnight.',
        description:
          'Choose from seven therapists by reading what they say about themselves. Two work with teenagers. One chair a week is kept at a reduced price for carers. All are registered and insured. Steps to the front door; a ground-floor room can be asked for.',
        kinds: ['mind.counselling'],
        ages: [14, null],
        access: book(),
        cost: paid('£55 to £80 for 50 minutes'),
        at: { 'larch-house': ['Mon-Fri 09:00-20:00', 'Sat 09:00-13:00'] },
        also: ['online'],
        serves: ['all Kelderdale', 'all Wrosedale'],
      },
    },
  },
];
