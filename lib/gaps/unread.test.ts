import { expect, test } from 'vitest';
import { sayUnread, sayUnreadMatrix } from './unread';

test.each([
  [{ of: 'food.nothing' }, 'No need or kind of service is called “food.nothing” here. Choose one below.'],
  [{ near: '-800' }, '“near=-800” was left out: it should be metres from 50 to 50,000.'],
  [{ far: '9999999999' }, '“far=9999999999” was left out: it should be metres from 50 to 50,000.'],
  [{ standard: '0' }, '“standard=0” was left out: it should be a number above 0 and up to 1,000.'],
  [{ ages: 'old' }, '“ages=old” was left out: it should be ages such as 10-19 or 65+.'],
  [{ compare: 'best' }, '“compare=best” was left out: it should be “average”, “similar” or “standard”.'],
  [{ unit: 'pounds' }, '“unit=pounds” was left out: it should be “hours” or “count”.'],
  [{ amount: '9000' }, '“amount=9000” was left out: it should be a number from 0.5 to 168.'],
  [{ at: 'nowhere' }, '“at=nowhere” was left out: it should be a longitude and a latitude.'],
  [{ area: 'Kelderdale' }, '“area=Kelderdale” was left out: it should be the code of a council or a group.'],
  [{ near: '2000', far: '100' }, 'The far distance was below the near one, so both are 2,000 metres.'],
  [{ near: ['100', '200'] }, '“near” is given more than once: the last holds, “200”.'],
  [{ beside: 'Wrosedale' }, '“Wrosedale” cannot stand beside it: give codes of councils, 20 at most.'],
  [
    { beside: ['Z06000002', 'x,y'] },
    '“x” and 1 more cannot stand beside it: give codes of councils, 20 at most.',
  ],
  [{ standard: '5' }, 'A standard of 5 changes nothing unless it is what the wards are compared with.'],
])('%o: %s', (query, sentence) => expect(sayUnread(query)).toEqual([sentence]));

test('an address that is understood needs no sentence, nor does the form of the page', () => {
  expect(sayUnread({ of: 'food', near: '800', far: '1600', weighted: 'yes', community: 'only' })).toEqual([]);
  expect(sayUnread({ of: '', unit: 'method', when: 'any', compare: 'average', near: '', ages: '' })).toEqual(
    [],
  );
});

test('a long piece of an address is cut, and stands as text', () => {
  expect(sayUnread({ of: `<b>${'x'.repeat(100)}` })[0]).toHaveLength(
    'No need or kind of service is called “” here. Choose one below.'.length + 41,
  );
});

test('the table of needs says which area and which need of its address it does not know', () => {
  const shown = { code: 'Z06000001', name: 'Kelderdale' };
  expect(sayUnreadMatrix('', '', shown)).toEqual([]);
  expect(sayUnreadMatrix('Z06000001', 'food', shown)).toEqual([]);
  expect(sayUnreadMatrix('Z05000001', 'food.pantry', shown)).toEqual([
    'No council or group with the code “Z05000001” is here, so this is Kelderdale.',
    'No need is called “food.pantry” here, so this is every need. Choose one below.',
  ]);
});
