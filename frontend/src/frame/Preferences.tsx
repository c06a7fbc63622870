import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/start';
import { LANGUAGES, type Language } from '../i18n/languages';
import { applyTheme, chosenTheme, THEMES, type Theme } from './theme';

/** Language and theme. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const [hasFailed, setFailed] = useState(false);
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <>
      <select
        className="quiet"
        aria-label={t('frame.language')}
        value={i18n.language}
        onChange={(event) => {
          changeLanguage(event.target.value as Language).then(
            () => setFailed(false),
            () => setFailed(true),
          );
        }}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      {hasFailed && (
        <span role="alert" className="fine">
          {t('frame.languageFailed')}
        </span>
      )}
      <select
        className="quiet"
        aria-label={t('frame.theme')}
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          applyTheme(chosen);
          setTheme(chosen);
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {t(`theme.${name}`)}
          </option>
        ))}
      </select>
    </>
  );
}
