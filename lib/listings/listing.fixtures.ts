import { PublicListing } from './public-listing';
import { Session } from './listing';

/* Made-up listings for tests: give only what the test is about. */

let made = 0;
const id = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;

export function aSession(parts: Partial<Session> = {}): Session {
  return Session.parse({ id: id(), weekday: 2, from: '10:00', to: '14:00', ...parts });
}

export function aSite(parts: Partial<PublicListing['sites'][number]> = {}): PublicListing['sites'][number] {
  return {
    id: id(),
    name: 'Park Lane Hall',
    address: '88 Park Lane, Kelderby',
    postcode: 'ZZ1 3AG',
    point: [2.6, 54.2],
    ward: 'Z05000002',
    features: [],
    spaces: [],
    sessions: [],
    ...parts,
  };
}

export function aListing(parts: Partial<PublicListing> = {}): PublicListing {
  return PublicListing.parse({
    id: id(),
    number: 1,
    slug: 'tuesday-pantry',
    name: 'Tuesday pantry',
    summary: 'Choose a basket of food.',
    description: '',
    website: '',
    phones: [{ number: '01632 960101', label: '' }],
    email: '',
    kinds: ['food.pantry'],
    tier: 'targeted',
    audience: { ageFrom: null, ageTo: null, groups: [], languages: [] },
    access: { ways: ['walk-in'], referredBy: '', note: '' },
    cost: { type: 'free', text: '' },
    capacity: { state: 'open', since: null },
    delivery: ['site'],
    sites: [aSite({ sessions: [aSession()] })],
    hiddenPlace: false,
    sessions: [],
    areaServed: { wards: [], councils: [], wider: 'none' },
    source: null,
    organisation: {
      id: id(),
      slug: 'park-lane-larder',
      name: 'Park Lane Larder',
      sector: 'community',
      governance: 'local',
    },
    council: 'Z06000001',
    confirmedOn: '2026-11-04',
    freshUntil: '2027-02-02',
    trustedUntil: '2027-05-03',
    changedOn: '2026-11-04',
    ...parts,
  });
}
