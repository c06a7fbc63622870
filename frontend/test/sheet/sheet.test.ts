import { expect, it } from 'vitest';
import { mergeEdits } from '../../src/sheet/session/merge';
import { fromAnswer, newSheet, valueOf, withEdits } from '../../src/sheet/model/sheet';

const answer = {
  id: '1',
  version: 3,
  status: 'DRAFT' as const,
  catalogueVersion: null,
  domain: null,
  names: null,
  firm: null,
  signatory: null,
  signatoryRole: null,
  profile: null,
  responses: '{"GV-01":"time","GV-02":7}',
  createdAt: '2026-11-23T10:00:00Z',
  updatedAt: '2026-11-23T10:00:00Z',
};

it('reads what was saved, and leaves out what is no choice', () => {
  expect(fromAnswer(answer)).toMatchObject({ domain: '', profile: {}, responses: { 'GV-01': 'time' } });
});

it.each(['no JSON', '[1]', 'null', '"text"'])('a saved %s is as good as no answer', (responses) => {
  expect(Object.values(fromAnswer({ ...answer, responses }).responses)).not.toContain('time');
});

it('applies edits without touching the sheet', () => {
  const sheet = newSheet('1');
  const edited = withEdits(sheet, { domain: 'a.example', 'profile.size': 'solo', 'responses.GV-01': 'time' });
  expect(sheet).toEqual(newSheet('1'));
  expect(valueOf(edited, 'domain')).toBe('a.example');
  expect(valueOf(edited, 'profile.size')).toBe('solo');
  expect(valueOf(withEdits(edited, { 'responses.GV-01': null }), 'responses.GV-01')).toBeNull();
});

it('has nothing left to save when both devices chose the same', () => {
  const before = newSheet('1');
  const remote = withEdits(before, { 'responses.GV-01': 'time' });
  expect(mergeEdits(before, remote, { 'responses.GV-01': 'time' })).toEqual({ edits: {}, differences: [] });
});
