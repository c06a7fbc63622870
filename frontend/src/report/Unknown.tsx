import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { wordsFor } from '../catalogue/reportTexts';
import { nameOf } from './names';
import { useProviderTitle } from './providers';
import type { ReportParts } from './ScoredReport';
import { Section } from './Section';

/** What could not be told, why, and what can be done about it. */
export function Unknown({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
  const titleOf = useProviderTitle();
  return (
    <Section words={texts.sections.unknown}>
      {content.unknown.length === 0 && <p>{texts.notes.noUnknown}</p>}
      <ul className="plain">
        {content.unknown.map((one) => {
          const words = wordsFor(texts.unknownReasons, one.reason, (id) => ({ title: id, meaning: '', action: '' }));
          return (
            <li key={`${one.provider} ${one.probe}`}>
              <strong>{nameOf(one.probe, catalogue)}</strong>{' '}
              {titleOf(one.provider) && <span className="fine">({titleOf(one.provider)})</span>}
              <br />
              {words.title}. {words.meaning} {words.action}
              {one.reason === 'not_verified' && (
                <>
                  {' '}
                  <Link href={`/sheets/${content.answer.id}/domain`} className="no-print">
                    {t('proof.link')}
                  </Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
