import { useTranslation } from 'react-i18next';
import { nameOf } from '../../catalogue/names';
import { Notice } from '../../ui/states/Notice';
import type { ReportContent } from '../document/content';
import type { ReportParts } from '../document/ReportParts';

export const LOOK_ALIKES = 'look-alikes';

/** Look-alike names: that the rest follows in another report, or its outcome in this one. */
export function GoneOn({ content, catalogue }: ReportParts) {
  const { t } = useTranslation();
  const part = partOf(content);
  if (!part) return null;
  const check = nameOf(content.run.next?.check ?? content.run.recheck?.check ?? '', catalogue);
  return (
    <Notice title={t(`lookAlikes.${part}`)}>
      <p>{t(`lookAlikes.${part}Text`, { check })}</p>
    </Notice>
  );
}

function partOf({ run, evidence }: ReportContent): 'follows' | 'came' | 'stopped' | undefined {
  if (run.next?.trigger === LOOK_ALIKES) return 'follows';
  if (run.trigger !== LOOK_ALIKES) return undefined;
  const probes = evidence.flatMap((part) => part.probes).filter(({ probe }) => probe === run.recheck?.check);
  return probes.some(({ unfinished, stale }) => unfinished || stale) ? 'stopped' : 'came';
}
