// What the review of a sheet says of its domain, and of answers that were submitted before.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { type DomainCheck, NOT_CHECKED } from '../../src/domain_proof/useDomainCheck';
import type { Item } from '../../src/questionnaire/items/items';
import { Review } from '../../src/questionnaire/review/Review';
import { withoutInvalidDomain } from '../../src/sheet/model/domain';
import { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet, type Sheet } from '../../src/sheet/model/sheet';
import { FakeSheetApi } from '../sheet/fakeSheetApi';
import { startEnglish } from '../texts';

const DOMAIN: Item = { field: 'domain', section: 'profile', text: 'Which domain?', help: 'Yours.', options: [] };
const CATALOGUE = { rules: {}, texts: { functions: {} } } as unknown as Catalogue;

beforeAll(startEnglish);

function show(sheet: Sheet, domainCheck: DomainCheck, validSheet = sheet) {
  const session = new SheetSession('sheet-1', new FakeSheetApi());
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Review catalogue={CATALOGUE} items={[DOMAIN]} {...{ sheet, validSheet, domainCheck, session }} />
    </QueryClientProvider>,
  );
}

it('repeats the error, links to the field and can’t submit', () => {
  const sheet = { ...newSheet('sheet-1'), domain: 'not a domain' };
  show(sheet, { ...NOT_CHECKED, isInvalid: true }, withoutInvalidDomain(sheet));
  expect(screen.getByRole('alert')).toHaveTextContent('“not a domain” isn’t a domain');
  expect(screen.getByRole('link', { name: 'Correct the domain' })).toHaveAttribute(
    'href',
    '/sheets/sheet-1/questions?at=domain',
  );
  expect(screen.getByRole('button', { name: 'Submit' })).toBeDisabled();
  expect(screen.queryByText('All questions are answered.')).toBeNull();
});

it('names a domain that doesn’t exist', () => {
  show({ ...newSheet('sheet-1'), domain: 'firm.example' }, { ...NOT_CHECKED, existence: 'ABSENT' });
  expect(screen.getByText(/“firm.example” doesn’t exist/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Correct the domain' })).toBeVisible();
});

it('says of answers that were submitted that they are, and leads to their report', () => {
  show({ ...newSheet('sheet-1'), version: 3, status: 'SUBMITTED', domain: 'firm.example' }, NOT_CHECKED);
  expect(screen.getByText('These answers have been submitted, with no changes since.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open report' })).toHaveAttribute('href', '/sheets/sheet-1/reports/3');
  expect(screen.getByRole('button', { name: 'Submit again' })).toHaveClass('secondary');
});
