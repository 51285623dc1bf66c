import { inOrder, type TopicId } from './urgent';
import { stemOf } from './words';

/*
 * Rules: every group of words must be met, all within `within` words of each other; nothing of `unless` may be
 * anywhere. Words are compared by stem, so "hit" is "hits" and "hitting", and "child" is "son" and "daughters".
 */
type Rule = { topics: TopicId[]; groups: Set<string>[]; within: number; unless: Set<string> };

const stems = (words: string) => new Set(words.split(' ').filter(Boolean).map(stemOf));

function rule(ids: TopicId | TopicId[], groups: string, unless = '', within = 4): Rule {
  return { topics: [ids].flat(), groups: groups.split(' + ').map(stems), within, unless: stems(unless) };
}

const CLOSE = 'partner husband wife boyfriend girlfriend ex fiance spouse bf gf hubby';
const KIN = `${CLOSE} he she him they parent brother sister uncle aunt family carer someone stepdad stepmum landlord man neighbour`;
const HARM =
  'hit beat hurt punch slap strangle choke attack threaten batter stab assault abuse rape kill bully';
const LEARN =
  'training course volunteer volunteering donate donations awareness policy prevention fundraising jobs';

const rules: Rule[] = [
  rule(['danger', 'suicide'], 'overdose overdosed', LEARN),
  rule(['danger', 'suicide'], 'took taken swallowed + pills tablets paracetamol'),
  rule('danger', 'unconscious'),
  rule('danger', 'not cant isnt + breathing breathe'),
  rule('danger', 'in + danger', 'bird species'),
  rule('danger', 'has got + knife gun + he she man someone', LEARN, 5),
  rule('danger', 'going gonna will + kill + me us', '', 5),

  rule('suicide', 'suicide suicidal', `${LEARN} bereavement bereaved lost after`),
  rule(
    'suicide',
    'kill hurt harm cut cutting hang + myself',
    'hair fall falling fell back leg knee arm work',
  ),
  rule('suicide', 'self + harm harming', LEARN, 1),
  rule('suicide', 'selfharm', LEARN),
  rule('suicide', 'end take ending taking + my + life', '', 3),
  rule('suicide', 'end + it + all', '', 2),
  rule('suicide', 'want wish + die dead', 'hair', 4),
  rule('suicide', 'better + off + dead', '', 2),
  rule('suicide', 'dont not + want + here alive', '', 6),
  rule('suicide', 'dont not + want + live + anymore more longer', '', 6),
  rule('suicide', 'cant cannot + go carry + on + anymore more living', '', 6),
  rule('suicide', 'not no + worth reason point + living live', '', 5),
  rule('suicide', 'mental psychiatric suicidal + crisis emergency breakdown', LEARN, 3),
  rule('suicide', 'crisis + team line house', 'housing', 1),
  rule('suicide', 'nervous + breakdown', '', 1),

  rule(
    'child',
    'child baby toddler pupil + abuse hurt neglect harm danger risk unsafe molest exploit groom',
    'missed',
    4,
  ),
  rule('child', 'hit beat smack slap + child baby + my the her his their', 'drum', 3),
  rule('child', 'groom grooming groomed', 'dog cat pet hair barber beard wedding bride male horse salon'),
  rule('child', 'child + missing runaway', 'school lessons class', 4),
  rule('child', 'worried concerned + about + a next + child door', '', 5),
  rule('child', 'child + protection', LEARN, 1),
  rule('child', 'county + lines', LEARN, 1),
  rule('child', 'childline nspcc', `${LEARN} shop`),
  rule(['child', 'adult'], 'safeguarding', LEARN),

  rule(
    'abuse',
    'abuse abused abusive abuser',
    `substance drug alcohol solvent steroid child older vulnerable sexual ${LEARN}`,
  ),
  rule('abuse', 'domestic + abuse violence', LEARN, 2),
  rule('abuse', `${KIN} + ${HARM} + me us`, 'park', 4),
  rule('abuse', `${CLOSE} + ${HARM} violent violence controlling abusive shouts`, 'park', 5),
  rule('abuse', `scared afraid frightened terrified fear + ${CLOSE} him parent uncle`, 'heights flying', 5),
  rule('abuse', 'not unsafe isnt + safe unsafe + home house', 'fire electrics gas', 4),
  rule('abuse', `leave escape flee leaving fleeing escaping + ${CLOSE} him violence abuser`, 'hospital', 5),
  rule('abuse', `get getting + away + from + ${CLOSE} him`, '', 5),
  rule('abuse', 'refuge refuges', 'wildlife animal donate'),
  rule('abuse', 'safe + house', 'routes', 1),
  rule('abuse', 'coercive + control', LEARN, 1),
  rule('abuse', 'woman + aid', LEARN, 1),

  rule('sexual-violence', 'rape raped rapist', `${LEARN} seed oil`),
  rule(
    'sexual-violence',
    'sexual sexually + assault assaulted abuse abused violence attack attacked',
    LEARN,
    2,
  ),
  rule('sexual-violence', 'molested molest incest', LEARN),

  rule('forced', 'force forced make makes making made + marry marriage married', LEARN, 4),
  rule('forced', 'honour honor + based violence abuse killing', LEARN, 2),
  rule('forced', 'fgm', LEARN),
  rule('forced', 'genital + mutilation', LEARN, 1),

  rule('slavery', 'slavery slave', `${LEARN} history museum`),
  rule('slavery', 'trafficked trafficking trafficker', `drug ${LEARN}`),
  rule('slavery', 'forced forcing + labour work', LEARN, 3),
  rule('slavery', 'taken took has keeps + my + passport', 'application', 3),

  rule(
    'adult',
    'older vulnerable grandparent adult care disabled + abuse neglect neglected mistreated',
    `${LEARN} substance drug alcohol`,
    3,
  ),

  rule('housing', 'homeless homelessness', LEARN),
  rule('housing', 'nowhere + sleep stay live go', '', 3),
  rule('housing', 'no + where + sleep stay live go', '', 4),
  rule('housing', 'sleeping sleep + rough street streets car tent', 'event challenge', 4),
  rule('housing', 'kicked thrown chucked + out', 'school college club gym', 2),
  rule('housing', 'evicted eviction + today tonight tomorrow now bailiffs', '', 4),
  rule('housing', 'emergency urgent + housing accommodation bed shelter', 'pet animal', 3),
  rule('housing', 'bed somewhere place stay sleep + tonight', 'music event', 4),
  rule('housing', 'night + shelter', LEARN, 1),

  rule('food', 'no + food', 'hygiene waste', 1),
  rule('food', 'nothing + eat', '', 2),
  rule('food', 'hungry starving + child i im we are family baby so today', 'caterpillar', 3),
  rule('food', 'emergency urgent + food parcel foodbank', LEARN, 2),
  rule('food', 'not havent hasnt + eaten', 'meat', 3),
  rule('food', 'cant cannot + feed', 'breast bottle birds cat dog', 2),
];

/** Whether places, one from each list, lie within `within` of each other. */
function meet(places: number[][], within: number): boolean {
  const [first, ...others] = places;
  const fits = (low: number, high: number, left: number[][]): boolean => {
    if (high - low > within) return false;
    const [next, ...rest] = left;
    return !next || next.some((at) => fits(Math.min(low, at), Math.max(high, at), rest));
  };
  return first!.some((at) => fits(at, at, others));
}

/** Topics that normalised words (`wordsOf`) ask for, in the order in which they are shown. */
export function urgentTopics(words: readonly string[]): TopicId[] {
  const typed = words.map(stemOf);
  const placesOf = (group: Set<string>) => typed.flatMap((stem, at) => (group.has(stem) ? [at] : []));
  const found = new Set<string>();
  for (const { topics: ids, groups, within, unless } of rules) {
    const places = groups.map(placesOf);
    if (places.some((list) => list.length === 0) || typed.some((stem) => unless.has(stem))) continue;
    if (meet(places, within)) for (const id of ids) found.add(id);
  }
  return inOrder(found);
}
