// A report as files to keep: what the page can make itself, and what the platform makes.
import { run } from '../../api/client';
import { ExportReportDocument, type ExportReportQuery, type Language, type ReportFormat } from '../../generated/graphql';
import { currentLanguage } from '../../i18n/start';
import type { LoadedReport } from '../live/useReport';

export type ReportFile = ExportReportQuery['exportReport'];

/**
 * The report as the API gave it, with document and signature as JSON: what the platform's command
 * line verifies and scores again.
 */
export function signedReport({ report, content }: LoadedReport): ReportFile {
  const parts = {
    document: JSON.parse(report.document) as unknown,
    signature: JSON.parse(report.signature ?? 'null') as unknown,
  };
  const name = ['security-report', content.answer.domain, content.createdAt.slice(0, 10)].filter(Boolean);
  return {
    name: `${name.join('-')}.json`,
    mediaType: 'application/json',
    content: `${JSON.stringify({ ...report, ...parts }, null, 2)}\n`,
  };
}

/** The report in one of the platform's formats, in the language of the page. */
export async function exportedReport(id: string, format: ReportFormat): Promise<ReportFile> {
  const language = currentLanguage().toUpperCase() as Language;
  return (await run(ExportReportDocument, { id, format, language })).exportReport;
}
