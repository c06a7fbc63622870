import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { wordsFor } from '../../catalogue/reportTexts';
import { nameOf } from '../../catalogue/names';
import { providerTitle } from './providers';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';

/** The probes without a result, grouped by reason, with what can be done about it. */
export function Unknown({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
  return (
    <Section anchor="unknown" words={texts.sections.unknown}>
      {content.unknown.length === 0 && <p>{texts.notes.noUnknown}</p>}
      <ul className="plain">
        {[...Map.groupBy(content.unknown, ({ reason }) => reason)].map(([reason, members]) => {
          const words = wordsFor(texts.unknownReasons, reason, (id) => ({ title: id, meaning: '', action: '' }));
          return (
            <li key={reason}>
              <h3>{words.title}</h3>
              <ul>
                {members.map(({ probe, provider }) => (
                  <li key={`${provider} ${probe}`}>
                    {nameOf(probe, catalogue)}
                    {provider !== 'none' && <span className="fine"> ({providerTitle(provider, texts)})</span>}
                  </li>
                ))}
              </ul>
              <p>
                {words.meaning} {words.action}{' '}
                {reason === 'not_verified' && (
                  <Link href={`/sheets/${content.answer.id}/domain`} className="no-print">
                    {t('proof.link')}
                  </Link>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
