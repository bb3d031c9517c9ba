// How long something takes, as pages write it (src/state/duration.ts), and figures that are a time (src/state/board.ts).
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const state = (name) => fileURLToPath(new URL(`../src/state/${name}.ts`, import.meta.url));
const all = `export * from '${state('duration')}'; export {figureText} from '${state('board')}';`;
const entry = {
  name: 'entry',
  resolveId: (id) => (id === 'entry' ? id : null),
  load: (id) => (id === 'entry' ? all : null),
};
const built = await (await rolldown({input: 'entry', plugins: [entry]})).generate({format: 'iife', name: 'page'});
const {tickingText, spanText, figureText} = new Function('document', `${built.output[0].code}; return page;`)({
  querySelector: () => ({content: 'Europe/London'}),
});
const plain = (text) => text.replaceAll('\u00a0', ' ');

test('what ticks is written as a clock', () => {
  const written = [-1, 0, 7.9, 59, 60, 750, 3_599, 3_600, 3_723].map(tickingText);
  assert.deepEqual(written, ['0:00', '0:00', '0:07', '0:59', '1:00', '12:30', '59:59', '1:00:00', '1:02:03']);
});

test('everything else is written in words, in its two largest units', () => {
  const written = [-1, 0, 45.9, 60, 83, 600, 3_600, 7_199, 90_000].map((seconds) => plain(spanText(seconds)));
  assert.deepEqual(
    written,
    ['0 s', '0 s', '45 s', '1 min', '1 min 23 s', '10 min', '1 h', '1 h 59 min', '25 h'],
  );
});

test('of a time that is still to come whole minutes are said, and seconds in the last', () => {
  const written = [0, 59, 60, 83, 3_659].map((seconds) => plain(spanText(seconds, 'min')));
  assert.deepEqual(written, ['0 s', '59 s', '1 min', '1 min', '1 h']);
});

test('no unit stands on another line than its number', () => {
  assert.equal(spanText(83), '1\u00a0min 23\u00a0s');
});

test('a mean of seconds is written in words, with tenths while it is under ten', () => {
  const written = [0, 4.24, 9.94, 10.4, 83.4, 119.6].map((seconds) => plain(figureText('seconds', seconds)));
  assert.deepEqual(written, ['0.0 s', '4.2 s', '9.9 s', '10 s', '1 min 23 s', '2 min']);
});

test('a miss is never written as the aim itself, nor what meets it as a miss', () => {
  const written = (unit, value, aim) => plain(figureText(unit, value, aim));
  const level = {value: 0.95, least: true};
  const speed = {value: 20, least: false};
  assert.equal(written('share', 0.94958, level), '94.9 %');
  assert.equal(written('share', 0.94958), '95.0 %');
  assert.equal(written('share', 0.95, level), '95.0 %');
  assert.equal(written('share', 0.0304, {value: 0.03, least: false}), '3.1 %');
  assert.equal(written('share', 0.03, {value: 0.03, least: false}), '3.0 %');
  assert.equal(written('share', 0.0496, {value: 0.05, least: false, strict: true}), '4.9 %');
  assert.equal(written('share', 0.05, {value: 0.05, least: false, strict: true}), '5.0 %');
  assert.equal(written('seconds', 20.4, speed), '20.4 s');
  assert.equal(written('seconds', 20.01, speed), '20.1 s');
  assert.equal(written('seconds', 19.6, speed), '20 s');
  assert.equal(written('seconds', 120.4, {value: 120, least: false}), '2 min 1 s');
});
