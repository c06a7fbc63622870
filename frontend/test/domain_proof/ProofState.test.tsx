import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ProofState } from '../../src/domain_proof/ProofState';
import { ProofMethods } from '../../src/domain_proof/ProofMethods';
import { startEnglish } from '../texts';

const run = vi.hoisted(() => vi.fn());
vi.mock('../../src/api/client', () => ({ run }));

beforeAll(startEnglish);
beforeEach(() => void run.mockReset());

const answer = (found: { proven: boolean; problem: string | null }) => ({
  checkDomainProof: { domain: 'firm.example', method: null, ...found },
});

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ProofState domain="firm.example" sheetId="sheet-1" />
    </QueryClientProvider>,
  );
}

it('looks for the proof by itself, says so meanwhile, then that it was found', async () => {
  let found: (value: unknown) => void = () => undefined;
  run.mockReturnValue(new Promise((resolve) => (found = resolve)));
  open();
  expect(screen.getByRole('status')).toHaveTextContent('Looking for the proof');
  expect(screen.getByRole('button', { name: 'Check now' })).toBeDisabled();
  found(answer({ proven: true, problem: null }));
  expect(await screen.findByText('You’ve proven that the domain is yours.')).toBeVisible();
});

it('says what is missing, and looks again when asked', async () => {
  run.mockResolvedValueOnce(answer({ proven: false, problem: 'FILE_UNREACHABLE' }));
  open();
  expect(await screen.findByText('We haven’t found the proof yet.')).toBeVisible();
  expect(screen.getByText(/can’t fetch the file/)).toBeVisible();
  run.mockResolvedValueOnce(answer({ proven: true, problem: null }));
  await userEvent.click(screen.getByRole('button', { name: 'Check now' }));
  expect(await screen.findByText('You’ve proven that the domain is yours.')).toBeVisible();
});

it('names the record as both kinds of DNS hosts want it', () => {
  const fileUrl = 'https://firm.example/.well-known/proof.txt';
  render(
    <ProofMethods
      proof={{
        ...{ domain: 'firm.example', token: 'token', fileUrl },
        existence: 'EXISTS',
        recordName: '_security-platform-challenge.firm.example',
      }}
    />,
  );
  expect(screen.getByText('_security-platform-challenge.firm.example')).toBeVisible();
  expect(screen.getByText('_security-platform-challenge')).toBeVisible();
});
