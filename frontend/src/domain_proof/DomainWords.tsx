import { useTranslation } from 'react-i18next';
import { useReportTexts } from '../catalogue/reportTexts';
import type { DomainExistence } from '../generated/graphql';

/** Why a domain can't be used: the sentences for the platform's fault code, or what no domain can have. */
export function FaultWords({ fault }: { fault: string | null }) {
  const { t } = useTranslation();
  if (fault === null) return t('domain.invalid');
  return <KnownFault fault={fault} />;
}

function KnownFault({ fault }: { fault: string }) {
  const { t } = useTranslation();
  const texts = useReportTexts();
  const words = (texts?.faults as Record<string, { title: string; meaning: string; action: string }> | undefined)?.[fault];
  return words ? `${words.title}. ${words.meaning} ${words.action}` : t('domain.invalid');
}

/** That a domain doesn't exist or doesn't answer; nothing when it does, or when nobody knows. */
export function existenceWords(existence: DomainExistence | null): 'domain.absent' | 'domain.unanswered' | null {
  if (existence === 'ABSENT') return 'domain.absent';
  return existence === 'UNANSWERED' ? 'domain.unanswered' : null;
}
