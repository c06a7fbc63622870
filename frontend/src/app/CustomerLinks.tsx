import { useQueryClient } from '@tanstack/react-query';
import { signOut } from 'aws-amplify/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { handBack } from '../api/owner';
import { forgetAll, recallAll } from '../sheet/unsavedEdits';
import { Confirmation } from '../ui/Confirmation';

/** The customer's account and the way out. */
export function CustomerLinks() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const leave = useSignOut();
  const hasUnsaved = () => recallAll().some(({ edits }) => Object.keys(edits).length > 0);
  return (
    <>
      <Link href="/" className="quiet">
        {t('frame.overview')}
      </Link>
      <Link href="/account" className="quiet">
        {t('frame.account')}
      </Link>
      <button
        type="button"
        className="quiet"
        onClick={() => (hasUnsaved() ? setAsking(true) : void leave())}
      >
        {t('frame.signOut')}
      </button>
      {asking && (
        <Confirmation
          question={t('frame.unsaved')}
          yes={t('frame.signOutAnyway')}
          isLoss
          onYes={() => void leave()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const [, go] = useLocation();
  return async () => {
    // In this order: no tab keeps anything again after it was forgotten.
    handBack();
    forgetAll();
    client.clear();
    await signOut();
    go('/');
  };
}
