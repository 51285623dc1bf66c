/*
 * Typed words made comparable: lower case, no accents or marks, a light stem. Both the taxonomy and the typed
 * words go through here, so a stem needs to be the same on both sides, not a real word.
 */

/** Longest input that is read; people paste whole letters, and nothing after this changes what they mean. */
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 120;

/** "Women's Café & crèche" gives ["womens", "cafe", "and", "creche"]. */
export function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`´]/g, '')
    .replace(/&/g, ' and ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}

const VOWEL = /[aeiouy]/;

function withoutPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutEnding(word: string): string {
  for (const ending of ['ing', 'ed']) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < 3 || !VOWEL.test(stem)) continue;
    // "running" → "run"; "telling" keeps its double letter on purpose, as "tell" has it too.
    if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
    return stem;
  }
  return word;
}

const set = (text: string) => new Set(text.split(' '));

/** Words whose ending is part of them: "housing" is not "house", "trans" is not several "tran". */
const WHOLE = set('housing trans nursing sing news aids evening wedding during morning bullied sacked');

/** Different words for the same person or thing; the first of each line stands for all. */
const SAME = new Map(
  [
    'parent mum mums mam mom mummy mother dad dads daddy father parents mothers fathers',
    'grandparent nan nana gran granny grandma grandmother grandad grandpa grandfather grandparents',
    'child kid kids children childs son daughter sons daughters childrens',
    'teen teens teenager teenagers teenage adolescent',
    'older old elderly oap oaps elder elders pensioner pensioners',
    'woman women womans womens lady ladies',
    'man men mans mens',
    'advice advise advisor adviser',
    'centre center centres centers',
    'autistic autism',
    'telephone phone phones telephones',
    'illness ill sick sickness',
    'hubby husband husbands',
    'fix mend repair repairs fixed mended',
    'lesson lessons class classes course courses tuition',
    'anxiety anxious',
  ].flatMap((line) => {
    const [first, ...others] = line.split(' ');
    return others.map((other) => [other, first!] as const);
  }),
);

/** A light stem: plurals, -ing, -ed, a final e. "nurseries" and "nursery", "grooming" and "groomed" meet. */
export function stemOf(word: string): string {
  const same = SAME.get(word);
  if (same) return stemOf(same);
  if (word.length < 4 || /\d/.test(word) || WHOLE.has(word)) return word;
  const stem = withoutEnding(withoutPlural(word));
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

/** Words that carry no meaning of their own here; they count in a phrase and nowhere else. */
const STOP = set(
  'a an the i im ive id me my mine we our us you your he him his she her they them their it its this that these those ' +
    'is am are was were be been being do does did doing dont doesnt has have had having will would can could should ' +
    'cant couldnt wont may might must of to in on at by for from with as and or but if so than then there here ' +
    'some any anyone anybody someone somebody something anything somewhere who what when where which why how ' +
    'need needs needed want wants wanted looking look find get getting got give go going come know like please near ' +
    'nearby local around about into want really very just too also s t m',
);

export const isStop = (word: string): boolean => STOP.has(word) || STOP.has(stemOf(word));

/** Common words that are never taken for a misspelling of a word of the taxonomy. */
export const EVERYDAY = set(
  'about above across again against ago alone along already always another answer arm asked away baby back bad bag ball ' +
    'bank became because become before began behind believe below best better between big bit black blue boat body both ' +
    'bottom bought box boy bring brother brought brown build busy buy called came car card care carry case cat change ' +
    'cheap city clean clear close coat cold colour comes coming corner country cross cut dark day days dead deal deep ' +
    'different dinner dirty dog done door down dress drive dry during each early easy eat egg eight either else empty end ' +
    'enough even evening ever every everyone everything eye face fact fall far farm fast feel feet fell felt few field ' +
    'finally fine fire first fish five floor flower fly follow foot force forget forgot form forward found four fresh ' +
    'friday front full fun game garden girl glass gold gone good great green grew ground grow guy hair half hand hang ' +
    'happen happy hard hat hate head hear heard heart heavy held hello here high hill himself hold hole home hope horse ' +
    'hot hour hours house however huge hurt idea inside instead island job jump just keep keeps kept kind knew lady lake ' +
    'land large last late later laugh lead learn least leave left leg less let letter life light line list little live ' +
    'lives long lot loud love low lower made make makes making many map mark maybe mean means meet middle might mile mind ' +
    'minute miss moment monday money month moon more morning most mouth move moved much music myself name never new news ' +
    'next nice night nine noise north nothing notice number often oil old once one only open orange order other others ' +
    'outside over own page paid pain paint pair paper park part party past pay pen pick picture piece pink plan plant play ' +
    'point police poor post pretty problem pull push put queen quick quiet quite race rain raise ran reach read ready real ' +
    'reason red remember rest rich ride right ring river road rock room round rule run safe said same sat saturday saw ' +
    'says school sea seat second see seem seen sell send sent serious set seven several shall ship shirt shoe shop short ' +
    'shout shouts shouting show shut sick side sign silver simple since sing sister sit six size skin sky sleep slow small ' +
    'smell smile snow soft sold song soon sorry sound south space speak spend spring stand star start state stay step ' +
    'still stone stop story straight street strong such summer sun sunday sure sweet swim table take taken taking talk ' +
    'tall taste teach tell ten thank their thin think third though thought three through throw thursday till time times ' +
    'tired together told tomorrow tonight took top touch town trade train travel tree trip trouble true try tuesday turn ' +
    'twelve twenty twice two under until upon use used using usual visit voice wait walk wall warm wash watch water way ' +
    'wednesday week weeks went west wet while white whole why wide wild wind window winter wish without wood word work ' +
    'world worry worse write wrong year years yellow yes yesterday young congregation recreation motoring monitoring ' +
    'electronic playground memorial memorials riding bread rope roman croft stoke fleet heron hull ford birch lime lane ' +
    'cave lion lions witness witnesses stream clay brook gill baker dane heath castle saint saints bay conference vision ' +
    'concern association foundation baptist methodist bridge valley common moor moss hall grove mill mills dale cliff ' +
    'cliffe combined crosses dean lofts hove brock matthews jude avenue drive crescent terrace square north east flea ' +
    'stroll strike crane crate bench beach peach perch teach torch match patch watch hatch batch catch latch',
);

/** Words that say little alone: they weigh less, and would mislead a search through names and descriptions. */
export const FILLER = set(
  'help helping support service services group groups free advice advise info information open now today tomorrow ' +
    'tonight area place thing things people person stuff good best cheap cost club clubs local problem problems issue ' +
    'issues mum mam mom mother dad father parent nan gran grandma grandad husband wife partner boyfriend girlfriend ' +
    'son daughter brother sister friend family child children kid kids man men woman women old older elderly class classes ' +
    'lesson lessons over under aged age years st saint',
);
const FILLER_STEMS = new Set([...FILLER].map(stemOf));

/** Share of its weight that a word keeps: people say who, not what. */
export const weightOfStem = (stem: string): number => (FILLER_STEMS.has(stem) || /^\d/.test(stem) ? 0.4 : 1);
