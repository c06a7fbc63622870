// What has to be refused is refused: each case is a fault planted in the place of a real file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: `${ROOT}lint/eslint.config.mjs` });

/** The ids of the rules that the text breaks in the place of that file. */
async function broken(filePath, text) {
  const [{ messages }] = await eslint.lintText(text, { filePath: ROOT + filePath });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

const PAGE = {
  'an import upwards': ['report/live/useReport.ts', "export * from '../pages/ReportPage';", 'import-x/no-restricted-paths'],
  'a type from above': ['ui/elements/Section.tsx', "import type { A } from '../../app/App';\nexport type B = A;", 'import-x/no-restricted-paths'],
  'a chunk from above': ['report/live/useReport.ts', "export const load = () => import('../pages/ReportPage');", 'import-x/no-restricted-paths'],
  'an import from a neighbour': ['overview/Overview.tsx', "export * from '../questionnaire/items/items';", 'import-x/no-restricted-paths'],
  'an import from the tests': ['app/App.tsx', "export * from '../../test/texts';", 'import-x/no-restricted-paths'],
  'a circle in a folder': ['sheet/model/names.ts', "import { newSheet } from './sheet';\nexport const namesFrom = newSheet;", 'import-x/no-cycle'],
  'a hook under a condition': [
    'ui/elements/PageTitle.tsx',
    "import { useId } from 'react';\nexport const PageTitle = ({ a }: { a: boolean }) => (a ? <p id={useId()} /> : null);",
    'react-hooks/rules-of-hooks',
  ],
  'an effect that misses a dependency': [
    'ui/elements/PageTitle.tsx',
    "import { useEffect } from 'react';\nexport function useA(a: string) {\n  useEffect(() => { document.title = a; }, []);\n}",
    'react-hooks/exhaustive-deps',
  ],
  'a picture without words': ['ui/elements/PageTitle.tsx', 'export const A = () => <img src="a.png" />;', 'jsx-a11y/alt-text'],
  'a promise that nobody waits for': ['api/client.ts', "export const a = () => { fetch('/a'); };", '@typescript-eslint/no-floating-promises'],
};

for (const [name, [file, text, rule]] of Object.entries(PAGE)) {
  test(`the page: ${name}`, async () => assert.ok((await broken(`frontend/src/${file}`, text)).includes(rule)));
}

const inResolver = (lines) => `import { util } from '@aws-appsync/utils';\nexport function request(ctx) {\n${lines}\n}\n`;
const RESOLVERS = {
  'for with a condition': [inResolver('for (;;) { return ctx; }'), '@aws-appsync/no-for'],
  'a regular expression': [inResolver('return /a/;'), '@aws-appsync/no-regex'],
  recursion: [inResolver('return request(ctx);'), '@aws-appsync/no-recursion'],
  try: [inResolver('try { return 1; } catch { return ctx; }'), '@aws-appsync/no-try'],
  while: [inResolver('while (ctx.a) { return 1; }'), '@aws-appsync/no-while'],
  '++': [inResolver('let a = ctx.a; a++; return a;'), '@aws-appsync/no-disallowed-unary-operators'],
  async: ['export async function request(ctx) { return ctx; }', '@aws-appsync/no-async'],
  'a class': ['export class A {}', '@aws-appsync/no-classes'],
  this: [inResolver('return this;'), '@aws-appsync/no-this'],
  throw: [inResolver('throw ctx.error;'), 'no-restricted-syntax'],
  new: [inResolver('return new Date();'), 'no-restricted-syntax'],
  eval: [inResolver('return eval(ctx.a);'), 'no-eval'],
  fetch: [inResolver('return fetch(ctx.a);'), 'no-undef'],
  setTimeout: [inResolver('return setTimeout(ctx.a);'), 'no-undef'],
  'another module': ["import fs from 'node:fs';\nexport const request = () => fs;", 'no-restricted-imports'],
};

for (const [name, [text, rule]] of Object.entries(RESOLVERS)) {
  test(`resolvers: ${name}`, async () => {
    const rules = await broken('resolvers/Query/me.js', text);
    assert.ok(rules.includes(rule), String(rules));
  });
}
