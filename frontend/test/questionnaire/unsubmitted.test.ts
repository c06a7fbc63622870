import { expect, it } from 'vitest';
import type { Item } from '../../src/questionnaire/items/items';
import { unsubmitted } from '../../src/questionnaire/items/unsubmitted';
import { readContent } from '../../src/report/document/content';
import { type Field, newSheet } from '../../src/sheet/model/sheet';

const item = (field: Field): Item => ({ field, section: '', text: field, help: '', options: [] });
const ITEMS = ['domain', 'profile.size', 'responses.GV-01', 'responses.PR-01', 'responses.PR-02'].map((field) => item(field as Field));
const report = (inputs: object | null) => readContent(JSON.stringify({ schema: 'report/2', inputs }));

it('names what was changed, added and taken back since the report', () => {
  const sheet = { ...newSheet('s'), domain: 'other.example', profile: { size: 'few' }, responses: { 'GV-01': 'named', 'PR-01': 'all' } };
  const content = report({ profile: { size: 'many' }, responses: { 'GV-01': 'named', 'PR-02': 'some' } });
  expect(unsubmitted(sheet, ITEMS, content).map((one) => [one.item.field, one.before, one.after])).toEqual([
    ['profile.size', 'many', 'few'],
    ['responses.PR-01', null, 'all'],
    ['responses.PR-02', 'some', null],
  ]);
});

it('says nothing without a report that was scored', () => {
  const sheet = { ...newSheet('s'), responses: { 'GV-01': 'named' } };
  expect(unsubmitted(sheet, ITEMS, undefined)).toEqual([]);
  expect(unsubmitted(sheet, ITEMS, report(null))).toEqual([]);
});
