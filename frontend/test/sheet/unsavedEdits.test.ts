import { beforeEach, expect, it } from 'vitest';
import { takeOver } from '../../src/api/owner';
import { forgetAll, keep, recall, recallAll } from '../../src/sheet/unsavedEdits';
import { newSheet } from '../../src/sheet/sheet';

beforeEach(() => {
  localStorage.clear();
  takeOver('anna');
  keep({ base: newSheet('good'), edits: { domain: 'firm.example' } });
});

it.each(['{', '"text"', 'null', '[]', '{"base":{"id":"other"},"edits":{}}', '{"base":{"id":"bad"}}'])(
  'what can’t be read stands in nobody’s way: %s',
  (text) => {
    localStorage.setItem('sheet:bad', text);
    expect(recall('bad')).toBeNull();
    expect(recallAll().map(({ base }) => base.id)).toEqual(['good']);
    forgetAll();
    expect(Object.keys(localStorage).filter((key) => key.startsWith('sheet:'))).toEqual([]);
  },
);
