import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import english from '../../../../handlers/domain/data/report-2.en.json' with { type: 'json' };
import type { ReportTexts } from '../../../src/catalogue/reportTexts';
import { Remediations } from '../../../src/report/evidence/Remediations';

const texts: ReportTexts = english;

it('shows the record with its name, to copy as it is', () => {
  const value = 'v=DMARC1; p=quarantine; rua=mailto:d@firm.example';
  render(
    <Remediations
      texts={texts}
      remediations={[
        { finding: 'dmarc_policy_none', kind: 'DNS_RECORD', name: '_dmarc.firm.example', recordType: 'TXT', value },
      ]}
    />,
  );
  expect(screen.getByText('Publish this TXT record')).toBeVisible();
  expect(screen.getByText('_dmarc.firm.example')).toBeVisible();
  expect(screen.getByText(value)).toBeVisible();
});

it('tells a header in the words of each server', () => {
  render(
    <Remediations
      texts={texts}
      remediations={[{ finding: 'hsts_missing', kind: 'HTTP_HEADER', name: 'X-A', recordType: null, value: 'b=1' }]}
    />,
  );
  expect(screen.getByText(/nginx: add_header X-A "b=1" always;/)).toBeVisible();
  expect(screen.getByText(/WordPress: add_filter\("wp_headers", .*"X-A" => "b=1"/)).toBeVisible();
});

it('says what a site builder offers for HSTS, and for no other header', () => {
  const [hsts, other] = ['Strict-Transport-Security', 'X-A'].map((name) => ({
    finding: 'hsts_missing' as const,
    kind: 'HTTP_HEADER' as const,
    name,
    recordType: null,
    value: 'max-age=31536000',
  }));
  const { rerender } = render(<Remediations texts={texts} remediations={[hsts!]} />);
  expect(screen.getByText(/^Squarespace: /)).toBeVisible();
  expect(screen.getByText(/^Wix, Jimdo and Shopify /)).toBeVisible();
  rerender(<Remediations texts={texts} remediations={[other!]} />);
  expect(screen.queryByText(/Squarespace/)).toBeNull();
});

it('never sets the type of one file for every page', () => {
  render(
    <Remediations
      texts={texts}
      remediations={[
        {
          finding: 'security_txt_content_type',
          kind: 'HTTP_HEADER',
          name: 'Content-Type',
          recordType: null,
          value: 'text/plain',
        },
      ]}
    />,
  );
  expect(screen.getByText('Content-Type: text/plain')).toBeVisible();
  expect(screen.queryByText(/nginx/)).toBeNull();
});

it('is nothing where nothing has to be done', () => {
  const { container } = render(<Remediations texts={texts} remediations={[]} />);
  expect(container).toBeEmptyDOMElement();
});
