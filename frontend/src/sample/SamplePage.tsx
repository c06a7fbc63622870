import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useReportTexts } from '../catalogue/reportTexts';
import { useCatalogue } from '../catalogue/useCatalogue';
import { Answers } from '../report/answers/Answers';
import { Ledger } from '../report/answers/Ledger';
import { readContent } from '../report/document/content';
import { Contradictions } from '../report/evidence/Contradictions';
import { Evidence } from '../report/evidence/Evidence';
import { HeadlineCard } from '../report/scored/HeadlineCard';
import { PageTitle } from '../ui/elements/PageTitle';
import { Section } from '../ui/elements/Section';
import { Part } from '../ui/states/Part';
import { Waiting } from '../ui/states/Waiting';
import document from './data/report.json';
import { SampleRecommendations } from './SampleRecommendations';

const FunctionsChart = lazy(() => import('../report/charts/FunctionsChart'));
const ScenariosChart = lazy(() => import('../report/charts/ScenariosChart'));
const CONTENT = readContent(JSON.stringify(document));

/** The report of a made-up firm, for visitors without an account: it sends no request to the service. */
export default function SamplePage() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Sample />
    </QueryClientProvider>
  );
}

function Sample() {
  const { t } = useTranslation();
  const texts = useReportTexts();
  const catalogue = useCatalogue(CONTENT.answer.catalogueVersion ?? '');
  if (!texts || !catalogue) return <Waiting />;
  const parts = { content: CONTENT, texts, catalogue };
  return (
    <div className="page report">
      <div className="page-head">
        <div>
          <PageTitle>{t('sample.title')}</PageTitle>
          <p>{t('sample.text', { firm: CONTENT.answer.firm })}</p>
        </div>
        <Link href="/" className="button primary">
          {t('sample.start')}
        </Link>
      </div>
      <HeadlineCard {...parts} />
      <SampleRecommendations {...parts} />
      <Contradictions {...parts} isSample />
      <div className="two">
        <Section words={texts.sections.functions}>
          <Part wait={<div className="chart" />}>
            <FunctionsChart {...parts} />
          </Part>
        </Section>
        <Section words={texts.sections.scenarios}>
          <Part wait={<div className="chart" />}>
            <ScenariosChart {...parts} />
          </Part>
        </Section>
      </div>
      <Answers {...parts} />
      <Evidence {...parts} />
      <Ledger {...parts} />
      <Link href="/" className="button primary">
        {t('sample.start')}
      </Link>
    </div>
  );
}
