// A report as files: the signed JSON is assembled here, the other formats by the platform.
import { run } from '../../api/client';
import { ExportReportDocument, type Language, type ReportFormat } from '../../generated/graphql';
import { currentLanguage } from '../../i18n/start';
import { canonical } from '../../signing/canonicalJson';
import type { LoadedReport } from '../live/useReport';

export interface ReportFile {
  name: string;
  mediaType: string;
  /** Text, or base64 of what is none. */
  content: string;
  isBase64?: boolean;
}

/**
 * The signed report and nothing beside it, in canonical JSON: the input of the page that verifies reports, which
 * accepts these bytes alone, and of the platform's command line, which also scores it again.
 */
export function signedReport({ report, content }: LoadedReport): ReportFile {
  const document = JSON.parse(report.document) as unknown;
  const signature = JSON.parse(report.signature ?? 'null') as unknown;
  const name = ['security-report', content.answer.domain, content.createdAt.slice(0, 10)].filter(Boolean);
  return {
    name: `${name.join('-')}.json`,
    mediaType: 'application/json',
    content: canonical({ id: report.id, document, signature }),
  };
}

/** The report in one of the platform's formats, in the language of the page. */
export async function exportedReport(id: string, format: ReportFormat): Promise<ReportFile> {
  const language = currentLanguage().toUpperCase() as Language;
  return (await run(ExportReportDocument, { id, format, language })).exportReport;
}
