import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Questionnaire } from '../../catalogue/catalogue';
import { loadParameters } from '../../catalogue/parameters';
import { type Outlook, outlookOf } from '../../scoring/outlook';
import { ruleSetOf } from '../../scoring/ruleSet';
import type { Field, Sheet } from '../../sheet/model/sheet';
import { useNewestContent } from './useNewestContent';

export interface SheetOutlook extends Outlook {
  /** Whether a report has seen the domain: without one, every check counts as offered and without a result. */
  isSeen: boolean;
}

/** The score as the sheet stands, and what to ask next besides `passed`; undefined until rules and reports are loaded. */
export function useOutlook(sheet: Sheet, { rules }: Questionnaire, passed: readonly Field[]): SheetOutlook | undefined {
  const { data: parameters } = useQuery({
    queryKey: ['parameters', rules.schema],
    queryFn: () => loadParameters(rules.schema),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  const { content, isLoading } = useNewestContent(sheet);
  const inputs = content?.inputs;
  const compiled = useMemo(() => parameters && ruleSetOf(rules, parameters), [rules, parameters]);
  const { responses, profile } = sheet;
  return useMemo(() => {
    if (!compiled || isLoading) return undefined;
    const known = {
      answers: responses,
      profile,
      evidence: inputs?.evidence ?? {},
      offered: new Set(inputs?.offered ?? rules.probes),
    };
    return { ...outlookOf(compiled, known, new Set(passed)), isSeen: inputs != null };
  }, [compiled, isLoading, rules, responses, profile, inputs, passed]);
}
