import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReportFormat } from '../../generated/graphql';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { RequestRefused } from '../../ui/states/RequestRefused';
import { exportedReport } from './reportFiles';
import { saveFile } from './saveFile';
import { signedReport } from './signedReport';
import type { LoadedReport } from '../live/useReport';

/** The report to print, or as a file in the language of the page. */
export function Downloads({ texts, ...loaded }: LoadedReport & { texts: ReportTexts }) {
  const { t } = useTranslation();
  const file = useMutation({
    mutationFn: async (format: ReportFormat | 'JSON') =>
      format === 'JSON' ? signedReport(loaded) : exportedReport(loaded.report.id, format),
    networkMode: 'always',
    onSuccess: saveFile,
  });
  const formats = [
    ['HTML', 'HTML', t('downloads.htmlText')],
    ['XLSX', 'Excel', t('downloads.xlsxText')],
    ['CSV', 'CSV ( , )', t('downloads.csvText')],
    ['CSV_SEMICOLON', 'CSV ( ; )', t('downloads.csvSemicolonText')],
    ['JSON', 'JSON', t('downloads.jsonText')],
    ['OSCAL', 'OSCAL', t('downloads.oscalText')],
  ] as const;
  return (
    <section className="card no-print" aria-labelledby="downloads">
      <h2 id="downloads">{texts.words.download}</h2>
      <ul className="downloads">
        <li>
          <button type="button" className="secondary" onClick={() => window.print()}>
            {t('downloads.print')}
          </button>
          <span className="fine">{t('downloads.printText')}</span>
        </li>
        {formats.map(([format, name, text]) => (
          <li key={format}>
            <button
              type="button"
              className="secondary"
              aria-describedby={`download-${format}`}
              disabled={file.isPending}
              onClick={() => file.mutate(format)}
            >
              {file.isPending && file.variables === format && <span className="spinner" aria-hidden="true" />}
              {name}
            </button>
            <span className="fine" id={`download-${format}`}>
              {text}
            </span>
          </li>
        ))}
      </ul>
      <p className="fine" role="status">
        {file.isPending && t('waiting')}
        {file.isSuccess && t('downloads.saved', { name: file.data.name })}
      </p>
      {file.isError && (
        <RequestRefused
          error={file.error}
          title={t('downloads.refused', { format: file.variables })}
          text={t('downloads.refusedText')}
          retry={() => file.mutate(file.variables)}
        />
      )}
    </section>
  );
}
