/*
 * How each need looks: a colour and an icon of lucide. Small, so that the map in the browser can carry it.
 * Every colour is at least 4.5:1 with white; the icon carries the meaning, the colour repeats it.
 */

/** In the order of the taxonomy; `listing_points` speaks of a need by its place here. */
export const needIds = [
  'money',
  'food',
  'housing',
  'work',
  'mind',
  'health',
  'connect',
  'family',
  'youth',
  'care',
  'safety',
  'rights',
] as const;
export type NeedId = (typeof needIds)[number];

export type Sign = { colour: string; icon: string };

export const needSigns: Readonly<Record<NeedId, Sign>> = {
  money: { colour: '#7a5200', icon: 'coins' },
  food: { colour: '#a8400c', icon: 'utensils' },
  housing: { colour: '#6b3fa0', icon: 'house' },
  work: { colour: '#1f5f9c', icon: 'briefcase' },
  mind: { colour: '#0f6f73', icon: 'brain' },
  health: { colour: '#b0174b', icon: 'heart-pulse' },
  connect: { colour: '#2f6b1f', icon: 'users' },
  family: { colour: '#5b4300', icon: 'baby' },
  youth: { colour: '#92318a', icon: 'backpack' },
  care: { colour: '#44546a', icon: 'hand-heart' },
  safety: { colour: '#7f1d1d', icon: 'shield' },
  rights: { colour: '#3b4cc0', icon: 'scale' },
};

/** Kinds whose own icon says more than the need's. */
export const kindIcons: Readonly<Record<string, string>> = {
  'money.energy': 'flame',
  'money.saving': 'piggy-bank',
  'money.benefits': 'file-text',
  'food.foodbank': 'shopping-basket',
  'food.pantry': 'store',
  'food.meals': 'soup',
  'food.goods': 'sofa',
  'food.babyitems': 'baby',
  'housing.roughsleep': 'tent',
  'housing.shelter': 'bed',
  'housing.repairs': 'wrench',
  'work.training': 'graduation-cap',
  'work.basics': 'book-open',
  'work.esol': 'languages',
  'work.digital': 'monitor',
  'work.data': 'smartphone',
  'work.volunteer': 'hand-helping',
  'mind.counselling': 'message-circle',
  'mind.crisis': 'life-buoy',
  'health.active': 'bike',
  'health.healthy': 'apple',
  'health.addiction': 'wine-off',
  'connect.befriend': 'phone',
  'connect.social': 'coffee',
  'connect.hub': 'building-2',
  'connect.arts': 'palette',
  'connect.green': 'sprout',
  'connect.faith': 'landmark',
  'connect.library': 'library',
  'connect.repair': 'recycle',
  'family.play': 'blocks',
  'family.holiday': 'sun',
  'family.learning': 'pencil',
  'youth.uniformed': 'tent-tree',
  'care.lunchclub': 'armchair',
  'care.disability': 'accessibility',
  'rights.legal': 'gavel',
  'rights.immigration': 'globe',
  'rights.transport': 'bus',
  'rights.interpreting': 'languages',
  'rights.veterans': 'medal',
  'rights.lgbtq': 'rainbow',
};

const isNeedId = (id: string): id is NeedId => (needIds as readonly string[]).includes(id);

/** The sign of a need or of a kind; an unknown id looks like community life rather than breaking a page. */
export function signOf(id: string): Sign {
  const need = id.split('.', 1)[0]!;
  const sign = needSigns[isNeedId(need) ? need : 'connect'];
  return { colour: sign.colour, icon: kindIcons[id] ?? sign.icon };
}
