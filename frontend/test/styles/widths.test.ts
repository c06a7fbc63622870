// What is drawn on every width has rules that hold on every width.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
/** What only moves on some widths, or is seen on some alone. */
const OF_SOME_WIDTHS = ['account-button', 'menu-button', 'questionnaire', 'both-grades', 'with-sections', 'ledger', 'roomy'];

/** The classes of selectors within a media query of widths, and outside of all media queries. */
function classesOf(css: string): { within: Set<string>; outside: Set<string> } {
  const [within, outside] = [new Set<string>(), new Set<string>()];
  const open: string[] = [];
  for (const [, prelude = '', sign] of css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]*)([{};])/g)) {
    if (sign === '}') open.pop();
    if (sign !== '{') continue;
    const media = open.find((block) => block.startsWith('@media'));
    const classes = [...prelude.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name);
    if (!media) classes.forEach((name) => outside.add(name));
    else if (/width/.test(media)) classes.forEach((name) => within.add(name));
    open.push(prelude.trim());
  }
  return { within, outside };
}

it('no part has its looks on a phone alone', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
  expect(files.length).toBeGreaterThan(5);
  const { within, outside } = classesOf(files.map((path) => readFileSync(join(SRC, path), 'utf8')).join('\n'));
  expect([...within].filter((name) => !outside.has(name)).sort()).toEqual([...OF_SOME_WIDTHS].sort());
});
