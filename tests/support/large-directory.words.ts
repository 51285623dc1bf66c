/* Word lists of the large directory; a common word stands in a twentieth to a seventh of the services. */

export const organisationStarts = [
  'Riverside', 'Hillside', 'Bridge', 'Harbour', 'Beacon', 'Lighthouse', 'Oak Tree', 'Willow', 'Kestrel', 'Northern', 'Green Lane', 'Old School',
  'New Roots', 'Open Door', 'Stepping Stones', 'Good Neighbours', 'Second Chance', 'Many Hands', 'Bright Futures', 'Common Ground', 'All Saints',
  'St Mary’s', 'St Oswald’s', 'Guru Nanak', 'Al-Noor', 'Bethel', 'Pennine', 'Millstone', 'Weavers', 'Quayside',
];

export const organisationEnds = [
  'Community Trust', 'Together', 'Association', 'Centre', 'Neighbours', 'Aid', 'Foundation', 'Partnership', 'Community Interest Company', 'Project',
  'Volunteers', 'Network', 'Church', 'Mosque', 'Society', 'Advice', 'Care', 'Families', 'Youth', 'Kitchen', 'Housing', 'Action', 'Collective', 'Friends',
];

export const tails = [
  'group', 'drop-in', 'project', 'club', 'service', 'support', 'for families', 'for older people', 'for young people', 'on Tuesdays', 'at home',
  'outreach', 'workshop', 'café', 'hub', 'for men', 'for women', 'online', 'together', 'circle',
];

export const buildings = [
  'the Community Centre', 'St Mary’s Hall', 'the Old Baths', 'the Library', 'the Methodist Church', 'the Children’s Centre', 'the Leisure Centre',
  'the Scout Hut', 'the Mill', 'the Town Hall', 'the Health Centre', 'the Primary School', 'the Family Hub', 'the Bowling Club', 'the Pavilion',
  'the Friends’ Meeting House', 'the Village Hall', 'the Youth Centre', 'the Market Hall', 'the Working Men’s Club',
];

export const streets = [
  'Mill Street', 'Church Lane', 'Station Road', 'Bridge Street', 'Park Road', 'Albert Street', 'Chapel Lane', 'Moor View', 'Canal Row', 'Market Place',
  'School Lane', 'Weaver Street', 'Victoria Road', 'Beck Side', 'Fell Road', 'Queen Street', 'Ings Lane', 'Toft Hill', 'Spinner Court', 'Wharf Street',
];

export const closings = [
  'Everyone is welcome.', 'Run by volunteers.', 'No need to book.', 'Ring before you come.', 'Free for residents.', 'Families are welcome.',
  'Tea and a chat.', 'Ask at the desk.', 'In several languages.', 'Open all year.', 'In small groups.', 'One to one.',
];

export const openings = [
  'Come to the side door and ring the bell.',
  'Somebody will meet you and show you round.',
  'We can help with forms and letters, and go with you to a first appointment.',
  'There is hot food at midday and something to take home.',
  'Bring proof of your address the first time.',
  'A worker from the council comes once a month to give advice.',
  'Children must stay with a grown-up.',
  'The building is warm and there is a quiet corner.',
  'We share the hall with the playgroup, so it can be noisy.',
  'You can come once or every week; nobody takes a register.',
  'There is a waiting list in winter.',
  'Volunteers have been trained and checked.',
  'If you cannot get out we may be able to visit you at home.',
  'We speak Urdu and Punjabi.',
  'Dogs are welcome if they get on with other dogs.',
  'Refreshments cost 50p.',
  'We have tools, paint and aprons.',
  'Places are limited, so ring first.',
  'People come to us from doctors, schools and social workers.',
  'What you tell us stays with us unless somebody is at risk.',
  'The bus stops outside.',
  'Parking is on the street and free after six.',
  'It began in 1987 round a kitchen table.',
  'Each course lasts eight weeks and ends with a certificate.',
  'You can talk to somebody about money, housing or work.',
  'We lend laptops and help you get connected.',
  'The garden is at its best in June.',
  'Music, games and crafts for all ages.',
  'Older people tell us that the company matters most.',
  'We can refer you to other services and tell you what they are like.',
  'The kitchen is inspected and has five stars.',
  'Our nurse checks blood pressure on the first Friday.',
  'Parents can leave the buggy in the porch.',
  'It is for people who live nearby, but we turn nobody away.',
  'A lift and ramps reach every floor.',
  'We close for two weeks at Christmas.',
  'Wear shoes that you can walk in.',
  'There is nothing to pay and nothing to sign.',
  'Debt, benefits and fuel bills are what most people ask about.',
  'Carers can take a break while we look after the person they care for.',
];
