// What each page of a customer needs before it can be shown: its scripts, and the queries that it will run.
import { runAhead } from '../api/client';
import { loadCatalogue, loadQuestionnaire, loadTitles } from '../catalogue/loadCatalogue';
import { loadReportTexts, loadRecommendationKinds } from '../catalogue/loadReportTexts';
import { AnswerDocument, AnswersDocument, PlanDocument, ReportDocument, ReportsDocument, type ReportsQuery } from '../generated/graphql';
import type { Language } from '../i18n/languages';
import { CATALOGUE_VERSION } from '../sheet/model/version';
import { kept } from '../device/kept';
import { VIEWS } from './views';

/** What all pages of a customer have in common. */
export const signedIn = kept(() => import('./SignedIn'));

export type Part = (language: Language) => Promise<unknown>;
const texts: Part = (language) => loadReportTexts(language);
const catalogue: Part = (language) => loadCatalogue(CATALOGUE_VERSION, language);
const questions: Part = (language) => loadQuestionnaire(CATALOGUE_VERSION, language);
const titles: Part = (language) => Promise.all([loadTitles(CATALOGUE_VERSION, language), loadRecommendationKinds(language)]);

/** Sends the queries of a page, of the sheet or report with this id. */
type Ask = (id: string) => Promise<unknown>;

const sheet: Ask = (id) => runAhead(AnswerDocument, { id });
const plan: Ask = (answerId) => runAhead(PlanDocument, { answerId });
const report: Ask = (id) => runAhead(ReportDocument, { id });
const reports = (answerId: string) => runAhead(ReportsDocument, { answerId, nextToken: null });
const reportIn = (listed: ReportsQuery | null) => {
  const found = listed?.reports.items.find(({ status }) => status === 'COMPLETE' || status === 'PROVISIONAL');
  return found && report(found.id);
};
const newestReport: Ask = async (answerId) => reportIn(await reports(answerId));
/** The review of a submitted sheet needs no report; that of a draft compares with it. */
const draft: Ask = async (id) => {
  const [saved, listed] = await Promise.all([runAhead(AnswerDocument, { id }), reports(id)]);
  return saved?.answer?.status === 'DRAFT' ? reportIn(listed) : undefined;
};
const all =
  (...asks: Ask[]): Ask =>
  (id) =>
    Promise.all(asks.map((ask) => ask(id)));

/** As many sheets as a screen of the overview shows. */
const SEEN_FIRST = 4;
const sheets: Ask = async () => {
  const items = (await runAhead(AnswersDocument, { nextToken: null }))?.answers.items ?? [];
  return Promise.all(items.slice(0, SEEN_FIRST).map(({ id }) => reports(id)));
};

const nothing: Ask = () => Promise.resolve();

/** By address, whose group is the id; the overview needs no more than what all pages have in common. */
const AT: [address: RegExp, ask: Ask, ...parts: Part[]][] = [
  [/^\/$/, sheets],
  [/^\/reports\/([^/]+)$/, report, VIEWS.report, texts, catalogue],
  [/^\/sheets\/([^/]+)\/reports\/[^/]+$/, all(sheet, newestReport), VIEWS.awaited, texts, catalogue],
  [/^\/sheets\/([^/]+)\/reports$/, all(sheet, reports), VIEWS.reports, texts],
  [/^\/sheets\/([^/]+)\/plan$/, all(sheet, plan, newestReport), VIEWS.plan, titles],
  [/^\/sheets\/([^/]+)\/domain$/, sheet, VIEWS.proof],
  [/^\/sheets\/([^/]+)\/?(?:questions|next|review)?$/, draft, VIEWS.sheet, questions],
  [/^\/account$/, nothing, VIEWS.account],
];

/** The scripts of the page at an address, and the function that requests its data. */
export function needsAt(path: string): { parts: Part[]; ask: () => Promise<unknown> } {
  for (const [address, ask, ...parts] of AT) {
    const found = address.exec(path);
    if (found) return { parts, ask: () => ask(found[1] ?? '') };
  }
  return { parts: [], ask: () => nothing('') };
}
