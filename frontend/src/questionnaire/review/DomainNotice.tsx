import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { existenceWords, FaultWords } from '../../domain_proof/DomainWords';
import { Notice } from '../../ui/states/Notice';
import type { SheetPageProps } from '../items/SheetPageProps';

/** What is wrong with the sheet's domain, and the way to its field. */
export function DomainNotice({ sheet, validSheet, domainCheck }: Pick<SheetPageProps, 'sheet' | 'validSheet' | 'domainCheck'>) {
  const { t } = useTranslation();
  const { domain } = sheet;
  const words = existenceWords(domainCheck.existence);
  if (validSheet.domain && !words) return null;
  const title = words ? t(words, { domain }) : t(domain ? 'review.invalidDomain' : 'review.noDomain', { domain });
  return (
    <Notice kind={words ? 'warning' : 'bad'} title={title}>
      {!words && domain && (
        <p>
          <FaultWords fault={domainCheck.fault} />
        </p>
      )}
      <Link href={`/sheets/${sheet.id}/questions?at=domain`}>
        {domain ? t('review.correctDomain') : t('review.enterDomain')}
      </Link>
    </Notice>
  );
}
