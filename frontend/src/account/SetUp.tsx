import { QRCodeSVG } from 'qrcode.react';
import { useTranslation } from 'react-i18next';
import { formField } from '../ui/formField';

/** A quiet zone of four modules, as ISO/IEC 18004 asks for, so that every camera finds the code. */
const QUIET_ZONE = 4;

interface Props {
  secret: string;
  /** The same with the names of account and platform, as apps read it. */
  link: string;
  isPending: boolean;
  confirm: (code: string) => void;
}

/** The key for the app, to scan, to open or to type, and the code that shows it has arrived. */
export function SetUp({ secret, link, isPending, confirm }: Props) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm(formField(new FormData(event.currentTarget), 'code').trim());
      }}
    >
      <p>{t('account.scan')}</p>
      <QRCodeSVG className="qr-code" value={link} size={232} marginSize={QUIET_ZONE} title={t('account.key')} />
      <p>
        <code className="secret">
          {groups(secret).map((group, at) => (
            <span key={at}>{group}</span>
          ))}
        </code>
      </p>
      <p>
        <a href={link}>{t('account.openApp')}</a>
      </p>
      <label>
        {t('account.code')}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" pattern="\s*[0-9]{6}\s*" required />
      </label>
      <button type="submit" className="primary" disabled={isPending}>
        {t('account.confirm')}
      </button>
    </form>
  );
}

/** Four letters each, easier to type; copied, the key is whole. */
function groups(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? [];
}
