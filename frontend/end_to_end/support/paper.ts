// The printed report: what is on its pages, and what has to be.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';
import type { Texts } from '../../src/catalogue/catalogue';
import type { ReportTexts } from '../../src/catalogue/reportTexts';
import type english from '../../src/i18n/en.json';
import { formatsOf, isNothing } from '../../src/i18n/formats';
import type { ReportContent } from '../../src/report/document/content';

const DATA = new URL('../../../handlers/domain/data/', import.meta.url);
const TEXTS = new URL('../../src/i18n/', import.meta.url);
const read = (name: string, folder: URL) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown;
const pageTexts = (language: Language) => read(`${language}.json`, TEXTS) as typeof english;
const catalogueTexts = (language: Language) => read(`catalogue-2.${language}.json`, DATA) as Texts;
const reportTexts = (language: Language) => read(`report-2.${language}.json`, DATA) as ReportTexts;

interface Paper {
  text: string;
  pages: { text: string; width: number; words: { text: string; left: number; right: number }[] }[];
}

/** The open page as a PDF on A4, read again. */
export async function printed(page: Page): Promise<Paper> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })));
  const pages: Paper['pages'] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const [, , width = 0] = sheet.view;
    const items = (await sheet.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
    const words = items
      .filter(({ str }) => str.trim())
      .map(({ str, transform, width: long }) => ({ text: str, left: leftOf(transform), right: leftOf(transform) + long }));
    pages.push({ text: items.map(({ str }) => str).join(''), width, words });
  }
  return { text: packed(pages.map(({ text }) => text).join('')), pages };
}

/** A PDF's matrix holds the distance from the left as its fifth number. */
const leftOf = (transform: unknown[]) => transform[4] as number;

/** Lines break anywhere and letters are joined on paper: neither counts. */
const packed = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad]/g, '');

type Language = 'en' | 'de';

/** Everything of the report is on paper in its language, each figure to its digit, nothing cut off or only for the screen. */
export function expectOnPaper(report: ReportContent, paper: Paper, language: Language): void {
  expect(paper.pages[0]?.words.map(({ text }) => text)).toContain(report.headline.grade?.guaranteed);
  for (const text of summary(report, language)) expect(packed(paper.pages[0]?.text ?? ''), text).toContain(packed(text));
  const texts = [...result(report, language), ...figures(report, language), ...answers(report, language), ...ledger(report, language), ...evidence(report, language)];
  for (const text of [...texts, ...recomputation(report, language)]) {
    expect(paper.text, text).toContain(packed(text));
  }
  for (const text of onScreenOnly(language)) expect(paper.text).not.toContain(packed(text));
  expectNothingCutOff(paper);
}

/** What the first page says by itself: of which domain, how good, and the three things to do now. */
function summary(report: ReportContent, language: Language): string[] {
  const { questions } = catalogueTexts(language);
  const { range } = formatsOf(language);
  const { answer, headline, recommendations } = report;
  const now = recommendations.slice(0, 3).map(({ question, option }) => questions[question ?? '']?.steps[option ?? '']?.title);
  const texts = [answer.domain, headline.score && range(headline.score), ...now].filter((text) => text != null);
  expect(texts.length).toBeGreaterThan(3);
  return texts;
}

function result(report: ReportContent, language: Language): string[] {
  const { questions, probes } = catalogueTexts(language);
  const { columns, sections } = reportTexts(language);
  const { headline } = report;
  expect(report.contradictions.length).toBeGreaterThan(0);
  return [
    report.answer.domain ?? '',
    ...headline.limits.map(({ grade }) =>
      (grade > (headline.gradeByPoints?.guaranteed ?? 'F') ? sections.limits : sections.waitingLimits).title),
    ...report.recommendations.flatMap(({ question, option }) => questions[question ?? '']?.steps[option ?? '']?.start ?? []),
    ...report.contradictions.flatMap(({ question, option, probe }) => [
      `${questions[question]?.text}${columns.answered}${questions[question]?.options[option]}`,
      `${probes[probe]?.title}:`,
    ]),
  ];
}

/** The figures of result, functions and recommendations, as the page and every export have them. */
function figures(report: ReportContent, language: Language): string[] {
  const { functions } = catalogueTexts(language);
  const { columns, words } = reportTexts(language);
  const { points, range } = formatsOf(language);
  const { score, risk } = report.headline;
  expect(report.recommendations.length).toBeGreaterThan(3);
  return [
    ...(score ? [`${range(score)} ${words.ofHundredPoints}`] : []),
    ...(risk ? [range(risk)] : []),
    ...report.functions.map((one) => `${functions[one.function]?.title} · ${range(one.score)}`),
    ...report.recommendations.map(({ gain, range: open, riskDrop, after }) => {
      const moved = open ? [[words.mayGain, open.most, ` ${words.points}`] as const] : [[columns.gain, gain, ''] as const, [columns.riskDrop, riskDrop, ''] as const];
      const gains = moved.filter(([, figure]) => !isNothing(figure)).map(([title, figure, unit]) => `${title} ${points(figure)}${unit}`);
      return [...gains, `${columns.afterwards} ${after.grade}, ${points(after.score)}`].join(' · ');
    }),
  ];
}

/** Each line of the ledger, with more of them than the screen shows at once. */
function ledger(report: ReportContent, language: Language): string[] {
  const { questions } = catalogueTexts(language);
  const { bases } = reportTexts(language);
  const points = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const lines = report.ledger.filter(({ lost }) => lost.rounded > 0);
  expect(lines.length).toBeGreaterThan(8);
  return lines.map(
    ({ question, basis, lost }) =>
      `${question}${questions[question]?.text}(${bases[basis]})${points.format(lost.rounded)}`,
  );
}

/** Every question with what was chosen and what it brings, also where nothing was lost. */
function answers(report: ReportContent, language: Language): string[] {
  const { questions } = catalogueTexts(language);
  const { bases, words } = reportTexts(language);
  const { points } = formatsOf(language);
  return Object.entries(report.inputs?.responses ?? {}).map(([id, option]) => {
    const text = `${id}${questions[id]?.text}${questions[id]?.options[option]}`;
    const entry = report.ledger.find(({ question }) => question === id);
    return entry ? `${text} ${bases[entry.basis]} · ${points(entry.earned, 2)} ${words.of} ${points(entry.share, 2)} ${words.points}` : text;
  });
}

function evidence(report: ReportContent, language: Language): string[] {
  const { probes } = catalogueTexts(language);
  const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: 'Europe/Berlin' },
  });
  const seen = report.evidence.flatMap((source) =>
    source.probes
      .filter(({ status }) => status !== 'UNKNOWN')
      .map(({ probe, observedAt }) => ({ probe, at: observedAt ?? source.observedAt })),
  );
  expect(seen.length).toBeGreaterThan(5);
  return seen.flatMap(({ probe, at }) => [probes[probe]?.title ?? probe, moment.format(new Date(at ?? ''))]);
}

function recomputation(report: ReportContent, language: Language): string[] {
  const { sections, words } = reportTexts(language);
  return [
    sections.recompute.title,
    `${words.answerVersion}${report.answer.version}`,
    report.rulesetId ?? '',
    report.run.execution.slice(report.run.execution.lastIndexOf(':') + 1),
    ...Object.values<string>({ ...report.inputHashes }),
  ];
}

/** What can only be clicked. */
function onScreenOnly(language: Language): string[] {
  const { downloads, frame, overview, proof, report, whatIf } = pageTexts(language);
  return [
    ...[frame.signOut, overview.allReports, overview.change, proof.link, whatIf.title],
    ...[downloads.print, report.changeAnswer, report.details, report.fewer],
  ];
}

function expectNothingCutOff({ pages }: Paper): void {
  for (const { words, width } of pages) {
    expect(words.length, 'a blank page').toBeGreaterThan(0);
    for (const word of words) {
      expect(word.left, word.text).toBeGreaterThan(0);
      expect(word.right, word.text).toBeLessThan(width);
    }
  }
  // The right ends of the axes of both charts.
  expect(pages.flatMap(({ words }) => words).filter(({ text }) => text === '100').length).toBeGreaterThan(1);
}
