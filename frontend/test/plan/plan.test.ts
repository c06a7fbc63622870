import { expect, it } from 'vitest';
import { byDate, dayOf, EMPTY, isOverdue, type PlanEntry, withChange } from '../../src/plan/plan';

const entry = (subject: string, given: Partial<PlanEntry> = {}): PlanEntry => ({ subject, ...EMPTY, ...given });

it('a change leaves what it doesn’t name, and other entries', () => {
  const before = [entry('PR-01', { status: 'OPEN', note: 'kept' }), entry('GV-01', { status: 'DONE' })];
  expect(withChange(before, { subject: 'PR-01', status: 'DOING', due: '2026-12-01' })).toEqual([
    entry('GV-01', { status: 'DONE' }),
    entry('PR-01', { status: 'DOING', note: 'kept', due: '2026-12-01' }),
  ]);
});

it('an entry without status and note goes; a note alone stays', () => {
  const before = [entry('PR-01', { status: 'OPEN', person: 'Jo', note: 'kept' })];
  const dropped = withChange(before, { subject: 'PR-01', status: null, person: null });
  expect(dropped).toEqual([entry('PR-01', { note: 'kept' })]);
  expect(withChange(dropped, { subject: 'PR-01', note: null })).toEqual([]);
});

it.each([
  ['OPEN', '2026-11-26', true],
  ['DOING', '2026-11-27', false],
  ['DONE', '2026-11-26', false],
  ['OPEN', null, false],
] as const)('%s and due on %s: overdue %s', (status, due, expected) => {
  expect(isOverdue(entry('PR-01', { status, due }), '2026-11-27')).toBe(expected);
});

it('what is due first comes first, what has no date last', () => {
  const given = [entry('a'), entry('b', { due: '2027-01-01' }), entry('c', { due: '2026-12-31' })];
  expect(given.sort(byDate).map(({ subject }) => subject)).toEqual(['c', 'b', 'a']);
});

it('a day is that of the device’s calendar', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
