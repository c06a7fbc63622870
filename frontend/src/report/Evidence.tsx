import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import type { Probe, ProviderEvidence } from './content';
import { Facts } from './Facts';
import { nameOf } from './names';
import { useProviderTitle } from './providers';
import type { ReportParts } from './ScoredReport';
import { Section } from './Section';

/** What each source showed of the domain, with when it was seen and what it was read from. */
export function Evidence({ content, texts, catalogue }: ReportParts) {
  const known = content.evidence.filter((source) => source.probes.some((probe) => probe.status !== 'UNKNOWN'));
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
                <p>{catalogue.texts.probes[probe.probe]?.summary}</p>
                <Provenance source={source} probe={probe} stale={texts.words.stale} />
              </li>
            )),
        )}
      </ul>
      <p className="fine">{texts.notes.outsideOnly}</p>
    </Section>
  );
}

function Provenance({ source, probe, stale }: { source: ProviderEvidence; probe: Probe; stale: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useProviderTitle();
  const seen = probe.observedAt ?? source.observedAt;
  return (
    <>
      <p className="fine">
        {titleOf(source.provider)}
        {seen && ` · ${formats.dateTime(seen)}`}
        {probe.stale && ` · ${stale}`}
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
