import { expect, test } from 'vitest';
import { differencesOf, documentOf, valuesOf } from './form';
import { Intention } from './intention';

const wards = [
  { code: 'Z05000001', name: 'Park' },
  { code: 'Z05000002', name: 'Park' },
  { code: 'Z05000003', name: 'Lidgate, Cliffe' },
  { code: 'Z05000004', name: 'Mixen & Ings' },
  { code: 'Z05000005', name: 'Cliffe' },
];
const names = new Map(wards.map(({ code, name }) => [code, name]));
const codes = wards.map(({ code }) => code);
const lotOf = (said: string) => {
  const read = documentOf(
    { title: ['T'], wards: codes, 'lot-0-name': ['One'], 'lot-0-wards': [said] },
    wards,
  );
  return read.document ? read.document.lots[0]!.wards : read.problems.map(({ message }) => message);
};

test('the wards of a lot come back from the form as they were, whatever the wards are called', () => {
  const doc = Intention.parse({ title: 'T', wards: codes, lots: [{ name: 'One', what: '', wards: codes }] });
  const values = valuesOf(doc, names);
  expect(values['lot-0-wards']).toEqual(['Z05000001, Z05000002, Z05000003, Mixen & Ings, Cliffe']);
  expect(documentOf(values, wards).document).toEqual(doc);
});

test('names and codes are both taken; a name of two wards is asked about, never guessed', () => {
  expect(lotOf('mixen and ings; z05000002')).toEqual(['Z05000004', 'Z05000002']);
  expect(lotOf('Lidgate, Cliffe, Mixen & Ings')).toEqual(['Z05000003', 'Z05000004']);
  expect(lotOf('Cliffe, Lidgate, Cliffe')).toEqual(['Z05000005', 'Z05000003']);
  expect(lotOf('Park')).toEqual([
    'There are several wards called Park: write the code of the one you mean, Z05000001 or Z05000002',
  ]);
  expect(lotOf('Hill, Cliffe')).toEqual(['There is no ward called Hill here']);
});

test('what somebody else saved is told field by field, where it differs', () => {
  const now = valuesOf(
    Intention.parse({
      title: 'Theirs',
      why: 'Same',
      wards: codes.slice(0, 2),
      lots: [{ name: 'Up', what: '', wards: [] }],
    }),
    names,
  );
  const typed = {
    ...now,
    title: ['Mine'],
    wards: [codes[1]!, codes[0]!],
    why: ['Same '],
    'lot-0-name': ['Down'],
  };
  expect(differencesOf(typed, now, (_, value) => value)).toEqual([
    { label: 'Title', now: 'Theirs' },
    { label: 'Lot 1, name', now: 'Up' },
  ]);
});
