// A domain that can't be used is refused with its own reason; one that doesn't exist is named; one's own is proposed.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from '../../src/api/errors';
import { ItemForm } from '../../src/questionnaire/fields/ItemForm';
import type { Item } from '../../src/questionnaire/items/items';
import { useDomainCheck } from '../../src/domain_proof/useDomainCheck';
import { startEnglish } from '../texts';

const run = vi.hoisted(() => vi.fn());
vi.mock('../../src/api/client', () => ({ run }));
const account = vi.hoisted(() => ({ email: '' }));
vi.mock('../../src/api/useEmail', () => ({ useEmail: () => ({ data: account.email }) }));

const DOMAIN: Item = { field: 'domain', section: 'profile', text: 'Which domain?', help: 'Yours.', options: [] };

beforeAll(startEnglish);
beforeEach(() => {
  account.email = '';
  run.mockReset().mockResolvedValue({ domainProof: { existence: 'EXISTS' } });
});

function Page({ goOn }: { goOn: () => void }) {
  const [domain, setDomain] = useState('');
  const domainCheck = useDomainCheck(domain);
  return (
    <ItemForm
      item={DOMAIN}
      position="1 of 60"
      isLast
      value={domain}
      names={null}
      domainCheck={domainCheck}
      choose={(_, value) => setDomain(value ?? '')}
      goOn={goOn}
      goBack={null}
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

it.each([
  ['domain_of_mail_provider', 'gmail.com', /mail provider’s domain\. .+your firm alone/],
  ['domain_is_public_suffix', 'co.uk', /only an ending/],
  ['domain_not_public', 'firm.con', /isn’t on the internet/],
])('%s has a sentence of its own', async (fault, typed, words) => {
  run.mockRejectedValue(new RefusedError('no', 'BadRequest', fault));
  open();
  await userEvent.keyboard(typed);
  await userEvent.tab();
  await waitFor(() => expect(field()).toHaveAccessibleDescription(words), { timeout: 3000 });
});

it.each([
  ['ABSENT', /“firm.example” doesn’t exist/],
  ['UNANSWERED', /name servers of “firm.example” don’t answer/],
])('a domain that is %s is named at once; one can go on', async (existence, words) => {
  run.mockResolvedValue({ domainProof: { existence } });
  const goOn = open();
  await userEvent.keyboard('firm.example');
  expect(await screen.findByText(words, undefined, { timeout: 3000 })).toBeVisible();
  expect(field()).not.toBeInvalid();
  await userEvent.keyboard('{Enter}');
  expect(goOn).toHaveBeenCalledOnce();
});

it('the domain of the address is proposed, and taken with one click', async () => {
  account.email = 'anna@firm.example';
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Use firm.example, from your email address' }));
  expect(field()).toHaveValue('firm.example');
});

it.each([
  ['a mail provider’s', new RefusedError('no', 'BadRequest', 'domain_of_mail_provider')],
  ['one that doesn’t exist', { domainProof: { existence: 'ABSENT' } }],
])('%s is not proposed', async (_, answer) => {
  account.email = 'anna@gmail.example';
  if (answer instanceof Error) run.mockRejectedValue(answer);
  else run.mockResolvedValue(answer);
  open();
  await waitFor(() => expect(run).toHaveBeenCalled());
  await Promise.resolve();
  expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
});

it('a slip of the keys is told from the address, also when somebody has that domain', async () => {
  account.email = 'anna@firm-ltd.example';
  open();
  await userEvent.keyboard('frim-ltd.example');
  await userEvent.click(await screen.findByRole('button', { name: 'Did you mean firm-ltd.example?' }));
  expect(field()).toHaveValue('firm-ltd.example');
});
