import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { Footer } from '../../src/frame/Footer';
import { LinksProvider } from '../../src/ui/elements/links';
import { FailedReport } from '../../src/report/pages/FailedReport';
import english from '../../../handlers/domain/data/report-2.en.json';
import { startEnglish } from '../texts';

const SUPPORT = 'mailto:help@operator.example';

beforeAll(startEnglish);

it('the foot of the page has the links that are set, and those alone', () => {
  render(
    <LinksProvider value={{ privacy: 'https://operator.example/privacy', support: SUPPORT }}>
      <Footer />
    </LinksProvider>,
  );
  expect(screen.getByRole('link', { name: 'Privacy policy' })).toHaveAttribute('href', 'https://operator.example/privacy');
  expect(screen.getByRole('link', { name: 'Support' })).toHaveAttribute('href', SUPPORT);
  expect(screen.queryByRole('link', { name: 'Legal notice' })).toBeNull();
});

it('there is no foot without links', () => {
  const { container } = render(<Footer />);
  expect(container).toBeEmptyDOMElement();
});

it('a failed report shows the support contact', () => {
  const props = {
    report: { id: 'report-1', execution: 'run-1' },
    content: { answer: { id: 'sheet-1' }, failure: { code: 'TIMED_OUT' } },
    texts: english,
  } as unknown as Parameters<typeof FailedReport>[0];
  render(
    <LinksProvider value={{ support: SUPPORT }}>
      <FailedReport {...props} />
    </LinksProvider>,
  );
  expect(screen.getByRole('link', { name: 'help@operator.example' })).toHaveAttribute('href', SUPPORT);
});
