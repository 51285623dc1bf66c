import { askOrReferredBy, askYourself, book, donation, free, paid, referredBy, walkIn } from './shapes';
import type { OrganisationEntry } from './shapes';

/** Food and essentials. */
export const food: OrganisationEntry[] = [
  {
    slug: 'park-lane-larder',
    name: 'Park Lane Larder',
    about:
      'Neighbours who began with a table of tins in 2016 and now run a weekly pantry, a Saturday parcel table and a cooking group. Everyone on the committee lives within a mile of the hall.',
    charityNumber: '9910214',
    phone: '01632 960101',
    income: '10k-100k',
    base: 'park-lane-hall',
    facts: { safeguarding: '2026-02-11', insurance: '2026-06-01' },
    volunteering: 'Drivers for the Monday supermarket run, and someone who can lift potatoes.',
    confirmed: 9,
    services: {
      'tuesday-pantry': {
        name: 'Tuesday pantry',
        summary: 'Pay £4 and choose about £20 of fresh, frozen and cupboard food each week.',
        description:
          'You join once, then come any Tuesday and fill a basket as you would in a shop. There is always fruit, bread, eggs and something halal. Bring your own bags if you can. If you miss a week, your place is kept.',
        kinds: ['food.pantry'],
        languages: ['Urdu', 'Punjabi', 'Polish'],
        access: walkIn('Come once to join: bring something that shows your address.'),
        cost: paid('£4 for each visit'),
        at: {
          'park-lane-hall': [
            'Tue 10:00-13:00, closed 24 Dec to 2 Jan for Christmas',
            'Tue 17:00-18:30, note: for people at work',
          ],
        },
        serves: ['Millgate', 'Town', 'Savile'],
      },
      'saturday-parcels': {
        name: 'Saturday parcels',
        summary: 'Free food for three days when there is nothing in, no letter needed.',
        description:
          'Tell whoever is at the door how many people you are feeding and whether you have a cooker. We do not ask for proof. After three visits we sit down with you and look at what else might help.',
        kinds: ['food.foodbank'],
        languages: ['Urdu', 'Punjabi'],
        access: walkIn(),
        cost: free(),
        at: { 'park-lane-hall': ['Sat 10:30-12:00'] },
        serves: ['Millgate', 'Town', 'Savile'],
      },
      'cook-and-take': {
        name: 'Cook and take',
        summary: 'Cook one cheap dinner together in the hall kitchen and take four portions home.',
        description:
          'Six people, one recipe, and no fancy equipment: everything is done on two rings so that it works in a bedsit. Ingredients come from the pantry. Children who can chop are welcome with their grown-up.',
        kinds: ['health.healthy'],
        access: book('Six places a week; ring or put your name on the list at the pantry.'),
        cost: free(),
        capacity: ['waiting-list', 25],
        at: { 'park-lane-hall': ['Thu 16:30-18:30, term time'] },
        serves: ['Millgate', 'Town'],
      },
    },
  },
  {
    slug: 'kelderby-food-bank',
    name: 'Breadline Network',
    branch: 'Kelderby',
    about:
      'The Kelderby branch of a national network of church food banks. Forty volunteers hand out emergency food from two churches and deliver to people who cannot get out.',
    governance: 'branch',
    charityNumber: '9920077',
    phone: '01632 960104',
    mailbox: 'kelderby',
    income: '100k-1m',
    base: 'savile-methodist',
    facts: {
      safeguarding: '2025-11-20',
      insurance: '2026-04-01',
      qualityMark: { name: 'Safe Food Handling, level 2', date: '2025-09-15' },
    },
    volunteering: 'Two hours in the warehouse on a Wednesday, or a shift at the supermarket collection.',
    confirmed: 21,
    services: {
      'food-bank': {
        name: 'Food bank',
        summary: 'Three days of food, toiletries and nappies for people who bring a voucher.',
        description:
          'A voucher comes from someone who knows you: a GP, school, adviser or social worker. Sit down for a brew while your bags are packed, and an adviser from Plainways is usually at the next table. Tell us about allergies, diets and babies.',
        kinds: ['food.foodbank', 'food.babyitems'],
        access: referredBy(
          'a GP, school, advice centre or social worker',
          'No voucher? Ring us and we will find somebody to write one the same day.',
        ),
        cost: free(),
        at: {
          'savile-methodist': ['Mon 11:00-13:30', 'Fri 11:00-13:30'],
          'brigg-baptist': ['Wed 13:00-15:00'],
          'good-shepherd': ['Thu 13:00-14:30'],
        },
        serves: ['all Kelderdale'],
      },
      'doorstep-delivery': {
        name: 'Doorstep parcels',
        summary:
          'The same emergency food, brought to your door if you are ill, disabled or have no way to carry it.',
        description:
          'Two drivers go out on Tuesday and Friday afternoons. Whoever refers you should say about stairs, dogs and the best time to knock. Vans are plain, with no name on the side.',
        kinds: ['food.foodbank'],
        access: referredBy('a GP, school, advice centre or social worker'),
        cost: free(),
        also: ['outreach'],
        times: ['Tue Fri 14:00-17:00'],
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'brigg-community-kitchen',
    name: 'Brigg Community Kitchen',
    about:
      'A co-operative of eleven cooks in the old Assembly Rooms kitchen. Supper on Friday pays for itself; the rest of the week we cook for people who cannot.',
    companyNumber: '9904417',
    phone: '01632 960108',
    income: '10k-100k',
    base: 'assembly-rooms',
    facts: { insurance: '2026-03-01', qualityMark: { name: 'Food hygiene rating 5', date: '2025-10-08' } },
    volunteering: 'Peelers, washers-up and anybody with a food hygiene certificate.',
    confirmed: 33,
    services: {
      'friday-supper': {
        name: 'Friday supper',
        summary: 'A hot two-course meal at long tables, where you put what you can in the pot.',
        description:
          'Doors open at half past five and pudding is gone by seven. One dish is always vegan. Families, people on their own and the bowls team all end up on the same table, which is rather the point.',
        kinds: ['food.meals', 'connect.social'],
        access: walkIn(),
        cost: donation('Most people give £3 to £5; nobody looks'),
        at: { 'assembly-rooms': ['Fri 17:30-19:30, closed 1 Aug to 31 Aug for our summer break'] },
        serves: ['Brigg', 'Toothill', 'Lidgate & Cliffe'],
      },
      'dinner-round': {
        name: 'The dinner round',
        summary: 'Dinner cooked and brought to your door on weekdays between twelve and half past one.',
        description:
          'Ring before ten and we can usually start the same day. The driver waits while you get to the door and rings your family if you do not. Soft, diabetic and halal meals are no trouble.',
        kinds: ['food.mealsathome', 'care.helpathome'],
        ages: [50, null],
        access: askOrReferredBy('family, a GP or social worker'),
        cost: paid('£5.50 for a main course, £6.80 with pudding'),
        also: ['outreach'],
        times: ['Mon-Fri 12:00-13:30'],
        serves: ['Brigg', 'Toothill', 'Oxley', 'Lidgate & Cliffe'],
      },
    },
  },
  {
    slug: 'luddfoot-loaf',
    name: 'Luddfoot Loaf',
    about:
      'A village bread club: nine households, one large oven. No constitution to speak of, but a very good starter.',
    website: null,
    phone: '07700 900112',
    mailbox: 'bread',
    income: 'under-10k',
    base: 'luddfoot-chapel',
    confirmed: 64,
    services: {
      'bread-and-soup': {
        name: 'Bread and soup',
        summary: 'Soup, fresh bread and company in the chapel on the second and fourth Wednesdays.',
        description:
          'Whatever the allotments have too much of goes into the pan. Stay for ten minutes or the whole two hours. There is a shelf of spare loaves by the door as you leave: take one, or two if somebody at home needs it.',
        kinds: ['food.meals'],
        access: walkIn(),
        cost: donation(),
        at: { 'luddfoot-chapel': ['2nd and 4th Wed 12:00-14:00'] },
        serves: ['Luddfoot', 'Netherclough'],
      },
      'open-fridge': {
        name: 'The open fridge',
        summary: 'Surplus food from shops and gardens in a fridge that anyone may open, day or night.',
        description:
          'It stands in the chapel porch with a light above it. Leave what you will not eat in date, take what you will. Volunteers clean it every morning and put a list of what has come in on the door.',
        kinds: ['food.pantry'],
        tier: 'universal',
        access: walkIn(),
        cost: free(),
        at: { 'luddfoot-chapel': ['daily 24 hours'] },
        serves: ['Luddfoot'],
        confirmed: 118,
      },
    },
  },
  {
    slug: 'tiffin-sisters',
    name: 'Tiffin Sisters',
    about:
      'Five Millgate women who cook the food their mothers cooked, and a social enterprise that pays them properly for it.',
    companyNumber: '9906120',
    phone: '01632 960113',
    income: '10k-100k',
    base: 'millgate-centre',
    facts: { insurance: '2026-01-15', qualityMark: { name: 'Food hygiene rating 5', date: '2026-02-03' } },
    confirmed: 17,
    services: {
      'tiffin-at-home': {
        name: 'Tiffin at home',
        summary: 'Hot South Asian dinners delivered to older and disabled people, halal or vegetarian.',
        description:
          'Three tins: dal or curry, vegetables, rice or roti. The cook rings on Sunday to ask what you fancy for the week. Drivers speak Urdu, Punjabi and Mirpuri, and will stop to read a letter.',
        kinds: ['food.mealsathome'],
        ages: [16, null],
        languages: ['Urdu', 'Punjabi', 'Bengali'],
        access: askYourself('Orders by Sunday evening.'),
        cost: paid('£5 a meal; the council pays for some people'),
        also: ['outreach'],
        times: ['Mon-Fri 17:00-18:30'],
        serves: ['Millgate', 'Town', 'Savile', 'Ovenholme'],
      },
      'tiffin-table': {
        name: 'The tiffin table',
        summary: 'A cheap Thursday lunch at Millgate Community Centre, cooked by local women.',
        description:
          'Elders eat first and eat free. Everyone else pays three pounds and carries their own plate. Come early: the samosas have never lasted past one. There is a table where only English is spoken, for people who are practising.',
        kinds: ['food.meals', 'connect.social'],
        languages: ['Urdu', 'Punjabi'],
        access: walkIn(),
        cost: paid('£3; free over 65'),
        at: { 'millgate-centre': ['Thu 12:00-14:00'] },
        serves: ['Millgate'],
      },
    },
  },
  {
    slug: 'second-start',
    name: 'Second Start Furniture',
    about:
      'A furniture warehouse by the canal that keeps 190 tonnes a year out of the tip and turns van trainees into van drivers.',
    companyNumber: '9903388',
    phone: '01632 960117',
    mailbox: 'warehouse',
    income: '100k-1m',
    base: 'canalside',
    facts: { safeguarding: '2025-05-12', insurance: '2026-07-01' },
    volunteering: 'Electrical testers, painters, and a Saturday till person.',
    confirmed: 28,
    services: {
      'furniture-for-a-first-home': {
        name: 'Furniture for a new start',
        summary: 'Beds, cookers, tables and sofas at low prices for people setting up a home, delivered.',
        description:
          'Anyone may shop here; people on benefits or with a support worker pay about half. A starter pack (bed, bedding, table, pans, kettle) can go out within three working days. Cookers and fridges are tested and come with a year of cover.',
        kinds: ['food.goods'],
        access: {
          ways: ['walk-in', 'professional'],
          referredBy: 'a support worker or housing officer, for starter packs',
        },
        cost: paid('From £5; half price on benefits; delivery £15'),
        at: { canalside: ['Tue-Sat 10:00-16:00'] },
        also: ['outreach'],
        serves: ['all Kelderdale', 'Castlebeck', 'Low Marsh'],
      },
      'van-trainees': {
        name: 'Van and workshop trainees',
        summary: 'Six months of paid work in the warehouse for people who have been out of a job for a year.',
        description:
          'Four trainees start each April and October. Along the way you take a forklift ticket, a safe-lifting course and, if you want it, driving lessons. Most go on to other work; one is now the manager.',
        kinds: ['work.training', 'work.jobs'],
        tier: 'targeted',
        ages: [18, 64],
        access: askOrReferredBy('a job coach, probation worker or support worker'),
        cost: free('Paid at the real living wage'),
        capacity: ['full', 50],
        at: { canalside: ['Mon-Fri 08:30-15:30'] },
        serves: ['all Kelderdale'],
      },
    },
  },
  {
    slug: 'bundle-baby-bank',
    name: 'Bundle',
    about:
      'The baby bank for the east of the borough. A church vestry full of cots, sorted by retired midwives.',
    charityNumber: '9914402',
    phone: '01632 960121',
    income: '10k-100k',
    base: 'good-shepherd',
    facts: { safeguarding: '2026-01-09' },
    volunteering: 'Sorters on Monday mornings, washers of prams at any time.',
    confirmed: 41,
    services: {
      'baby-bank': {
        name: 'Baby bank',
        summary: 'Cots, prams, clothes, nappies and formula for families with a child under five.',
        description:
          'A midwife, health visitor or family worker fills in one form online and a bundle is ready within a week. Collect it from the church or ask us to drop it off. Everything has been washed, checked and folded by somebody who cares about corners.',
        kinds: ['food.babyitems'],
        ages: [0, 4],
        groups: ['parents'],
        access: referredBy('a midwife, health visitor, school or family worker'),
        cost: free(),
        at: { 'good-shepherd': ['Mon 09:30-12:00, note: collections', 'Thu 09:30-12:00, note: collections'] },
        also: ['outreach'],
        serves: ['all Kelderdale'],
      },
      'school-shoes': {
        name: 'Shoes on Monday',
        summary: 'New school shoes each September for children at eight local primaries.',
        description:
          'School offices hold our vouchers, so there is no queue and no form for you. The shop in the market measures feet properly. We pay the bill. If your school does not have vouchers, ask the office to ring us.',
        kinds: ['food.babyitems'],
        ages: [4, 11],
        access: referredBy('your child’s school'),
        cost: free(),
        also: ['outreach'],
        serves: ['Toothill', 'Ovenholme', 'Millgate'],
        confirmed: 131,
      },
    },
  },
  {
    slug: 'kelder-bridge-uniform-swap',
    name: 'Kelder Bridge Uniform Swap',
    about: 'Parents who meet at the school gate and pass outgrown uniform on.',
    website: null,
    mailbox: null,
    income: 'under-10k',
    base: null,
    state: 'unclaimed',
    source: {
      name: 'Kelderdale community directory',
      date: '2018-05-03',
      url: 'https://directory.kelderdale.example.org/uniform-swap',
    },
    confirmed: null,
    services: {
      'uniform-rail': {
        name: 'Uniform rail',
        summary: 'Free second-hand school uniform, swapped at the library on the first Saturday.',
        description:
          'Bring what no longer fits and take what does. Sizes from reception to sixth form. Blazers go quickly in August. There is a quiet corner for trying on.',
        kinds: ['food.babyitems'],
        ages: [4, 16],
        access: walkIn(),
        cost: free(),
        at: { 'kb-library': ['1st Sat 10:00-12:00'] },
        serves: ['Kelder Bridge'],
      },
    },
  },
];
