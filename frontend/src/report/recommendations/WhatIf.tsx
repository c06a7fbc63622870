import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { run } from '../../api/client';
import { WhatIfDocument, type WhatIfQuery } from '../../generated/graphql';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import { GradeBadge } from '../../ui/elements/GradeBadge';
import { RequestFailed } from '../../ui/states/RequestFailed';
import { Waiting } from '../../ui/states/Waiting';
import { changesOf } from './changesOf';
import type { Recommendation } from '../document/content';

interface Props {
  reportId: string;
  /** Tells revisions apart: they share the report's id. */
  createdAt: string;
  texts: ReportTexts;
  selected: Recommendation[];
  clear: () => void;
}

/** The effect of the selected recommendations together, computed by the platform's own scoring. */
export function WhatIf({ reportId, createdAt, texts, selected, clear }: Props) {
  const { t } = useTranslation();
  const changes = changesOf(selected);
  const variables = {
    reportId,
    responses: JSON.stringify(changes.responses),
    evidence: JSON.stringify(changes.evidence),
  };
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['what-if', createdAt, variables],
    queryFn: async () => (await run(WhatIfDocument, variables)).whatIf,
    enabled: selected.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    // No automatic retries: the reader can retry by hand instead of waiting half a minute without a sign.
    retry: false,
  });
  return (
    <div className={`what-if no-print ${selected.length > 0 ? 'active' : ''}`} aria-live="polite">
      <h3>{t('whatIf.title')}</h3>
      {selected.length === 0 && <p>{t('whatIf.none')}</p>}
      {selected.length > 0 && error && !isFetching && <RequestFailed error={error} retry={() => void refetch()} />}
      {selected.length > 0 && isFetching && <Waiting />}
      {selected.length > 0 && data && !isFetching && !error && <Comparison {...data} texts={texts} />}
      {selected.length > 0 && (
        <button type="button" className="secondary small" onClick={clear}>
          {t('whatIf.clear')}
        </button>
      )}
    </div>
  );
}

function Comparison({ before, after, texts }: WhatIfQuery['whatIf'] & { texts: ReportTexts }) {
  const formats = useFormats();
  const { sections } = texts;
  const lines = [
    [sections.scoreRange.title, before.scoreGuaranteed, after.scoreGuaranteed],
    [sections.risk.title, before.riskGuaranteed, after.riskGuaranteed],
  ] as const;
  return (
    <dl className="figures">
      {lines.map(([title, from, to]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {formats.points(from, 2)} → {formats.points(to, 2)}{' '}
            <span className="fine">({formats.change(to - from, 2)})</span>
          </dd>
        </div>
      ))}
      <div>
        <dt>{sections.grade.title}</dt>
        <dd className="grades">
          <GradeBadge grade={before.gradeGuaranteed} /> → <GradeBadge grade={after.gradeGuaranteed} />
        </dd>
      </div>
    </dl>
  );
}
