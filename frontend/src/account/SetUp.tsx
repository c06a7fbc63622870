import { QRCodeSVG } from 'qrcode.react';
import { useTranslation } from 'react-i18next';
import { readCode } from '../sign_in/cognito/code';
import { formField } from '../ui/elements/formField';

/** ISO/IEC 18004 requires a quiet zone of four modules around a QR code. */
const QUIET_ZONE = 4;

interface Props {
  secret: string;
  /** The otpauth URI: the secret with the names of account and platform. */
  link: string;
  isPending: boolean;
  confirm: (code: string) => void;
}

/** The key for the app, as QR code, link and text, and the code that confirms the set-up. */
export function SetUp({ secret, link, isPending, confirm }: Props) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm(readCode(formField(new FormData(event.currentTarget), 'code')));
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
        <input name="code" inputMode="numeric" autoComplete="one-time-code" required />
      </label>
      <button type="submit" className="primary" disabled={isPending}>
        {t('account.confirm')}
      </button>
    </form>
  );
}

/** Groups of four letters, easier to type; copying gives the whole key. */
function groups(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? [];
}
