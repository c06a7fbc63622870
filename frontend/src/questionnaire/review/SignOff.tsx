import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetSession } from '../../sheet/session/SheetSession';
import type { Sheet } from '../../sheet/model/sheet';

const LONGEST = 100;
/** Characters that a line of a report can't show: controls, line separators, direction marks, invisible ones. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Whether a name or a position in the firm is given without the other. */
export const isHalfSigned = ({ signatory, signatoryRole }: Sheet) => !signatory.trim() !== !signatoryRole.trim();

/** The firm's name, and who signs off the answers. */
export function SignOff({ sheet, session }: { sheet: Sheet; session: SheetSession }) {
  const { t } = useTranslation();
  return (
    <fieldset className="sign-off">
      <legend>{t('signOff.title')}</legend>
      <p className="fine">{t('signOff.text')}</p>
      <Line name="firm" autoComplete="organization" {...{ sheet, session }} />
      <Line name="signatory" autoComplete="name" {...{ sheet, session }} />
      <Line name="signatoryRole" autoComplete="organization-title" {...{ sheet, session }} />
      <p className="field-error" role="status">
        {isHalfSigned(sheet) && t('signOff.half')}
      </p>
    </fieldset>
  );
}

interface LineProps {
  name: 'firm' | 'signatory' | 'signatoryRole';
  autoComplete: string;
  sheet: Sheet;
  session: SheetSession;
}

function Line({ name, autoComplete, sheet, session }: LineProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(sheet[name]);
  return (
    <div>
      <label htmlFor={id}>{t(`signOff.${name}`)}</label>
      <input
        id={id}
        type="text"
        autoComplete={autoComplete}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => {
          const typed = event.target.value.replace(UNPRINTABLE, '');
          setText(typed);
          session.choose(name, typed.trim() || null);
        }}
      />
    </div>
  );
}
