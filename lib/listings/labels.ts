import { sayDate, sayList } from '@/lib/words';
import type { Listing } from './listing';
import type { PublicListing } from './public-listing';

/* Plain words for the fixed values of a listing, in one place for cards, pages, filters and forms. */

export const tierLabels: Record<Listing['tier'], string> = {
  universal: 'For everyone',
  targeted: 'For people who need some help',
  specialist: 'Specialist help',
};

export const sectorLabels: Record<PublicListing['organisation']['sector'], string> = {
  community: 'Community organisation',
  public: 'Public body',
  private: 'Private company',
};

export const governanceLabels: Record<PublicListing['organisation']['governance'], string> = {
  local: 'Run from here',
  branch: 'Branch of a wider body',
  elsewhere: 'Run from elsewhere',
  'not-said': 'Has not said where it is run from',
};

export const deliveryLabels: Record<Listing['delivery'][number], string> = {
  site: 'At a place',
  outreach: 'Comes to you',
  online: 'Online',
  phone: 'By phone',
};

export const accessLabels: Record<Listing['access']['ways'][number], string> = {
  'walk-in': 'Just turn up',
  book: 'Book first',
  'self-refer': 'Refer yourself',
  professional: 'You need a referral',
};

export const costLabels: Record<Listing['cost']['type'], string> = {
  free: 'Free',
  donation: 'Donation',
  paid: 'There is a charge',
};

export const capacityLabels: Record<Listing['capacity']['state'], string> = {
  open: 'Taking people now',
  'waiting-list': 'Waiting list',
  full: 'Full',
  closed: 'Closed for now',
};

export const groupLabels: Record<Listing['audience']['groups'][number], string> = {
  women: 'Women',
  men: 'Men',
  lgbtq: 'LGBTQ+ people',
  veterans: 'Veterans',
  carers: 'Carers',
  'disabled-people': 'Disabled people',
  refugees: 'Refugees and people seeking asylum',
  'minority-ethnic': 'People of minority ethnic backgrounds',
  parents: 'Parents',
  students: 'Students',
  'homeless-people': 'People who are homeless',
};

export const featureLabels: Record<PublicListing['sites'][number]['features'][number], string> = {
  'step-free': 'Step-free',
  'accessible-toilet': 'Accessible toilet',
  'changing-places': 'Changing Places toilet',
  'hearing-loop': 'Hearing loop',
  bsl: 'British Sign Language',
  'quiet-space': 'Quiet space',
  parking: 'Parking',
  'bus-stop': 'Bus stop nearby',
  'baby-change': 'Baby changing',
};

export const spaceLabels: Record<PublicListing['sites'][number]['spaces'][number], string> = {
  hall: 'hall',
  'meeting-room': 'meeting room',
  kitchen: 'kitchen',
  office: 'office',
  outdoor: 'outdoor space',
  storage: 'storage',
};

/** "Free", "£4 a basket". */
export function sayCost({ type, text }: Listing['cost']): string {
  if (type === 'free') return 'Free';
  return text || costLabels[type];
}

/** The easiest way in first; a referral says from whom. */
export function sayAccess({ ways, referredBy }: Listing['access']): string {
  if (ways.includes('walk-in')) return accessLabels['walk-in'];
  const own = ways.filter((way) => way !== 'professional').map((way) => accessLabels[way]);
  if (own.length > 0) return own.length === 2 ? 'Book or refer yourself' : own[0]!;
  return referredBy ? `You need a referral: ${referredBy}` : 'You need a referral from a professional';
}

/** "Ages 11 to 17", "Aged 50 and over"; empty for all ages. */
export function sayAges({ ageFrom, ageTo }: Listing['audience']): string {
  if (ageFrom !== null && ageTo !== null)
    return ageFrom === ageTo ? `Age ${ageFrom}` : `Ages ${ageFrom} to ${ageTo}`;
  if (ageFrom !== null && ageFrom > 0) return `Aged ${ageFrom} and over`;
  return ageTo !== null ? `Up to age ${ageTo}` : '';
}

/** "Waiting list, 3 November 2026"; empty while people are taken. */
export function sayCapacity({ state, since }: Listing['capacity']): string {
  if (state === 'open') return '';
  return since ? `${capacityLabels[state]} (${sayDate(since)})` : capacityLabels[state];
}

/** "Speaks Urdu and Punjabi"; empty where only English is spoken. */
export function sayLanguages(languages: readonly string[]): string {
  return languages.length > 0 ? `Also in ${sayList(languages)}` : '';
}
