import { addDays } from '@/lib/clock';
import { isConfirmed } from '@/lib/coverage/confidence';
import { fewerThan } from '@/lib/coverage/eight-ways';
import type { ServiceFacts, WardCheck } from '@/lib/coverage/facts';
import { type Measure, type WardFigures, leastFirst } from '@/lib/coverage/measure';
import { roundedRange } from '@/lib/coverage/shortfall';
import { type WardState, daysToAnswer } from '@/lib/coverage/states';
import { type WideReason, leastWithHours } from '@/lib/coverage/supply';
import { sayCount, sayDate, sayDistance, sayList, sayNumber } from '@/lib/words';

/*
 * Every word of "What's missing". A number is never said without what it is of; an unknown is never said as a
 * gap, an average never as a standard of enough.
 */

/** On every page and in every export. */
export const cautions = [
  'The average is not a standard of enough.',
  'The figures do not measure quality, take-up or need.',
  'They must not be used alone to cut or refuse funding.',
] as const;

export const stateNames: Readonly<Record<WardState, string>> = {
  nobody: 'Nobody of the age group',
  reached: 'Reached',
  'set-aside': 'Left out here',
  far: 'Listed but far',
  'council-wide': 'Council-wide only',
  'not-heard': 'Not heard from',
  'confirmed-gap': 'Confirmed gap',
  'not-known': 'Not known',
};

export const wideReasons: Readonly<Record<WideReason, string>> = {
  remote: 'online or by phone',
  hidden: 'its place is not public',
  'comes-anywhere': 'comes to people and names no wards',
  'no-place-known': 'its place is not on the map',
};

/** "aged 10 to 19", "aged 65 and over", or nothing for everybody. */
export function sayAges(ages: string): string {
  if (ages === 'all') return '';
  const [from, to] = ages.replace('+', '-').split('-');
  return to ? `aged ${from} to ${to}` : `aged ${from} and over`;
}

/** "people aged 10 to 19". */
export const sayPeople = (ages: string): string => ['people', sayAges(ages)].filter(Boolean).join(' ');

/** A name inside a sentence: "Youth clubs" as "youth clubs", but "LGBTQ+ groups" as it is. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) && !/^(Gypsy|English|Citizens)/.test(name)
    ? name[0]!.toLowerCase() + name.slice(1)
    : name;
}

type Unit = Measure['unit'];

/** "2 to 3 hours a week", "up to 1 service"; null for no shortfall. */
export function sayShortfall(shortfall: number | null, unit: Unit): string | null {
  const range = shortfall === null ? null : roundedRange(shortfall);
  if (!range) return null;
  const what = unit === 'hours' ? 'hours a week' : 'services';
  const one = unit === 'hours' ? 'hour a week' : 'service';
  if (range.from === 0) return `up to ${range.to} ${range.to === 1 ? one : what}`;
  return `${sayNumber(range.from)} to ${sayNumber(range.to)} ${what}`;
}

/** The same in a column that names the unit: "2 to 3". */
export function sayRange(shortfall: number | null): string | null {
  const range = shortfall === null ? null : roundedRange(shortfall);
  if (!range) return null;
  return range.from === 0 ? `up to ${range.to}` : `${sayNumber(range.from)} to ${sayNumber(range.to)}`;
}

/** "41% less than the average", "about the average", "twice the average". */
export function sayAgainst(figures: Pick<WardFigures, 'ofBenchmark' | 'below'>, benchmark: string): string {
  const { ofBenchmark, below } = figures;
  if (ofBenchmark === null || below === null) return '';
  if (below >= 100) return `none, against ${benchmark}`;
  if (Math.round(below) >= 1) return `${Math.round(below)}% less than ${benchmark}`;
  if (ofBenchmark < 1.05) return `about as much as ${benchmark}`;
  if (ofBenchmark < 2) return `${Math.round((ofBenchmark - 1) * 100)}% more than ${benchmark}`;
  return `${ofBenchmark >= 10 ? 'more than ten' : ofBenchmark.toFixed(1).replace('.0', '')} times ${benchmark}`;
}

/** Two figures per 1,000 people, without more decimals than it is worth. */
export function sayRate(perPerson: number): string {
  const rate = perPerson * 1_000;
  if (rate === 0) return '0';
  return rate >= 100 ? sayNumber(Math.round(rate)) : rate.toPrecision(2).replace(/\.0$/, '');
}

/** "the average of Kelderdale", "Kelderdale's standard", "wards of similar deprivation". */
export function sayBenchmark({ settings }: Measure, area: string): string {
  if (settings.benchmark === 'similar') return 'wards of similar deprivation';
  if (settings.benchmark === 'standard') return 'the standard';
  return `the average of ${area}`;
}

const names = (figures: readonly WardFigures[], most = 3): string => {
  // "and 1 more" says less than the name of it.
  const shown = figures.slice(0, figures.length === most + 1 ? most + 1 : most).map(({ name }) => name);
  // "Heaton, Lostock & Chew Moor" is one ward.
  const between = shown.some((name) => name.includes(',')) ? '; ' : ', ';
  if (figures.length > shown.length)
    return `${shown.join(between)} and ${figures.length - shown.length} more`;
  return between === ', ' ? sayList(shown) : shown.join(between);
};

/** Wards of which nothing is known, in a sentence that stands apart from the headline; null for none. */
export function sayUnknown({ figures, missing, mode }: Measure): string | null {
  const unknown = figures.filter(({ state }) => state === 'not-known');
  if (unknown.length === 0 || missing || mode === 'list') return null;
  const which = unknown.length > 4 ? sayCount(unknown.length, 'ward') : names(unknown, 4);
  return unknown.some(({ check }) => check)
    ? `For ${which} it is not known: nothing is listed, and no steward’s look has settled it.`
    : `For ${which} it is not known: nothing is listed and nobody has looked.`;
}

/** Counts too small for an order: said wherever wards stand least first. Null where there are none. */
export function saySmall({ figures, mode }: Measure): string | null {
  const ranked = figures.filter(({ rank, state }) => rank !== null && state !== 'confirmed-gap');
  if (mode !== 'shares' || ranked.length < 2) return null;
  const few = ranked.filter(({ services }) => services.length < fewerThan);
  const empty = ranked.filter(({ people }) => people !== null && people < fewerThan);
  if (few.length === 0 && empty.length === 0) return null;
  const small = [
    few.length > 0 && `fewer than ${fewerThan} services reach ${fewOf(few.length, ranked.length)}`,
    empty.length > 0 && `fewer than ${fewerThan} such people live in ${fewOf(empty.length, ranked.length)}`,
  ].filter((each) => each !== false);
  return `Take care with the order: ${small.join(', and ')} of these wards, so one more or one fewer could turn it over.`;
}

const fewOf = (count: number, all: number) => (count === all ? 'each' : sayNumber(count));

/** Over the group of those wards in a table. */
export const sayUnknownGroup = (unknown: readonly WardFigures[]): string =>
  unknown.some(({ check }) => check)
    ? 'Not known: nothing is listed, and no look has settled it'
    : 'Not known: nothing is listed and nobody has looked';

/** The sentences above the map: what is least and what is confirmed. What is not known is never in them. */
export function sayHeadline(measure: Measure, subject: string, area: string, ages: string): string[] {
  const { figures, mode, missing, unit } = measure;
  const wide = measure.wide.filter(({ wards }) => wards === null || wards.length > 0);
  const what = inSentence(subject);
  if (figures.length === 0) return [`No wards are loaded for ${area}.`];
  if (mode === 'list')
    return [
      `${subject} are not mapped by ward: distance says little about them. They stand in a list below.`,
    ];
  const gaps = figures.filter(({ state }) => state === 'confirmed-gap');
  const unknown = figures.filter(({ state }) => state === 'not-known');
  const sentences: string[] = [];
  const aside = figures.filter(({ state }) => state === 'set-aside');
  if (missing && gaps.length < figures.length) {
    const listed = figures.some(({ basedHere, state }) => basedHere > 0 || state === 'far');
    sentences.push(
      aside.length > 0
        ? `Nothing that your choices leave in reaches anybody in ${area} for ${what}. Other services do.`
        : listed
          ? `What is listed for ${what} in ${area} is in reach of nobody’s home.`
          : wide.length > 0
            ? `No place in ${area} is listed for ${what}. ${sayCount(wide.length, 'service serves', 'services serve')} the whole council without a place on the map.`
            : `Nothing is listed for ${what} in the whole of ${area}${unknown.length === figures.length ? ', so there is no map of it' : ''}.`,
    );
  } else if (mode === 'reached') {
    const reached = figures.filter(({ state }) => state === 'reached');
    sentences.push(
      `${capitalCount(reached.length, figures.length)} are reached by at least one listed service for ${what}. It is said only whether a ward is reached: a percentage would mean nothing here.`,
    );
  } else {
    const least = leastFirst(figures).filter(({ step, state }) => step === 1 && state === 'reached');
    const supply = unit === 'hours' ? 'hours a week' : 'services';
    const people = sayPeople(ages);
    sentences.push(
      least.length > 0
        ? `${firstCapital(people)} in ${sayOf(least.length, figures.length)} have less than half the ${supply} that ${sayHave(measure, area)}: ${names(least)}.`
        : `In no ward that is reached do ${people} have less than half the ${supply} that ${sayHave(measure, area)}.`,
    );
  }
  if (mode === 'shares' && figures.length === 1 && measure.settings.benchmark !== 'standard')
    sentences.push(`There is one ward, so its average is its own: there is nothing to compare it with.`);
  if (aside.length > 0)
    sentences.push(
      `${names(aside)} ${aside.length === 1 ? 'is' : 'are'} reached, but not by what your choices leave in.`,
    );
  if (gaps.length > 0)
    sentences.push(
      `${names(gaps)} ${gaps.length === 1 ? 'has' : 'have'} none: a steward looked${gaps.length === 1 && gaps[0]!.check ? ` on ${sayDate(gaps[0]!.check.on)}` : ''}.`,
    );
  sentences.push('A service may exist and not be listed here.');
  return sentences;
}

function sayHave({ settings }: Measure, area: string): string {
  if (settings.benchmark === 'similar') return 'people in wards of similar deprivation have';
  if (settings.benchmark === 'standard') return 'the standard asks for';
  return `people in ${area} have on average`;
}

const firstCapital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const sayOf = (count: number, all: number) => `${small[count] ?? count} of ${sayCount(all, 'ward')}`;
const capitalCount = (count: number, all: number) => firstCapital(sayOf(count, all));

/** Last day of the 14 on which those who were told can answer; null where that does not explain the state. */
function answersUntil({ check }: WardFigures, { subject, today }: Measure): string | null {
  if (check?.result !== 'none-found' || check.disputed || !check.toldOn) return null;
  const until = addDays(check.toldOn, daysToAnswer);
  return until > today && subject.kinds.every(({ id }) => check.kinds.includes(id)) ? until : null;
}

/** What a look at a ward of which nothing is known has come to; '' where nobody has looked. */
export function sayLook(figures: WardFigures, measure: Measure): string {
  const { state, check } = figures;
  if (state !== 'not-known' || !check) return '';
  if (check.disputed) return 'a steward found none; somebody says that there is one';
  if (check.result === 'found-not-listed') return 'a steward found one that is not listed yet';
  if (check.result === 'found-and-listed') return '';
  if (isEnded(check, measure)) return 'a steward found none; one was listed since and has left';
  const until = answersUntil(figures, measure);
  return until
    ? `a steward found none; answers are waited for until ${sayDate(until)}`
    : 'a steward looked for a part of this and found none';
}

/** All sectors count, and are said side by side: "2 community, 1 public". */
export function saySectors(of: readonly string[]): string {
  return ['community', 'public', 'private']
    .map((sector) => ({ sector, count: of.filter((each) => each === sector).length }))
    .filter(({ count }) => count > 0)
    .map(({ sector, count }) => `${count} ${sector}`)
    .join(', ');
}

/** What is said of one ward, in a sentence or two. */
export function sayWard(
  figures: WardFigures,
  measure: Measure,
  subject: string,
  area: string,
  ages: string,
): string[] {
  const { state, name, check } = figures;
  const what = inSentence(subject);
  const people = sayPeople(ages);
  switch (state) {
    case 'nobody':
      return [`Nobody ${sayAges(ages) || 'at all'} lives in ${name}.`];
    case 'reached': {
      if (figures.ofBenchmark === null)
        return [
          `${name} is reached by ${sayCount(figures.services.length, 'listed service')} for ${what}.`,
          ...(figures.people === null
            ? ['No statistics are loaded for this ward, so there is no figure.']
            : []),
          incomplete(figures),
        ];
      const against = sayAgainst(figures, sayBenchmark(measure, area));
      const more = sayShortfall(figures.shortfall, measure.unit);
      return [
        `${firstCapital(people)} in ${name} have ${against}.`,
        ...(more
          ? [`${more.startsWith('up to') ? firstCapital(more) : `About ${more}`} would level it.`]
          : []),
        incomplete(figures),
      ];
    }
    case 'set-aside':
      return [`${name} is reached by a service for ${what}, but not by what your choices leave in.`];
    case 'far':
      return [
        `A service for ${what} names ${name}, but none is in distance. The nearest is ${sayDistance(figures.farMetres ?? 0)} from where people live.`,
      ];
    case 'council-wide':
      return [
        `No place for ${what} is in reach of ${name}. ${sayCount(figures.councilWide, 'service covers', 'services cover')} the whole area without a place on the map.`,
      ];
    case 'not-heard':
      return [
        `The only listings for ${what} that reached ${name} have lapsed: nobody has said for a long time that they are right.`,
      ];
    case 'confirmed-gap':
      return [
        `A ${check?.role ?? 'steward'} looked${check ? ` on ${sayDate(check.on)}` : ''} and found none.`,
        ...(check ? [`Where they looked: ${check.where}.`.replace(/\.\.$/, '.')] : []),
        ...(figures.lookedAgain ? [sayLookedAgain(figures.lookedAgain, measure)] : []),
        ...(figures.declared > 0
          ? ['A service says that it comes here. A steward has not seen it yet.']
          : []),
      ];
    case 'not-known':
      return [
        check ? 'Not known: nothing is listed.' : 'Not known: nothing is listed and nobody has looked.',
        ...(check?.disputed ? ['A steward found none, but somebody says that there is one.'] : []),
        ...(check && !check.disputed && check.result === 'none-found' ? [sayWaiting(figures, measure)] : []),
        ...(check?.result === 'found-not-listed' ? ['A steward found one that is not listed yet.'] : []),
      ];
  }
}

function sayLookedAgain({ on, toldOn, kinds }: WardCheck, { subject }: Measure): string {
  const found = subject.kinds.every(({ id }) => kinds.includes(id))
    ? 'and found none'
    : 'for a part of this and found none of it';
  return `A steward looked again on ${sayDate(on)} ${found}. ${sayToldUntil(addDays(toldOn ?? on, daysToAnswer))}`;
}

const sayToldUntil = (until: string): string =>
  `Organisations listed in or next to the ward were told and have until ${sayDate(until)} to say otherwise.`;

/** A later listing reached the ward; when it leaves, nobody has looked since. */
const isEnded = ({ ended }: WardCheck, { subject }: Measure): boolean =>
  subject.kinds.some(({ id }) => ended.includes(id));

function sayWaiting(figures: WardFigures, measure: Measure): string {
  const until = answersUntil(figures, measure);
  const on = sayDate(figures.check!.on);
  if (isEnded(figures.check!, measure))
    return `A steward looked on ${on} and found none. A service was listed after that and is no longer there, so somebody has to look again.`;
  return until
    ? `A steward looked on ${on} and found none. ${sayToldUntil(until)}`
    : `A steward looked on ${on} for a part of this and found none of it.`;
}

const incomplete = ({ complete }: WardFigures) =>
  complete ? 'A steward believes that the list is complete.' : 'As listed: it may be incomplete.';

const namesOf = (all: readonly string[], most = 6): string =>
  all.length > most ? `${all.slice(0, most).join(', ')} and ${all.length - most} more` : sayList(all);

/** What is measured, in which unit, and what had to be assumed: one sentence each. */
export function sayBasis(measure: Measure, ages: string): string[] {
  const { mode, settings, unit, estimated, withHours, leftOut, supplies, peopleState } = measure;
  const { reachNobody, services, figures, shown, ground } = measure;
  const people = sayPeople(ages);
  const sentences: string[] = [];
  const concerns = concernsOf(measure);
  const nowhere = reachNobody
    .map((service) => services[service]!)
    .filter(concerns)
    .map(({ name }) => name);
  if (shown.length < ground.wards.length)
    sentences.push(
      `Places and services are counted over all ${sayNumber(ground.wards.length)} wards that are loaded, because they serve across boundaries.`,
    );
  if (mode === 'shares') {
    const few = settings.unit === 'method' && withHours < leastWithHours * supplies.length;
    sentences.push(
      unit === 'hours'
        ? `Measured in hours a week, averaged over a year, for each 1,000 ${people}.`
        : `Measured in services for each 1,000 ${people}, one shared over its places${few ? `: only ${withHours} of ${supplies.length} places list their hours` : ''}.`,
    );
    if (estimated > 0)
      sentences.push(
        `${sayCount(estimated, 'place lists', 'places list')} no hours: the middle value of the others stands in.`,
      );
  }
  if (leftOut > 0)
    sentences.push(
      `${sayCount(leftOut, 'place lists', 'places list')} no times and ${leftOut === 1 ? 'is' : 'are'} left out: nobody knows whether ${leftOut === 1 ? 'it is' : 'they are'} open then.`,
    );
  if (peopleState === 'estimated')
    sentences.push(`The number of ${people} is an estimate: age bands are split evenly by year.`);
  if (peopleState === 'not-available')
    sentences.push(`How many ${people} live in each ward is not loaded, so nothing is divided by it.`);
  if (nowhere.length > 0) sentences.push(`In reach of nobody’s home: ${namesOf(nowhere)}.`);
  const sure = services.filter((each) => isConfirmed(each, measure.today)).length;
  if (sure < services.length)
    sentences.push(
      services.length === 1
        ? 'The one listed service was not confirmed by its organisation lately.'
        : `${sure === 0 ? 'None' : sayNumber(sure)} of the ${sayNumber(services.length)} listed services ${sure === 1 ? 'was' : 'were'} confirmed by ${sure === 1 ? 'its organisation' : 'their organisations'} lately.`,
    );
  const unplaced = measure.wide.filter(
    ({ reason, service }) => reason === 'no-place-known' && concerns(services[service]!),
  );
  if (unplaced.length > 0)
    sentences.push(
      `Listed, but its place is not on the map, so in no ward’s figure: ${namesOf(unplaced.map(({ service }) => services[service]!.name))}.`,
    );
  const byLabel = figures.filter((each) => each.byLabel).length;
  if (byLabel > 0)
    sentences.push(
      `No small areas are loaded for ${sayCount(byLabel, 'ward')}: the middle of the ward stands in for where its people live.`,
    );
  const unknown = figures.filter(({ people: count }) => count === null);
  if (unknown.length > 0) sentences.push(`No statistics are loaded for ${names(unknown, 5)}.`);
  return sentences;
}

/** Whether a listing is of the councils shown, or says that it serves them: others are not named beside them. */
function concernsOf({ ground, shown }: Measure): (service: ServiceFacts) => boolean {
  const wards = new Set(shown.map((ward) => ground.wards[ward]!.code));
  const councils = new Set(shown.map((ward) => ground.wards[ward]!.council));
  return ({ council, areaServed }) =>
    council === null ||
    councils.has(council) ||
    areaServed.councils.some((code) => councils.has(code)) ||
    areaServed.wards.some((code) => wards.has(code));
}

/** What the colours of the map are of. */
export function sayKeyTitle(measure: Measure, area: string, ages: string): string {
  if (measure.mode !== 'shares') return 'Wards that a listed service reaches.';
  const unit = measure.unit === 'hours' ? 'Hours a week' : 'Services';
  return `${unit} for ${sayPeople(ages)}, against ${sayBenchmark(measure, area)}.`;
}

/** The distances that were used, of every class of distance among the kinds. */
export function sayReach({ subject, settings: { distances } }: Measure): string {
  const kinds = subject.kinds.filter(({ measure, residents }) => measure !== 'none' && residents);
  const used = (['neighbourhood', 'town'] as const).filter((each) =>
    kinds.some(({ distance }) => distance === each),
  );
  const council = kinds.some(({ distance }) => distance === 'council');
  const [first, second] = used;
  if (!first) return 'Reached or not by council: distance does not matter for this kind.';
  const several = used.length + Number(council) > 1;
  const of = (each: 'neighbourhood' | 'town') => (several ? ` for ${each} kinds` : '');
  const whole = `Whole reach up to ${sayNumber(distances[first].near)} metres, half up to ${sayNumber(distances[first].far)} metres${of(first)}`;
  const also = second
    ? `, ${sayNumber(distances[second].near)} and ${sayNumber(distances[second].far)} metres${of(second)}`
    : '';
  return `${whole}${also}, as the crow flies${council ? '; the others reach their council or not' : ''}.`;
}

/** What was chosen to differ from the method, and the distances that were used: one sentence each. */
export function saySettings(measure: Measure, area: string): string[] {
  const { settings, mode } = measure;
  const { communityOnly, declared, weighted, when, benchmark, standard, unit, ages } = settings;
  return [
    sayReach(measure),
    mode === 'shares' && benchmark === 'similar'
      ? 'Each ward is compared with wards of its own national fifth of deprivation.'
      : '',
    mode === 'shares' && benchmark === 'standard' && standard !== null
      ? `Compared with a standard of ${standard} each week for 1,000 people${area ? ` in ${area}` : ''}, not with the average.`
      : '',
    unit === 'method'
      ? ''
      : `The unit was chosen: ${unit === 'hours' ? 'hours a week' : 'number of services'}.`,
    ages === null ? '' : `The people were chosen: ${sayPeople(ages)}.`,
    communityOnly ? 'Community organisations alone: public and private services are left out.' : '',
    declared ? '' : 'What only says that it comes is left out.',
    weighted ? 'People of poorer wards count for more.' : '',
    when === 'any' ? '' : 'Weekday evenings and weekends only.',
  ].filter(Boolean);
}
