import { beforeEach, expect, it } from 'vitest';
import { claimDevice } from '../../src/api/owner';
import { removeAllEdits, storeEdits, loadEdits, loadAllEdits } from '../../src/sheet/session/unsavedEdits';
import { newSheet } from '../../src/sheet/model/sheet';

beforeEach(() => {
  localStorage.clear();
  claimDevice('anna');
  storeEdits({ base: newSheet('good'), edits: { domain: 'firm.example' } });
});

it.each(['{', '"text"', 'null', '[]', '{"base":{"id":"other"},"edits":{}}', '{"base":{"id":"bad"}}'])(
  'what can’t be read stands in nobody’s way: %s',
  (text) => {
    localStorage.setItem('sheet:bad', text);
    expect(loadEdits('bad')).toBeNull();
    expect(loadAllEdits().map(({ base }) => base.id)).toEqual(['good']);
    removeAllEdits();
    expect(Object.keys(localStorage).filter((key) => key.startsWith('sheet:'))).toEqual([]);
  },
);
