// What the service's clock on the wall shows (src/state/zone.ts, src/state/clock.ts), on a computer somewhere else.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const state = (name) => fileURLToPath(new URL(`../src/state/${name}.ts`, import.meta.url));
const all = `export * from '${state('zone')}'; export * from '${state('clock')}'; export * from '${state('person')}';`;
const entry = {
  name: 'entry',
  resolveId: (id) => (id === 'entry' ? id : null),
  load: (id) => (id === 'entry' ? all : null),
};
const built = await (await rolldown({input: 'entry', plugins: [entry]})).generate({format: 'iife', name: 'page'});
const code = built.output[0].code;

process.env.TZ = 'America/New_York';

/** The pages' times in that zone, at a moment. */
function page(zone, now = '2026-06-05T13:00:00Z') {
  const document = {querySelector: (wanted) => (wanted === 'meta[name="onecall-zone"]' ? {content: zone} : null)};
  const times = new Function('document', `${code}; return page;`)(document);
  times.clock.heard(now);
  return times;
}

const london = page('Europe/London');

test('a time is the service’s, not that of the computer', () => {
  assert.equal(new Date('2026-06-05T13:00:00Z').getHours(), 9);
  assert.equal(london.timeText('2026-06-05T13:00:00Z'), '14:00');
  assert.equal(london.secondText(Date.parse('2026-01-05T13:00:07Z')), '13:00:07');
  assert.equal(london.momentText('2026-06-05T23:00:07Z'), '06/06/2026, 00:00:07');
  assert.equal(london.weekdayText('2026-06-05T23:30:00Z'), 'Saturday 6 June');
  assert.equal(page('Asia/Kolkata').timeText('2026-06-05T13:00:00Z'), '18:30');
});

test('today and tomorrow are the service’s days', () => {
  const late = page('Europe/London', '2026-06-05T23:30:00Z');
  assert.equal(late.dayText('2026-06-05T22:59:00Z'), 'Friday 5 June');
  assert.equal(late.dayText('2026-06-05T23:01:00Z'), 'today');
  assert.equal(late.dayText('2026-06-06T22:59:00Z'), 'today');
  assert.equal(late.dayText('2026-06-06T23:00:00Z'), 'tomorrow');
  assert.equal(late.whenText('2026-06-07T13:00:00Z'), 'tomorrow 14:00');
});

test('of an hour that the clock shows twice it is said which', () => {
  const of = (zone, ...moments) => moments.map((at) => page(zone).timeText(at));
  assert.deepEqual(
    of('Europe/London', '2026-10-24T23:59:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z'),
    ['00:59', '01:30 +01:00', '01:30 +00:00', '02:00'],
  );
  assert.equal(london.secondText('2026-10-25T00:30:05Z'), '01:30:05 +01:00');
  assert.equal(london.momentText('2026-10-25T01:30:05Z'), '25/10/2026, 01:30:05 +00:00');
  assert.deepEqual(of('America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'), ['01:30 -04:00', '01:30 -05:00']);
  // A day is one day, however long it is.
  assert.equal(london.weekdayText('2026-10-25T00:30:00Z'), 'Sunday 25 October');
});

test('a time that is typed is the service’s', () => {
  assert.deepEqual(london.momentOf('2026-06-05T14:00', 'none'), {at: '2026-06-05T13:00:00.000Z'});
  assert.deepEqual(london.momentOf('2026-01-05T14:00', 'none'), {at: '2026-01-05T14:00:00.000Z'});
  for (const none of ['', '2026-06-05', 'soon']) assert.deepEqual(london.momentOf(none, 'Choose'), {problem: 'Choose'});
  for (const at of ['2026-06-05T13:00:00.000Z', '2026-03-29T01:00:00.000Z', '2026-10-25T02:00:00.000Z']) {
    assert.deepEqual(london.momentOf(london.fieldOf(at), 'none'), {at});
  }
});

test('an hour that the clock leaves out is refused', () => {
  assert.equal('at' in london.momentOf('2026-03-29T00:59', 'none'), true);
  assert.match(london.momentOf('2026-03-29T01:00', 'none').problem, /no such time/);
  assert.match(london.momentOf('2026-03-29T01:59', 'none').problem, /no such time/);
  assert.equal('at' in london.momentOf('2026-03-29T02:00', 'none'), true);
});

test('of an hour that the clock shows twice a field goes on with the one it showed', () => {
  const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
  assert.equal(london.fieldOf(first), london.fieldOf(second));
  assert.deepEqual(london.momentOf('2026-10-25T01:30', 'none', first), {at: first});
  assert.deepEqual(london.momentOf('2026-10-25T01:30', 'none', second), {at: second});
  assert.deepEqual(london.momentOf('2026-10-25T01:20', 'none', '2026-10-25T02:10:00Z'), {at: '2026-10-25T01:20:00.000Z'});
  assert.deepEqual(london.momentOf('2026-10-25T01:30', 'none'), {at: first});
});

test('who is born on a day is of that age on the service’s day', () => {
  const justPast = Date.parse('2026-06-04T23:30:00Z');
  assert.equal(london.readDate('5 6 2026', justPast), '2026-06-05');
  assert.equal(london.readDate('6 6 2026', justPast), undefined);
  assert.equal(london.ageText('1948-06-05', justPast), '78 years');
  assert.equal(london.dateText('1948-06-05'), '5 June 1948');
});
