// How long a command is sent and something read (src/state/api.ts), on a clock that goes when it is told to.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const source = fileURLToPath(new URL('../src/state/api.ts', import.meta.url));
const built = await (await rolldown({input: source})).generate({format: 'iife', name: 'api'});
const code = built.output[0].code;

const minute = 60_000;
const hour = 60 * minute;

/** A page without network until it is said to have one. */
function page() {
  let millis = 1_000_000;
  let timers = [];
  const self = {away: true, ids: new Set(), reply: undefined};
  const fetch = (path, {body}) => {
    self.ids.add(JSON.parse(body).commandId);
    return self.away ? Promise.reject(new TypeError('no network')) : Promise.resolve({ok: true, status: 204});
  };
  const place = {addEventListener() {}, removeEventListener() {}};
  class Clock extends Date {
    static now() {
      return millis;
    }
  }
  const {command, untilRead} = new Function('window', 'fetch', 'setTimeout', 'clearTimeout', 'Date', `${code}; return api;`)(
    place, fetch, (run) => timers.push(run), () => {}, Clock,
  );
  self.sends = (stands) => void command('/api/act', {}, stands).then((reply) => (self.reply = reply.kind));
  self.untilRead = untilRead;
  /** Lets so long pass, with a try now and then. */
  self.pass = async (long, each = 30_000) => {
    for (let passed = 0; passed < long; passed += each) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      millis += each;
      const due = timers;
      timers = [];
      for (const run of due) run();
    }
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return self;
}

test('an act is given up after two minutes', async () => {
  const one = page();
  one.sends();
  await one.pass(minute);
  assert.equal(one.reply, undefined);
  await one.pass(minute);
  assert.equal(one.reply, 'unreached');
});

test('what stands as it was meant is sent however long the network is away, as one and the same', async () => {
  const one = page();
  one.sends(() => true);
  await one.pass(11 * hour);
  assert.equal(one.reply, undefined);
  one.away = false;
  await one.pass(minute);
  assert.equal(one.reply, 'done');
  assert.equal(one.ids.size, 1);
});

test('once it stands no more it is given up, and after twelve hours in any case', async () => {
  let stands = true;
  const left = page();
  left.sends(() => stands);
  await left.pass(10 * minute);
  assert.equal(left.reply, undefined);
  stands = false;
  await left.pass(minute);
  assert.equal(left.reply, 'unreached');
  const kept = page();
  kept.sends(() => true);
  await kept.pass(12 * hour + minute);
  assert.equal(kept.reply, 'unreached');
});

test('what is read is read again until there is an answer, and each that went wrong is told', async () => {
  const one = page();
  let tries = 0;
  let wrong = 0;
  let value;
  const read = () => Promise.resolve(++tries < 4 ? undefined : 'whole');
  void one.untilRead(read, () => true, () => wrong++).then((whole) => (value = whole));
  await one.pass(2 * minute);
  assert.equal(value, 'whole');
  assert.equal(tries, 4);
  assert.equal(wrong, 3);
});

test('what is wanted no more is not read again, and an answer to it is not given', async () => {
  const one = page();
  let wanted = true;
  let tries = 0;
  let value = 'none yet';
  void one.untilRead(() => Promise.resolve(void tries++), () => wanted, () => {}).then((whole) => (value = whole));
  await one.pass(minute);
  wanted = false;
  const before = tries;
  await one.pass(minute);
  assert.equal(value, undefined);
  assert.equal(tries, before);
});
