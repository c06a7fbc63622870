// An invalid domain shows an error, doesn't count as an answer and can't be submitted.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from '../../src/api/errors';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { withoutInvalidDomain } from '../../src/sheet/domain';
import { ItemForm } from '../../src/questionnaire/ItemForm';
import type { Item } from '../../src/questionnaire/items';
import { Review } from '../../src/questionnaire/Review';
import { useIsInvalidDomain } from '../../src/questionnaire/useIsInvalidDomain';
import { SheetSession } from '../../src/sheet/SheetSession';
import { newSheet } from '../../src/sheet/sheet';
import { FakeSheetApi } from '../sheet/fakeSheetApi';
import { startEnglish } from '../texts';

const run = vi.hoisted(() => vi.fn());
vi.mock('../../src/api/client', () => ({ run }));

const DOMAIN: Item = { field: 'domain', section: 'profile', text: 'Which domain?', help: 'Yours.', options: [] };
const CATALOGUE = { rules: {}, texts: { functions: {} } } as unknown as Catalogue;

beforeAll(startEnglish);

function Page({ goOn }: { goOn: () => void }) {
  const [domain, setDomain] = useState('');
  const isInvalid = useIsInvalidDomain(domain);
  return (
    <ItemForm
      items={[DOMAIN]}
      at={0}
      value={domain}
      names={null}
      isInvalid={isInvalid}
      choose={(_, value) => setDomain(value ?? '')}
      goTo={vi.fn()}
      goToReview={goOn}
    />
  );
}

function open(goOn = vi.fn()) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <Page goOn={goOn} />
    </QueryClientProvider>,
  );
  return goOn;
}

const field = () => screen.getByRole('textbox', { name: 'Which domain?' });

it('Enter stays on a text that is no domain, and says why', async () => {
  const goOn = open();
  await userEvent.keyboard('not a domain');
  expect(field()).not.toBeInvalid();
  await userEvent.keyboard('{Enter}');
  expect(goOn).not.toHaveBeenCalled();
  expect(field()).toBeInvalid();
  expect(field()).toHaveAccessibleDescription(/isn’t a domain that can be looked up/);
  expect(field()).toHaveFocus();
});

it('so does leaving the field; a better text takes it back', async () => {
  run.mockResolvedValue({ domainProof: {} });
  const goOn = open();
  await userEvent.keyboard('not a domain');
  await userEvent.tab();
  expect(field()).toBeInvalid();
  await userEvent.clear(field());
  await userEvent.type(field(), 'bücher.example');
  expect(field()).not.toBeInvalid();
  await userEvent.keyboard('{Enter}');
  expect(goOn).toHaveBeenCalledOnce();
});

it('the platform’s own no counts as well', async () => {
  run.mockRejectedValue(new RefusedError('names under .nowhere are not on the internet', 'BadRequest'));
  const goOn = open();
  await userEvent.keyboard('firm.nowhere');
  await userEvent.tab();
  await waitFor(() => expect(field()).toBeInvalid(), { timeout: 3000 });
  await userEvent.click(field());
  await userEvent.keyboard('{Enter}');
  expect(goOn).not.toHaveBeenCalled();
});

it('nothing is refused while the platform can’t be reached', async () => {
  run.mockRejectedValue(new UnreachableError());
  const goOn = open();
  await userEvent.keyboard('firm.example');
  await waitFor(() => expect(run).toHaveBeenCalled(), { timeout: 3000 });
  await userEvent.keyboard('{Enter}');
  expect(goOn).toHaveBeenCalledOnce();
});

it('the review repeats the error, links to the field and can’t submit', () => {
  const sheet = { ...newSheet('sheet-1'), domain: 'not a domain' };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Review
        catalogue={CATALOGUE}
        sheet={sheet}
        validSheet={withoutInvalidDomain(sheet)}
        items={[DOMAIN]}
        session={new SheetSession('sheet-1', new FakeSheetApi())}
      />
    </QueryClientProvider>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('“not a domain” isn’t a domain');
  expect(screen.getByRole('link', { name: 'Correct the domain' })).toHaveAttribute(
    'href',
    '/sheets/sheet-1/questions?at=domain',
  );
  expect(screen.getByRole('button', { name: 'Submit' })).toBeDisabled();
  expect(screen.queryByText('All questions are answered.')).toBeNull();
});
