import { useTranslation } from 'react-i18next';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Probe, ProviderEvidence } from '../document/content';
import { Facts } from './Facts';
import { isCached } from './findings';
import { nameOf } from '../../catalogue/names';
import { FindingList } from './FindingList';
import { providerTitle } from './providers';
import { Remediations } from './Remediations';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/Section';

/** The result of each probe, with the time of observation and the sources. */
export function Evidence({ content, texts, catalogue }: ReportParts) {
  const known = content.evidence.filter((source) => source.probes.some((probe) => probe.status !== 'UNKNOWN'));
  const observed = known.flatMap((source) => source.probes.map((probe) => ({ source, probe })));
  return (
    <Section words={texts.sections.evidence}>
      <ul className="plain">
        {known.flatMap((source) =>
          source.probes
            .filter((probe) => probe.status !== 'UNKNOWN')
            .map((probe) => (
              <li key={`${source.provider} ${probe.probe}`} className="probe">
                <div className="probe-head">
                  <h3>{nameOf(probe.probe, catalogue)}</h3>
                  <span className={`status ${probe.status}`}>{texts.probeStatuses[probe.status].title}</span>
                </div>
                <FindingList findings={probe.findings} texts={texts} />
                <Remediations remediations={probe.remediations} texts={texts} />
                <p className="fine">{catalogue.texts.probes[probe.probe]?.summary}</p>
                <Provenance source={source} probe={probe} texts={texts} />
              </li>
            )),
        )}
      </ul>
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
        <Facts facts={probe.facts} />
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
