// What the buttons of the ambulance service say (src/part/ways.ts), as 999 stands in the call.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';

const input = fileURLToPath(new URL('../src/part/ways.ts', import.meta.url));
const built = await (await rolldown({input})).generate({format: 'iife', name: 'page'});
const place = {addEventListener() {}, getElementById: () => null, querySelector: () => null};
const {waysShown, wayText} = new Function('window', 'document', 'setInterval', `${built.output[0].code}; return page;`)(
  place,
  place,
  () => 0,
);

const ambulance = {id: 'ambulance', name: '999 ambulance', type: 'Ambulance service', wayIn: 'call', phone: '999', reasons: [], slots: []};
const shown = {order: 'fit', beside: 0, open: new Set(), instead: undefined};

/** What the buttons of the ambulance service say, the one of number 1 first. */
function buttons(how) {
  return waysShown({kept: [ambulance]}, {...shown, ambulance: how}).map((way) => wayText(way, how));
}

test('999 is brought into a call that is on, before anything else', () => {
  assert.deepEqual(buttons('to-bring'), ['Bring 999 into this call', 'Have the caller ring them']);
  assert.equal(waysShown({kept: [ambulance]}, {...shown, ambulance: 'to-bring'})[0].brings, true);
});

test('with nobody on the line no button says that the caller rings 999', () => {
  assert.deepEqual(buttons('no-caller'), ['Note 999 as the service: this rings nobody']);
  const [only] = waysShown({kept: [ambulance]}, {...shown, ambulance: 'no-caller'});
  assert.equal(only.label, '999 ambulance: Note 999 as the service: this rings nobody');
  assert.equal(only.brings, undefined);
});

test('a caller is asked to ring 999 where the call is on and 999 cannot be brought in', () => {
  assert.deepEqual(buttons(undefined), ['Have the caller ring them']);
});
