// The table of the page's folders holds: what it refuses is planted in copies of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';
import { FOLDERS, present, used, zones } from './page_folders.mjs';
import { SRC, files, importsIn } from './page_imports.mjs';

/** The table with one folder's row changed. */
const changed = (name, row) => ({ ...FOLDERS, [name]: row(FOLDERS[name]) });

test('the table, the folders and their imports agree', () => {
  assert.ok(zones().length > 40);
});

test('a folder that is not in the table is refused', () => {
  assert.throws(() => zones(FOLDERS, [...present(), 'report/new']), /frontend\/src\/report\/new isn't in/);
});

test('a row for a folder that is not there is refused', () => {
  assert.throws(() => zones({ ...FOLDERS, gone: [] }), /names gone; frontend\/src has none/);
});

test('an arrow upwards is refused', () => {
  const arrows = used().add('report/live -> report/pages');
  assert.throws(() => zones(changed('report/live', (row) => [...row, 'report/pages']), present(), arrows), /report\/live may not import report\/pages/);
});

test('an arrow of a folder to itself is refused', () => {
  assert.throws(() => zones(changed('plan', (row) => [...row, 'plan']), present(), used().add('plan -> plan')), /plan may not import plan/);
});

test('an arrow that nothing imports by is refused', () => {
  assert.throws(() => zones(changed('ui/elements', (row) => [...row, 'i18n'])), /ui\/elements imports nothing of i18n/);
});

test('an arrow to a folder that is in no row is refused', () => {
  assert.throws(() => zones(changed('plan', (row) => [...row, 'gone']), present(), used().add('plan -> gone')), /plan may not import gone/);
});

test('the imports that are read are those that TypeScript reads', () => {
  const modules = files().filter((file) => /\.tsx?$/.test(file));
  assert.ok(modules.length > 200);
  for (const file of modules) {
    const text = readFileSync(`${SRC}/${file}`, 'utf8');
    const read = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    assert.deepEqual(new Set(importsIn(text)), new Set(read), file);
  }
});
