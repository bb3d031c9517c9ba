// Which alarms are quiet and which are called out (src/state/alarms.ts), for a page that is told what a
// floor would tell it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const state = (name) => fileURLToPath(new URL(`../src/state/${name}.ts`, import.meta.url));
const both = `export {alarmsNow, caller, quietOf} from '${state('alarms')}'; export {live} from '${state('live')}';`;
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

const alarmAt = {words: 'above 20 s', value: 20, least: false};

const quietened = (newest) => ({alarms: [{alarm: 'wait', until: ago(-600), newest}]});

test('a caller who waits too long is quiet once it was quietened', () => {
  const entries = {waiting: {calls: 1, since: ago(90)}, 'call/a': waits('a', 90)};
  assert.equal(waiting(entries).quiet, false);
  assert.equal(waiting({...entries, quiet: quietened(ago(90))}).quiet, true);
});

test('another who comes to wait too long is heard while the first one still waits', () => {
  const entries = {waiting: {calls: 1, since: ago(150)}, 'call/a': waits('a', 150), quiet: quietened(ago(150))};
  assert.equal(waiting({...entries, 'call/b': waits('b', 30)}).quiet, true);
  const {alarm, quiet} = waiting({...entries, 'call/b': waits('b', 61)});
  assert.equal(quiet, false);
  assert.equal(alarm.newest, ago(61));
});

test('whom somebody has taken does not wait, and where calls are not told the longest wait counts', () => {
  const taken = {...waits('b', 61), state: 'talking'};
  const entries = {waiting: {calls: 1, since: ago(150)}, 'call/a': waits('a', 150), quiet: quietened(ago(150))};
  assert.equal(waiting({...entries, 'call/b': taken}).quiet, true);
  assert.equal(waiting({waiting: {calls: 1, since: ago(150)}}).alarm.newest, ago(150));
});

test('who hears the greeting for too long waits too long; who keeps a place for a call-back does not', () => {
  const entries = {waiting: {calls: 1, since: ago(150)}, 'call/a': waits('a', 150), quiet: quietened(ago(150))};
  assert.equal(waiting({...entries, 'call/b': {...waits('b', 90), back: true}}).quiet, true);
  assert.equal(waiting({...entries, 'call/b': {...waits('b', 90), state: 'greeting'}}).quiet, false);
});

test('who was turned away in the last hour alarms, anew with each doubling', () => {
  const place = {addEventListener() {}, getElementById: () => null, querySelector: () => null};
  const {alarmsNow, live} = new Function('window', 'document', 'setInterval', `${code}; return page;`)(
    place, place, () => 0,
  );
  const told = (turnedAway) => {
    live.feed(new Date(now).toISOString(), {figures: {minutes: 60, live: true, figures: [], cutOff: 0, turnedAway}});
    return alarmsNow().find((one) => one.id.startsWith('turned-away'));
  };
  assert.equal(told({today: 7, recent: 0}), undefined);
  assert.equal(told({today: 7, recent: 1}).id, 'turned-away');
  const alarm = told({today: 7, recent: 5});
  assert.equal(alarm.text, '5 callers were turned away before they were let in, in the last 60 minutes');
  assert.equal(alarm.id, 'turned-away-x4');
  assert.deepEqual(alarm.covers, ['turned-away', 'turned-away-x2']);
});

/** A floor that is looked at again and again, a quarter of a minute apart, and what is called out there. */
function floor() {
  let millis = now;
  let timers = [];
  const spoken = [];
  const news = {
    set textContent(text) {
      spoken.push(text);
    },
  };
  const place = {addEventListener() {}, getElementById: () => news, querySelector: () => null};
  class Clock extends Date {
    constructor(...args) {
      super(...(args.length === 0 ? [millis] : args));
    }
    static now() {
      return millis;
    }
  }
  const page = new Function('window', 'document', 'setInterval', 'setTimeout', 'Date', `${code}; return page;`)(
    place, place, () => 0, (run) => timers.push(run), Clock,
  );
  /** What is called out of these entries, which are as they are at that look. */
  return (entries) => {
    millis += 15_000;
    spoken.length = 0;
    page.live.feed(new Date(millis).toISOString(), {thresholds: {waitSeconds: 60, waitingCalls: 5}, ...entries(millis)});
    page.caller.look(page.alarmsNow());
    for (let turns = 0; timers.length > 0 && turns < 20; turns++) {
      const due = timers;
      timers = [];
      for (const run of due) run();
    }
    return [...spoken];
  };
}

const came = now - 90_000;
const at = (millis) => new Date(millis).toISOString();
const inQueue = (callId, millis) => ({callId, state: 'waiting', arrivedAt: at(millis)});
const works = {'agent/amira': {roles: ['handler'], state: 'talking'}};
const first = {...works, waiting: {calls: 1, since: at(came)}, 'call/a': inQueue('a', came)};
const quietUntilLater = (newest) => ({alarms: [{alarm: 'wait', until: at(now + 600_000), newest: at(newest)}]});
const tooLong = ['Alarm: A caller has waited for more than 60 seconds'];

test('an alarm that stands is called out once, and again when it comes back', () => {
  const look = floor();
  assert.deepEqual(look(() => first), tooLong);
  assert.deepEqual(look(() => first), []);
  assert.deepEqual(look(() => ({})), []);
  assert.deepEqual(look(() => first), tooLong);
});

test('another caller who comes to wait too long is called out, though the first was quietened', () => {
  const look = floor();
  assert.deepEqual(look(() => first), tooLong);
  const quiet = {...first, quiet: quietUntilLater(came)};
  assert.deepEqual(look(() => quiet), []);
  const second = {...quiet, 'call/b': inQueue('b', now - 70_000)};
  assert.deepEqual(look(() => second), tooLong);
  assert.deepEqual(look(() => second), []);
  // The second is taken: what is left is older than what was told.
  assert.deepEqual(look(() => ({...quiet, quiet: undefined})), []);
});

test('another that is late, another message that does not get through, are called out as well', () => {
  const look = floor();
  const late = (...due) => Object.fromEntries(
    due.map((millis, nth) => [`task/${nth}`, {id: `${nth}`, work: 'call', overdue: true, dueAt: at(millis)}]),
  );
  assert.deepEqual(look(() => late(came)), ['Alarm: 1 call-back is overdue']);
  assert.deepEqual(look(() => late(came, now)), ['Alarm: 2 call-backs are overdue']);
  const stuck = (millis) => ({outbox: {kinds: [{kind: 'gp', stuck: 2, stuckSince: at(came), stuckNewest: at(millis)}]}});
  assert.equal(look(() => stuck(came)).length, 1);
  assert.equal(look(() => stuck(came)).length, 0);
  assert.equal(look(() => stuck(now)).length, 1);
});

test('a referral that no team takes on in time is an alarm, another one is heard as well, and one that is taken on is none', () => {
  const look = floor();
  const task = (nth, more) => ({[`task/${nth}`]: {id: `${nth}`, work: 'visit', overdue: false, dueAt: at(now + 6_000_000), ...more}});
  assert.deepEqual(look(() => task(0, {acceptBy: at(now + 600_000)})), []);
  assert.deepEqual(look(() => task(0, {acceptBy: at(came)})), ['Alarm: 1 referral to a team is not taken on in time']);
  const both = {...task(0, {acceptBy: at(came)}), ...task(1, {acceptBy: at(now)})};
  assert.deepEqual(look(() => both), ['Alarm: 2 referrals to teams are not taken on in time']);
  assert.deepEqual(look(() => both), []);
  assert.deepEqual(look(() => task(0, {acceptBy: at(came), acceptedAt: at(now)})), []);
  // Once it is overdue that is said instead; who comes somewhere is not taken on before.
  assert.deepEqual(look(() => task(0, {acceptBy: at(came), overdue: true})), ['Alarm: 1 visit is overdue']);
  assert.deepEqual(look(() => task(1, {acceptBy: at(came), work: 'comes'})), []);
});

test('what was given up in the last day is called out, and one more that is given up as well', () => {
  const look = floor();
  const lost = (givenUp, justGivenUp, millis) => ({
    outbox: {kinds: [{kind: 'tell-practice/1', open: 0, stuck: 0, givenUp, justGivenUp, givenUpNewest: at(millis)}]},
  });
  assert.deepEqual(look(() => lost(1, 1, came)), ['Alarm: 1 message to a practice given up: nobody knows whether it arrived']);
  assert.deepEqual(look(() => lost(1, 1, came)), []);
  assert.deepEqual(look(() => lost(2, 2, now)), ['Alarm: 2 messages to practices given up: nobody knows whether they arrived']);
  // A day later it is on the board of health alone.
  assert.deepEqual(look(() => lost(2, 0, now)), []);
});

test('that twice as many wait is called out though it is quiet that too many do, and each caller is not', () => {
  const look = floor();
  const crowd = (calls, quiet) => () => ({...works, waiting: {calls}, quiet: {alarms: quiet.map((alarm) => ({alarm, until: at(now + 600_000)}))}});
  assert.deepEqual(look(crowd(6, [])), ['Alarm: More than 5 callers wait']);
  assert.deepEqual(look(crowd(7, [])), []);
  assert.deepEqual(look(crowd(10, ['waiting'])), []);
  assert.deepEqual(look(crowd(11, ['waiting'])), ['Alarm: More than 10 callers wait']);
  assert.deepEqual(look(crowd(21, ['waiting', 'waiting-x2'])), ['Alarm: More than 20 callers wait']);
  // That there are fewer again is no news.
  assert.deepEqual(look(crowd(8, [])), []);
  assert.deepEqual(look(crowd(11, [])), ['Alarm: More than 10 callers wait']);
});

test('a figure that is twice as far off, a kind of which nothing is left, another case that is late, are called out', () => {
  const look = floor();
  const quiet = (...alarms) => ({quiet: {alarms: alarms.map((alarm) => ({alarm, until: at(now + 600_000)}))}});
  const speed = (recent, times) => ({figures: {minutes: 60, figures: [
    {id: 'speed', title: 'Average time to answer', unit: 'seconds', alarmAt, alarm: true, recent, times},
  ]}});
  assert.deepEqual(look(() => speed(20.4, 1)), ['Alarm: Average time to answer: 20.4\u00a0s in the last 60 minutes, alarm above 20 s']);
  assert.equal(look(() => ({...speed(39, 1), ...quiet('figure-speed')})).length, 0);
  assert.equal(look(() => ({...speed(41, 2), ...quiet('figure-speed')})).length, 1);
  const kinds = (places) => ({capacity: {kinds: [{code: 'utc', title: 'Treatment centre', tooFew: true, places}]}});
  assert.deepEqual(look(() => kinds(2)), ['Alarm: Treatment centre: 2 places left']);
  assert.deepEqual(look(() => ({...kinds(1), ...quiet('places-utc')})), []);
  assert.deepEqual(look(() => ({...kinds(0), ...quiet('places-utc')})), ['Alarm: Treatment centre: no place left']);
  const referred = (late, since) => ({referred: {late, lateSince: at(since)}});
  assert.equal(look(() => referred(1, came)).length, 1);
  assert.equal(look(() => referred(1, came)).length, 0);
  assert.equal(look(() => referred(2, now)).length, 1);
});

test('a caller whom we cut off is an alarm, another one is heard as well though it is quiet', () => {
  const look = floor();
  const lost = (cutOff, millis) => ({figures: {minutes: 60, figures: [], cutOff, cutOffAt: at(millis)}});
  const quiet = {quiet: {alarms: [{alarm: 'cut-off', until: at(now + 600_000), newest: at(came)}]}};
  assert.deepEqual(look(() => ({figures: {minutes: 60, figures: [], cutOff: 0}})), []);
  assert.deepEqual(look(() => lost(1, came)), ['Alarm: 1 caller was cut off before a person took them, in the last 60 minutes']);
  assert.deepEqual(look(() => ({...lost(1, came), ...quiet})), []);
  assert.deepEqual(look(() => ({...lost(2, now), ...quiet})), ['Alarm: 2 callers were cut off before a person took them, in the last 60 minutes']);
});

test('callers who wait while nobody takes calls are an alarm, until somebody does', () => {
  const look = floor();
  const waits = (...agents) => () => ({
    waiting: {calls: 1},
    ...Object.fromEntries(agents.map(([role, state], nth) => [`agent/${nth}`, {roles: [role], state}])),
  });
  assert.deepEqual(look(waits(['handler', 'signed-out'], ['supervisor', 'ready'])), ['Alarm: Callers wait and nobody is here']);
  assert.deepEqual(look(waits(['handler', 'wrap-up'])), []);
  assert.deepEqual(look(waits(['clinician', 'not-ready'])), ['Alarm: Callers wait and nobody takes calls']);
  assert.deepEqual(look(() => ({waiting: {calls: 0}})), []);
});

test('the gravest is told first: who waits before that calls are not recorded, and aims last', () => {
  const look = floor();
  const figure = {id: 'speed', title: 'Speed', unit: 'seconds', alarmAt, alarm: true, recent: 30, times: 1};
  const all = {
    waiting: {calls: 1},
    recording: {on: true, full: true},
    'emergency/e': {state: 'alarm', since: at(came)},
    'task/t': {id: 't', work: 'visit', overdue: true, dueAt: at(came)},
    figures: {minutes: 60, figures: [figure]},
  };
  const [told] = look(() => all);
  const order = ['1 emergency', 'Callers wait', '1 visit is overdue', 'No room for recordings', 'Speed'].map((words) => told.indexOf(words));
  assert.ok(order.every((place, nth) => place > (nth === 0 ? 0 : order[nth - 1])), told);
});
