// A report as files of the platform; the signed JSON is assembled in ./signedReport.
import { run } from '../../api/client';
import { ExportReportDocument, type Language, type ReportFormat } from '../../generated/graphql';
import { currentLanguage } from '../../i18n/start';

export interface ReportFile {
  name: string;
  mediaType: string;
  /** Text, or base64 of binary content. */
  content: string;
  isBase64?: boolean;
}

/** The report in one of the platform's formats, in the language of the page. */
export async function exportedReport(id: string, format: ReportFormat): Promise<ReportFile> {
  const language = currentLanguage().toUpperCase() as Language;
  return (await run(ExportReportDocument, { id, format, language })).exportReport;
}
