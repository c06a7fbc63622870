import { useTranslation } from 'react-i18next';
import { useLinks } from '../ui/elements/links';

const NAMES = ['imprint', 'privacy', 'support'] as const;

/** The operator's links; nothing if none is set. */
export function Footer() {
  const { t } = useTranslation();
  const links = useLinks();
  const given = NAMES.filter((name) => links[name]);
  if (given.length === 0) return null;
  return (
    <footer className="foot">
      <ul>
        {given.map((name) => (
          <li key={name}>
            <a href={links[name]}>{t(`footer.${name}`)}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
