// What is wrong with a state machine is found: each case is a fault planted in a copy of ours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, read, values } from './workflow.mjs';

/** Our definition with a change. */
function planted(change) {
  const definition = read('security_report/definition.asl.json');
  change(definition.States);
  return definition;
}

const payloads = read('security_report/payloads.json');

test('ours has no fault', async () => {
  const ours = planted(() => {});
  assert.deepEqual(faults(ours), []);
  assert.deepEqual(await values(ours, payloads), read('security_report/expressions.json'));
});

const WRONG = {
  'a state that leads nowhere': (states) => delete states['Score risk'].Next,
  'a state that is not there': (states) => (states['Score risk'].Next = 'Nowhere'),
  'a field of the other query language': (states) => (states['Score risk'].Parameters = {}),
  'a retry of nothing': (states) => (states['Score risk'].Retry = [{ MaxAttempts: 2 }]),
};

for (const [name, change] of Object.entries(WRONG)) {
  test(`the states language refuses ${name}`, () => {
    assert.notEqual(faults(planted(change)).length, 0);
  });
}

const BROKEN = {
  'a variable that nobody assigned': '{% $nobody.id %}',
  'a function that JSONata has not': '{% $nobody(1) %}',
  'a text that is no expression': '{% $states. %}',
};

for (const [name, text] of Object.entries(BROKEN)) {
  test(`JSONata refuses ${name}`, async () => {
    const definition = planted((states) => (states['Score risk'].Assign.evidence = text));
    await assert.rejects(values(definition, payloads));
  });
}

test('another value is told', async () => {
  const definition = planted((states) => (states['Score risk'].Assign.evidence = '{% $evidence %}'));
  assert.notDeepEqual(await values(definition, payloads), read('security_report/expressions.json'));
});
