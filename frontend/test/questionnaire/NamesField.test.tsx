import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { NamesField } from '../../src/questionnaire/fields/NamesField';
import type { NameFound } from '../../src/questionnaire/items/useNamesFound';
import { MOST_NAMES, namesFrom, writtenNames } from '../../src/sheet/model/names';
import { startEnglish } from '../texts';

beforeAll(startEnglish);

vi.mock('../../src/api/client', () => ({ run: async () => ({ domainProof: { existence: 'EXISTS' } }) }));
const client = new QueryClient();

const chosen = vi.fn<(value: string | null) => void>();
beforeEach(() => chosen.mockReset());

function Field({ value, found = [] }: { value: string | null; found?: readonly NameFound[] }) {
  const [names, setNames] = useState(value);
  const choose = (_: unknown, changed: string | null) => {
    chosen(changed);
    setNames(changed);
  };
  return (
    <QueryClientProvider client={client}>
      <NamesField value={names} found={found} choose={choose} />
    </QueryClientProvider>
  );
}

it('takes a name with its use, and reads it out of an address', async () => {
  render(<Field value={null} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add a name' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Use of name 1' }), 'Online shop');
  await userEvent.type(screen.getByRole('textbox', { name: 'Name 1' }), 'https://Shop.Example.org/cart');
  await userEvent.tab();
  expect(namesFrom(chosen.mock.lastCall?.[0] ?? null)).toEqual([{ role: 'SHOP', name: 'shop.example.org' }]);
});

it('keeps www., which may be the only place where a website is', async () => {
  render(<Field value={writtenNames([{ role: 'WEBSITE', name: '' }])} />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Name 1' }), 'www.example.org');
  await userEvent.tab();
  expect(namesFrom(chosen.mock.lastCall?.[0] ?? null)[0]?.name).toBe('www.example.org');
});

it('says of each name that cannot be one, beside it', () => {
  render(<Field value={writtenNames([{ role: 'MAIL', name: 'mail.example.org' }, { role: 'SHOP', name: 'shop' }])} />);
  expect(screen.getByRole('textbox', { name: 'Name 1' })).toBeValid();
  expect(screen.getByRole('textbox', { name: 'Name 2' })).toBeInvalid();
  expect(screen.getByRole('alert')).toHaveTextContent('This isn’t a domain');
});

it('removes a name, and the last one leaves nothing', async () => {
  render(<Field value={writtenNames([{ role: 'MAIL', name: 'mail.example.org' }])} />);
  await userEvent.click(screen.getByRole('button', { name: 'Remove name 1' }));
  expect(chosen).toHaveBeenLastCalledWith(null);
});

it('takes no more names than the API does', () => {
  const names = Array.from({ length: MOST_NAMES }, (_, at) => ({ role: 'SHOP' as const, name: `s${at}.example.org` }));
  render(<Field value={writtenNames(names)} />);
  expect(screen.queryByRole('button', { name: 'Add a name' })).toBeNull();
});

const FOUND = [
  { name: 'mail.example.org', foundIn: 'SPF' },
  { name: 'news.example.org', foundIn: 'SPF' },
  { name: 'shop.example.org', foundIn: 'CERTIFICATE' },
] as const;

it('proposes names that were found, and adds the one that is chosen', async () => {
  render(<Field value={writtenNames([{ role: 'SHOP', name: 'shop.example.org' }])} found={FOUND} />);
  expect(screen.getByText(/mail\.example\.org may send your mail/)).toBeVisible();
  expect(screen.queryByText(/shop\.example\.org is on/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Add news.example.org' }));
  expect(namesFrom(chosen.mock.lastCall?.[0] ?? null).at(-1)).toEqual({ role: 'MAIL_SERVER', name: 'news.example.org' });
  expect(screen.queryByRole('button', { name: 'Add news.example.org' })).toBeNull();
});

it('adds all of them at once, as far as there is room', async () => {
  const five = Array.from({ length: MOST_NAMES - 2 }, (_, n) => ({ role: 'WEBSITE' as const, name: `n${n}.example.org` }));
  render(<Field value={writtenNames(five)} found={FOUND} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add all' }));
  expect(namesFrom(chosen.mock.lastCall?.[0] ?? null).slice(-2)).toEqual([
    { role: 'MAIL_SERVER', name: 'mail.example.org' },
    { role: 'MAIL_SERVER', name: 'news.example.org' },
  ]);
  expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
});
