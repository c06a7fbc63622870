import { canonical } from '../../signing/canonicalJson';
import type { LoadedReport } from '../live/useReport';
import type { ReportFile } from './reportFiles';

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
