import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../sheet/model/sheet';
import { deviceTexts } from '../../device/storage';
import { focusFirstField } from '../../ui/elements/focus';
import { type DomainCheck, NOT_CHECKED } from '../../domain_proof/useDomainCheck';
import { ItemFields } from './ItemFields';
import { type Item, shownId } from '../items/items';
import type { NameFound } from '../items/useNamesFound';
import type { ProposedAnswer } from '../items/useProposals';

/** Long enough to see the choice, and for the second half of a double click. */
const ADVANCE_MS = 400;
const ADVANCE = 'questions-advance';

interface Props {
  item: Item;
  /** Its position among the questions. */
  position: string;
  /** Whether nothing is left to ask after it. */
  isLast: boolean;
  value: string | null;
  names: string | null;
  namesFound?: readonly NameFound[];
  /** What is known of the domain, where the item is the domain. */
  domainCheck?: DomainCheck;
  proposed?: ProposedAnswer | null;
  choose: (field: Field, value: string | null) => void;
  /** A note beside the question, where one can be kept. */
  note?: ReactNode;
  goOn: () => void;
  /** Null where there is nothing before it. */
  goBack: (() => void) | null;
}

/** One question at a time; a click on an option or Enter continues, unless the answer is invalid. */
export function ItemForm({ item, position, isLast, value, names, namesFound, domainCheck = NOT_CHECKED, proposed, choose, note, goOn, goBack }: Props) {
  const { t } = useTranslation();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirstField(fields.current), []);
  const [isSubmitted, setSubmitted] = useState(false);
  const [advances, setAdvances] = useAdvances();
  const isPointing = useIsPointing(fields);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The next item depends on the answer: after the pause, the newest callback is called.
  const latest = useRef<() => void>(() => undefined);
  const submit = () => {
    setSubmitted(true);
    if (domainCheck.isInvalid) focusFirstField(fields.current);
    else goOn();
  };
  useEffect(() => {
    latest.current = submit;
  });
  return (
    <form
      className="card question"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="fine">
        {position}
        {shownId(item) && ` · ${shownId(item)}`}
      </p>
      <div ref={fields}>
        <ItemFields
          {...{ item, value, names, domainCheck, isSubmitted, proposed }}
          {...(namesFound && { namesFound })}
          choose={(field, chosen) => {
            setSubmitted(false);
            choose(field, chosen);
            clearTimeout(timer.current);
            const isPick = isPointing.current && item.options.length > 0 && chosen !== null;
            if (advances && isPick) timer.current = setTimeout(() => latest.current(), ADVANCE_MS);
          }}
        />
      </div>
      {note}
      <div className="actions spread">
        <button type="button" className="secondary" disabled={goBack === null} onClick={() => goBack?.()}>
          {t('questions.back')}
        </button>
        <button type="submit" className={value === null && !isLast ? 'secondary' : 'primary'}>
          {isLast ? t('questions.toReview') : value === null ? t('questions.skip') : t('questions.next')}
        </button>
      </div>
      <label className="fine advance">
        <input type="checkbox" checked={advances} onChange={(event) => setAdvances(event.target.checked)} />
        {t('questions.advance')}
      </label>
      <p className="fine keys">{t('questions.keys')}</p>
    </form>
  );
}

/** Whether the last input was a click or touch, which picks an option; arrow keys pass over options. */
function useIsPointing(within: RefObject<HTMLElement | null>): RefObject<boolean> {
  const isPointing = useRef(false);
  useEffect(() => {
    const { current } = within;
    const note = ({ type }: Event) => {
      isPointing.current = type === 'pointerdown';
    };
    current?.addEventListener('pointerdown', note);
    current?.addEventListener('keydown', note);
    return () => {
      current?.removeEventListener('pointerdown', note);
      current?.removeEventListener('keydown', note);
    };
  }, [within]);
  return isPointing;
}

/** Whether a click on an option goes on to the next question; kept on the device. */
function useAdvances(): [boolean, (advances: boolean) => void] {
  const [advances, setAdvances] = useState(deviceTexts.get(ADVANCE) !== 'no');
  return [
    advances,
    (chosen) => {
      deviceTexts.set(ADVANCE, chosen ? 'yes' : 'no');
      setAdvances(chosen);
    },
  ];
}
