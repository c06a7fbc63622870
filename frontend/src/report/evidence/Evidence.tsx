import { useTranslation } from 'react-i18next';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Probe, ProviderEvidence } from '../document/content';
import { isCached } from './findings';
import { nameOf } from '../../catalogue/names';
import { FindingList } from './FindingList';
import { providerTitle } from './providers';
import { Remediations } from './Remediations';
import type { ReportParts } from '../document/ReportParts';
import { Facts } from '../../ui/elements/Facts';
import { Section } from '../../ui/elements/Section';

const WORST_FIRST = ['FAIL', 'PARTIAL', 'NOT_APPLICABLE'] as const;
const MARKS = { PASS: '✓', PARTIAL: '◐', FAIL: '✗', NOT_APPLICABLE: '○', UNKNOWN: '?' };

/** The result of each check, the worst first; those that passed are folded up. */
export function Evidence({ content, texts, catalogue }: ReportParts) {
  const observed = content.evidence
    .flatMap((source) => source.probes.map((probe) => ({ source, probe })))
    .filter(({ probe }) => probe.status !== 'UNKNOWN');
  const passed = observed.filter(({ probe }) => probe.status === 'PASS');
  const open = WORST_FIRST.flatMap((status) => observed.filter(({ probe }) => probe.status === status));
  return (
    <Section anchor="evidence" words={texts.sections.evidence}>
      <CheckList checks={open} {...{ texts, catalogue }} />
      {passed.length > 0 && (
        <details className="passed">
          <summary>✓ {texts.words.passed.replace('{count}', String(passed.length))}</summary>
          <CheckList checks={passed} {...{ texts, catalogue }} />
        </details>
      )}
      {observed.some(({ source, probe }) => isCached(source, probe)) && (
        <p className="fine">
          {texts.words.cached}: {texts.notes.cached}
        </p>
      )}
      {observed.some(({ probe }) => probe.stale) && (
        <p className="fine">
          {texts.words.stale}: {texts.notes.stale}
        </p>
      )}
      <p className="fine">{texts.notes.outsideOnly}</p>
    </Section>
  );
}

interface Checks extends Omit<ReportParts, 'content'> {
  checks: { source: ProviderEvidence; probe: Probe }[];
}

/** Each check with its mark, what was found, what settles it, and where and when it was seen. */
function CheckList({ checks, texts, catalogue }: Checks) {
  return (
    <ul className="plain">
      {checks.map(({ source, probe }) => (
        <li key={`${source.provider} ${probe.probe}`} className="probe">
          <div className="probe-head">
            <h3>
              <span className={`mark-of ${probe.status}`} aria-hidden="true">
                {MARKS[probe.status]}
              </span>{' '}
              {nameOf(probe.probe, catalogue)}
            </h3>
            <span className={`status ${probe.status}`}>{texts.probeStatuses[probe.status].title}</span>
          </div>
          <FindingList findings={probe.findings} texts={texts} />
          <Remediations remediations={probe.remediations} texts={texts} />
          <p className="fine">{catalogue.texts.probes[probe.probe]?.summary}</p>
          <Provenance source={source} probe={probe} texts={texts} />
        </li>
      ))}
    </ul>
  );
}

interface ProvenanceParts {
  source: ProviderEvidence;
  probe: Probe;
  texts: ReportTexts;
}

function Provenance({ source, probe, texts }: ProvenanceParts) {
  const { t } = useTranslation();
  const formats = useFormats();
  const observedAt = probe.observedAt ?? source.observedAt;
  return (
    <>
      <p className="fine">
        {providerTitle(source.provider, texts)}
        {observedAt && ` · ${formats.dateTime(observedAt)}`}
        {probe.stale && ` · ${texts.words.stale}`}
        {isCached(source, probe) && ` · ${texts.words.cached}`}
      </p>
      <details className="no-print">
        <summary>{t('report.details')}</summary>
        <Facts rows={Object.entries(probe.facts).map(([name, value]) => [name, untranslated(value)])} />
        <ul className="sources fine">
          {source.sources.map(({ url, sha256 }) => (
            <li key={sha256 + url}>
              <code>{url}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

const untranslated = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
