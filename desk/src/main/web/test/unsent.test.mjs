// What is written and not taken yet (src/state/unsent.ts), before a service that answers as it is told to.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const source = fileURLToPath(new URL('../src/state/unsent.ts', import.meta.url));
const built = await (await rolldown({input: source})).generate({format: 'iife', name: 'unsent'});
const code = built.output[0].code;

const hour = 3_600_000;

/** A page and the service behind it: what it has by person and key, and who its cookie says is there. */
function page() {
  let millis = 1_000_000;
  let timers = [];
  const kept = new Map();
  const self = {kept, cookie: 'amira', away: false, tries: 0, refuses: false};
  const fetch = (path, {body}) => {
    self.tries++;
    const key = path.split('/').at(-1);
    const {user, fields} = JSON.parse(body);
    if (self.away) return Promise.reject(new TypeError('no network'));
    if (self.cookie === '') return Promise.resolve({ok: false, status: 401});
    if (self.cookie !== user) return Promise.resolve({ok: false, status: 409});
    if (self.refuses) return Promise.resolve({ok: false, status: 400});
    kept.set(`${self.cookie} ${key}`, JSON.stringify(fields));
    return Promise.resolve({ok: true, status: 204});
  };
  const later = (run) => timers.push(run);
  const place = {addEventListener() {}, removeEventListener() {}};
  class Clock extends Date {
    static now() {
      return millis;
    }
  }
  const made = new Function('window', 'fetch', 'setTimeout', 'clearTimeout', 'Date', `${code}; return unsent;`)(
    place, fetch, later, () => {}, Clock,
  );
  /** Lets so many pauses between two tries pass. */
  self.pass = async (pauses, each = 2_000) => {
    for (let i = 0; i < pauses; i++) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      millis += each;
      const due = timers;
      timers = [];
      for (const run of due) run();
    }
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return Object.assign(self, made);
}

test('what is written without network is sent however long it is away, the newest alone', async () => {
  const one = page();
  one.writesAs('amira');
  one.away = true;
  const first = one.keep('amira', 'note', '{"note":"a"}');
  const second = one.keep('amira', 'note', '{"note":"ab"}');
  assert.equal(await first, 'overtaken');
  await one.pass(100);
  assert.ok(one.tries > 90);
  assert.equal(one.unsentOf('note'), '{"note":"ab"}');
  assert.equal(one.holdsUnsent(), true);
  one.away = false;
  await one.pass(2);
  assert.equal(await second, 'taken');
  assert.deepEqual([...one.kept], [['amira note', '{"note":"ab"}']]);
  assert.deepEqual([one.unsentOf('note'), one.holdsUnsent()], [undefined, false]);
});

test('what a session ends before waits for its writer, is shown to nobody else and kept for nobody else', async () => {
  const one = page();
  one.writesAs('amira');
  one.cookie = '';
  let told = 0;
  one.heldOver.addEventListener('sent', () => told++);
  void one.keep('amira', 'note', '{"note":"a"}');
  await one.pass(5);
  assert.equal(one.tries, 1);
  assert.equal(one.holdsUnsent(), true);
  one.cookie = 'ben';
  one.writesAs('ben');
  await one.pass(5);
  assert.deepEqual([one.unsentOf('note'), one.whoWrites(), one.tries, told], [undefined, 'ben', 1, 0]);
  one.writesAs('');
  one.cookie = 'amira';
  one.writesAs('amira');
  assert.equal(one.unsentOf('note'), '{"note":"a"}');
  await one.pass(1);
  assert.deepEqual([...one.kept], [['amira note', '{"note":"a"}']]);
  assert.equal(told, 1);
});

test('a page beside which another has signed in sends no more', async () => {
  const one = page();
  one.writesAs('amira');
  one.cookie = 'ben';
  void one.keep('amira', 'note', '{"note":"a"}');
  await one.pass(5);
  assert.deepEqual([one.tries, one.kept.size, one.whoWrites()], [1, 0, '']);
});

test('what the service will never take is told, and not tried again', async () => {
  const one = page();
  one.writesAs('amira');
  one.refuses = true;
  assert.equal(await one.keep('amira', 'note', '{"note":"a"}'), 'refused');
  assert.equal(await one.keep('amira', 'note', JSON.stringify({note: 'x'.repeat(40_000)})), 'refused');
  assert.equal(one.tries, 1);
  assert.equal(await one.keep('', 'note', '{"note":"a"}'), 'refused');
});

test('it is held for no more than fifty keys and twelve hours', async () => {
  const one = page();
  one.writesAs('amira');
  one.away = true;
  for (let i = 0; i < 51; i++) void one.keep('amira', `note.${i}`, '{"note":"a"}');
  assert.equal(one.unsentOf('note.0'), undefined);
  assert.equal(one.unsentOf('note.1'), '{"note":"a"}');
  await one.pass(1, 12 * hour + 1);
  assert.equal(one.unsentOf('note.50'), undefined);
  one.away = false;
  await one.pass(2);
  assert.equal(one.kept.size, 0);
});
