// When a task is due, in words (src/state/due.ts): the time of another day never reads as one of today.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const state = (name) => fileURLToPath(new URL(`../src/state/${name}.ts`, import.meta.url));
const entry = {
  name: 'entry',
  resolveId: (id) => (id === 'entry' ? id : null),
  load: (id) => (id === 'entry' ? `export * from '${state('due')}'; export {clock} from '${state('clock')}';` : null),
};
const built = await (await rolldown({input: 'entry', plugins: [entry]})).generate({format: 'iife', name: 'page'});
const place = {addEventListener() {}, getElementById: () => null, querySelector: () => ({content: 'Europe/London'})};
const {dueText, teamHoursText, clock} = new Function('window', 'document', 'setInterval', `${built.output[0].code}; return page;`)(
  place, place, () => 0,
);
// In the middle of the minute: the clock of the test goes on.
clock.heard('2026-06-05T17:33:30Z');

const plain = (text) => text.replaceAll('\u00a0', ' ');
const visit = {kind: 'falls', work: 'visit', overdue: false, state: 'referred', madeAt: '2026-06-05T17:30:00Z'};

test('what is due on another day says which', () => {
  assert.equal(plain(dueText({...visit, dueAt: '2026-06-05T19:30:00Z'})), 'due in 1 h 56 min (20:30)');
  assert.equal(plain(dueText({...visit, dueAt: '2026-06-06T07:32:00Z'})), 'due in 13 h 58 min (tomorrow 08:32)');
  assert.match(plain(dueText({...visit, dueAt: '2026-06-08T07:32:00Z'})), /\(Monday 8 June 08:32\)$/);
});

test('why a visit is due later than in two hours is said, with the day from which they count', () => {
  assert.equal(teamHoursText({...visit, dueAt: '2026-06-05T19:30:00Z'}), '');
  assert.match(teamHoursText({...visit, dueAt: '2026-06-06T07:32:00Z'}), /^Counted in the team’s working hours since 18:30:/);
  const yesterday = {...visit, madeAt: '2026-06-04T17:30:00Z', dueAt: '2026-06-06T07:32:00Z'};
  assert.match(teamHoursText(yesterday), /since Thursday 4 June 18:30:/);
});
