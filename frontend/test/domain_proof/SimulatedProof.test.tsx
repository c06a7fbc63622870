import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { SimulatedProof } from '../../src/domain_proof/SimulatedProof';
import type { DomainProofQuery } from '../../src/generated/graphql';
import { DemoProvider } from '../../src/ui/elements/demo';
import { startEnglish } from '../texts';

const PROOF: DomainProofQuery['domainProof'] = {
  domain: 'half-kept.example',
  token: 'token',
  recordName: '_proof.half-kept.example',
  fileUrl: 'https://half-kept.example/proof.txt',
  existence: 'EXISTS',
};

beforeAll(startEnglish);
afterEach(() => vi.unstubAllGlobals());

function show(domains: string[]) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <DemoProvider value={domains}>
        <SimulatedProof proof={PROOF} />
      </DemoProvider>
    </QueryClientProvider>,
  );
}

it('one click sets the record that the platform looks for; a failure says so', async () => {
  const fetch = vi.fn(async () => ({ ok: false, status: 502 }));
  vi.stubGlobal('fetch', fetch);
  show(['half-kept.example']);
  await userEvent.click(screen.getByRole('button', { name: 'Set the record' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('couldn’t be set');
  fetch.mockResolvedValue({ ok: true, status: 204 });
  await userEvent.click(screen.getByRole('button', { name: 'Set the record' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(fetch).toHaveBeenLastCalledWith('/demo/records/half-kept.example', {
    method: 'PUT',
    body: JSON.stringify({ name: '_proof.half-kept.example', text: 'token' }),
  });
});

it('a domain of somebody’s own has to be proven by its owner', () => {
  expect(show([]).container).toBeEmptyDOMElement();
});
