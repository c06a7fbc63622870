import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const BUILD = join(import.meta.dirname, '../../../.build/page');
const FIRST_LOAD = 250 * 1024;
const VERIFIER = 100 * 1024;
const LONGEST_COMPONENT = 200;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
  src?: string;
}

function manifest(): Record<string, Chunk> {
  const file = join(BUILD, 'build.json');
  if (!existsSync(file)) throw new Error('The page is not built: make page');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
}

/** What the page itself asks for at once. */
function atOnce(chunks: Record<string, Chunk>): string[] {
  const html = readFileSync(join(BUILD, 'index.html'), 'utf8');
  const found = Object.keys(chunks).filter((name) => html.includes(`/${chunks[name]?.file}"`));
  expect(found).not.toEqual([]);
  return found;
}

/** A chunk with all that it can't do without. */
function filesOf(chunks: Record<string, Chunk>, name: string, found = new Set<string>()): Set<string> {
  const chunk = chunks[name] as Chunk;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const next of chunk.imports ?? []) if (!found.has(chunks[next]?.file ?? '')) filesOf(chunks, next, found);
  return found;
}

const zipped = (file: string) => gzipSync(readFileSync(join(BUILD, file))).length;

const SIGNED_IN = 'src/app/SignedIn.tsx';
const AMPLIFY = 'src/api/amplify.ts';
const TEXTS = 'src/i18n/en.json';
const DATA = '../handlers/domain/data';
const CATALOGUE = `${DATA}/catalogue-2.json`;
const OF_REPORTS = [`${DATA}/report-2.en.json`, CATALOGUE, `${DATA}/catalogue-2.en.json`];
const OF_QUESTIONS = [CATALOGUE, `${DATA}/catalogue-2.en.json?asked`];
const OF_PLANS = [`${DATA}/report-2.en.json?recommendations`, `${DATA}/catalogue-2.en.json?titles`];

/** What is loaded before a page with these parts can be shown, `index.html` included. */
function firstFiles(...parts: string[]): string[] {
  const chunks = manifest();
  const names = [...atOnce(chunks), TEXTS, ...parts];
  return [...new Set(['index.html', ...names.flatMap((name) => [...filesOf(chunks, name)])])];
}

it.each([
  ['the welcome page with sign-in', 245, 13, ['src/sign_in/pages/SignIn.tsx', AMPLIFY]],
  ['the overview', 142, 7, [SIGNED_IN]],
  ['a report', 205, 14, [SIGNED_IN, 'src/report/pages/ReportPage.tsx', ...OF_REPORTS]],
  ['the questions', 160, 10, [SIGNED_IN, 'src/questionnaire/pages/SheetPages.tsx', ...OF_QUESTIONS]],
  ['a plan', 143, 10, [SIGNED_IN, 'src/plan_page/PlanPage.tsx', ...OF_PLANS]],
])('%s is shown after at most %d KB in %d files, in one language', (_, kilobytes, most, parts) => {
  const files = firstFiles(...parts);
  expect(files.reduce((sum, file) => sum + zipped(file), 0) / 1024).toBeLessThanOrEqual(kilobytes);
  expect(files.length).toBeLessThanOrEqual(most);
  const german = manifest()['src/i18n/de.json']?.file;
  expect(german).toBeDefined();
  expect(files).not.toContain(german);
});

it('all that an overview loads, what keeps it up to date included, fits the first load’s budget', () => {
  const files = firstFiles(SIGNED_IN, 'src/api/live.ts', ...OF_REPORTS);
  expect(files.reduce((sum, file) => sum + zipped(file), 0)).toBeLessThanOrEqual(FIRST_LOAD);
});

it('what asks for the first view waits for no other file', () => {
  const html = readFileSync(join(BUILD, 'index.html'), 'utf8');
  const [, first] = /<script[^>]*\ssrc="\/([^"]+)"/.exec(html) ?? [];
  const early = Object.values(manifest()).find(({ file }) => file === first);
  expect(first).toMatch(/early/);
  expect(early?.imports ?? []).toEqual([]);
});

it('no page of a customer waits for Amplify', () => {
  const pages = ['report/pages/ReportPage', 'questionnaire/pages/SheetPages', 'plan_page/PlanPage', 'report/pages/ReportsPage', 'domain_proof/DomainProofPage', 'awaited/AwaitedReportPage'];
  const ofAmplify = (file: string) => file.endsWith('.js') && readFileSync(join(BUILD, file), 'utf8').includes('GetTokensFromRefreshToken');
  expect(firstFiles(SIGNED_IN, AMPLIFY).some(ofAmplify)).toBe(true);
  expect(firstFiles(SIGNED_IN, ...pages.map((page) => `src/${page}.tsx`)).filter(ofAmplify)).toEqual([]);
});

it('subscriptions come after the first data, not before', () => {
  const live = manifest()['src/api/live.ts'];
  expect(live).toBeDefined();
  expect(firstFiles(SIGNED_IN, 'src/report/pages/ReportPage.tsx')).not.toContain(live?.file);
});

it('charts are loaded when a report is opened, not before', () => {
  const chunks = manifest();
  const early = [...atOnce(chunks), 'src/sign_in/pages/SignIn.tsx', 'src/app/SignedIn.tsx'];
  const files = new Set(early.flatMap((name) => [...filesOf(chunks, name)]));
  const charts = Object.values(chunks).filter(({ src }) => src?.includes('/charts/'));
  expect(charts.length).toBeGreaterThan(0);
  for (const { file } of charts) expect(files).not.toContain(file);
});

it('the scoring is loaded with the fewest questions, not before', () => {
  const chunks = manifest();
  const early = [...atOnce(chunks), 'src/sign_in/pages/SignIn.tsx', 'src/app/SignedIn.tsx', 'src/questionnaire/pages/SheetPages.tsx'];
  const files = new Set(early.flatMap((name) => [...filesOf(chunks, name)]));
  const page = chunks['src/questionnaire/pages/FewestQuestions.tsx'];
  expect(page).toBeDefined();
  expect(files).not.toContain(page?.file);
});

it('what draws QR codes comes with the account page and below a report, not before', () => {
  const chunks = manifest();
  const drawsQrCodes = (file: string) => file.endsWith('.js') && readFileSync(join(BUILD, file), 'utf8').includes('M0,0 h');
  const files = (...names: string[]) => names.flatMap((name) => [...filesOf(chunks, name)]).filter(drawsQrCodes);
  expect(files(...atOnce(chunks), 'src/sign_in/pages/SignIn.tsx', 'src/app/SignedIn.tsx', 'src/report/pages/ReportPage.tsx')).toEqual([]);
  expect(files('src/report/signature/Signature.tsx')).toHaveLength(1);
});

it('the page that verifies has at most 100 KB in all, nothing of the other page and nothing from elsewhere', () => {
  const html = readFileSync(join(BUILD, 'verify.html'), 'utf8');
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  expect(loaded.filter((address) => !address.startsWith('/'))).toEqual([]);
  const chunks = manifest();
  const files = ['verify.html', ...filesOf(chunks, 'verify.html'), 'icon.svg'];
  for (const name of atOnce(chunks)) expect(files).not.toContain(chunks[name]?.file);
  const assets = loaded.filter((address) => address.startsWith('/assets/')).map((address) => address.slice(1));
  expect(files).toEqual(expect.arrayContaining(assets));
  const bytes = files.reduce((sum, file) => sum + statSync(join(BUILD, file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(VERIFIER);
});

it.each(['index.html', 'verify.html'])('no script, style or handler is inline in %s: the policy would refuse it', (page) => {
  const html = readFileSync(join(BUILD, page), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
});

it('no component has more than 200 lines', () => {
  const folder = join(import.meta.dirname, '../../src');
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path);
    if (!statSync(file).isFile() || path.startsWith('generated') || !/\.tsx?$/.test(path)) continue;
    expect(readFileSync(file, 'utf8').split('\n').length, path).toBeLessThanOrEqual(LONGEST_COMPONENT);
  }
});
