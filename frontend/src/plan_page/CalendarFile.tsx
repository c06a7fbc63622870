import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { exportedReport } from '../report/downloads/reportFiles';
import { saveFile } from '../report/downloads/saveFile';
import { useAction } from '../ui/elements/useAction';
import { RequestFailed } from '../ui/states/RequestFailed';

/** The dates of the plan as a file for a calendar; disabled until there are any. */
export function CalendarFile({ reportId, hasDates }: { reportId: string; hasDates: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const file = useAction({ mutationFn: () => exportedReport(reportId, 'ICS'), networkMode: 'always', onSuccess: saveFile });
  return (
    <div className="no-print">
      <div className="actions">
        <button type="button" className="secondary" aria-describedby={id} disabled={!hasDates || file.isPending} onClick={() => file.act()}>
          {t('plan.calendar')}
        </button>
        <span className="fine" id={id}>
          {t(hasDates ? 'plan.calendarText' : 'plan.noDates')}
        </span>
      </div>
      <p role="status" className="fine">
        {file.isPending ? t('waiting') : file.data && t('downloads.saved', { name: file.data.name })}
      </p>
      {file.error && <RequestFailed error={file.error} retry={() => file.act()} />}
    </div>
  );
}
