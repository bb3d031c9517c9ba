// Which alarms are quiet (src/state/alarms.ts), for a page that is told what a floor would tell it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const state = (name) => fileURLToPath(new URL(`../src/state/${name}.ts`, import.meta.url));
const both = `export {alarmsNow, quietOf} from '${state('alarms')}'; export {live} from '${state('live')}';`;
const entry = {
  name: 'entry',
  resolveId: (id) => (id === 'entry' ? id : null),
  load: (id) => (id === 'entry' ? both : null),
};
const built = await (await rolldown({input: 'entry', plugins: [entry]})).generate({format: 'iife', name: 'page'});
const code = built.output[0].code;

const now = Date.now();
const ago = (seconds) => new Date(now - seconds * 1_000).toISOString();
const waits = (callId, seconds) => ({callId, state: 'waiting', arrivedAt: ago(seconds)});

/** The alarm of callers who wait too long, of a page that is told these entries; and whether it is quiet. */
function waiting(entries) {
  const place = {addEventListener() {}, getElementById: () => null, querySelector: () => null};
  const {alarmsNow, quietOf, live} = new Function('window', 'document', 'setInterval', `${code}; return page;`)(
    place, place, () => 0,
  );
  live.feed(new Date(now).toISOString(), {thresholds: {waitSeconds: 60, waitingCalls: 5}, ...entries});
  const alarm = alarmsNow().find((one) => one.id === 'wait');
  return {alarm, quiet: alarm !== undefined && quietOf(alarm) !== undefined};
}

const quietened = (newest) => ({alarms: [{alarm: 'wait', until: ago(-600), newest}]});

test('a caller who waits too long is quiet once it was quietened', () => {
  const entries = {'longest-wait': {since: ago(90)}, 'call/a': waits('a', 90)};
  assert.equal(waiting(entries).quiet, false);
  assert.equal(waiting({...entries, quiet: quietened(ago(90))}).quiet, true);
});

test('another who comes to wait too long is heard while the first one still waits', () => {
  const entries = {'longest-wait': {since: ago(150)}, 'call/a': waits('a', 150), quiet: quietened(ago(150))};
  assert.equal(waiting({...entries, 'call/b': waits('b', 30)}).quiet, true);
  const {alarm, quiet} = waiting({...entries, 'call/b': waits('b', 61)});
  assert.equal(quiet, false);
  assert.equal(alarm.newest, ago(61));
});

test('whom somebody has taken does not wait, and where calls are not told the longest wait counts', () => {
  const taken = {...waits('b', 61), state: 'talking'};
  const entries = {'longest-wait': {since: ago(150)}, 'call/a': waits('a', 150), quiet: quietened(ago(150))};
  assert.equal(waiting({...entries, 'call/b': taken}).quiet, true);
  assert.equal(waiting({'longest-wait': {since: ago(150)}}).alarm.newest, ago(150));
});
