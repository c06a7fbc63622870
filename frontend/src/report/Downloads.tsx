import { useTranslation } from 'react-i18next';
import type { ReportTexts } from '../catalogue/reportTexts';
import { saveFile } from './saveFile';
import type { LoadedReport } from './useReport';

/** The report to keep: printed, or as a file. */
export function Downloads({ report, texts }: { report: LoadedReport['report']; texts: ReportTexts }) {
  const { t } = useTranslation();
  const saveJson = () => {
    const pretty = JSON.stringify(JSON.parse(report.document), null, 2);
    saveFile(`${report.id.slice(0, 12)}.json`, 'application/json', pretty);
  };
  return (
    <section className="card no-print" aria-labelledby="downloads">
      <h2 id="downloads">{texts.words.download}</h2>
      <p className="fine">{t('report.downloadText')}</p>
      <div className="actions">
        <button type="button" className="secondary" onClick={() => window.print()}>
          {t('report.print')}
        </button>
        <button type="button" className="secondary" onClick={saveJson}>
          JSON
        </button>
      </div>
    </section>
  );
}
