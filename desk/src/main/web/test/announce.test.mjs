// The queue of news that is spoken (src/state/announce.ts), on a clock that goes when it is told to.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const source = fileURLToPath(new URL('../src/state/announce.ts', import.meta.url));
const built = await (await rolldown({input: source})).generate({format: 'iife', name: 'queue'});
const code = built.output[0].code;

/** A page of its own: what it has spoken so far, when, and how its clock goes on. */
function page() {
  let now = 0;
  let timers = [];
  const spoken = [];
  const place = {
    set textContent(text) {
      spoken.push(`${text} at ${now}`);
    },
  };
  const self = {
    spoken,
    hasPlace: true,
    pass(millis) {
      const end = now + millis;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        now = due.at;
        due.run();
      }
      now = end;
    },
  };
  const later = (run, millis) => {
    timers.push({run, at: now + millis});
    return timers.length;
  };
  const found = {getElementById: (id) => (id === 'news' && self.hasPlace ? place : null)};
  self.announce = new Function('setTimeout', 'document', `${code}; return queue.announce;`)(later, found);
  return self;
}

test('news is spoken in its turn, at most one each second', () => {
  const {announce, pass, spoken} = page();
  announce('one');
  assert.deepEqual(spoken, []);
  announce('two');
  pass(49);
  assert.deepEqual(spoken, []);
  pass(1_000);
  assert.deepEqual(spoken, ['one at 50']);
  pass(1);
  assert.deepEqual(spoken, ['one at 50', 'two at 1050']);
  // After a silence there is no wait for the second that has passed long ago.
  pass(10_000);
  announce('three');
  pass(50);
  assert.equal(spoken.at(-1), 'three at 11100');
});

test('of ordinary news only the last few wait, so that none is long past', () => {
  const {announce, pass, spoken} = page();
  for (let i = 1; i <= 9; i++) announce(`news ${i}`);
  pass(60_000);
  assert.deepEqual(spoken, ['news 7 at 50', 'news 8 at 1050', 'news 9 at 2050']);
});

test('an alarm is swallowed by no other news, and is told when it was spoken and not before', () => {
  const {announce, pass, spoken} = page();
  const told = [];
  announce('first');
  pass(50);
  announce('Alarm', () => told.push('alarm'));
  for (let i = 1; i <= 9; i++) announce(`news ${i}`);
  pass(999);
  assert.deepEqual([spoken, told], [['first at 50'], []]);
  pass(1);
  assert.deepEqual([spoken, told], [['first at 50', 'Alarm at 1050'], ['alarm']]);
  pass(60_000);
  assert.deepEqual(spoken.slice(2), ['news 7 at 2050', 'news 8 at 3050', 'news 9 at 4050']);
  assert.deepEqual(told, ['alarm']);
});

test('what cannot be spoken just now waits for a place', () => {
  const one = page();
  const told = [];
  one.hasPlace = false;
  one.announce('Alarm', () => told.push('alarm'));
  one.pass(5_000);
  assert.deepEqual([one.spoken, told], [[], []]);
  one.hasPlace = true;
  one.pass(1_000);
  assert.deepEqual([one.spoken, told], [['Alarm at 5050'], ['alarm']]);
});

test('no more than twelve wait, alarms or not', () => {
  const {announce, pass, spoken} = page();
  for (let i = 1; i <= 30; i++) announce(`alarm ${i}`, () => {});
  pass(60_000);
  assert.equal(spoken.length, 12);
  assert.equal(spoken[0], 'alarm 19 at 50');
});
