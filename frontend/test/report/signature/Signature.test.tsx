import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import Signature from '../../../src/report/signature/Signature';
import { verifyFragment } from '../../../src/signing/verify';
import { ID, keysOf, newPair, signedReport } from '../../signing/signedReport';

const PAIR = newPair();
const { signature } = await signedReport(PAIR);

function show(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Signature signature={JSON.stringify(signature)} texts={texts} />
    </QueryClientProvider>,
  );
}

afterEach(() => vi.unstubAllGlobals());

it('the code leads to the page that verifies, with the signed statement', async () => {
  show();
  const [address, digits] = (await screen.findByRole('link')).getAttribute('href')?.split('#') ?? [];
  expect(address).toBe(`${window.location.origin}/verify`);
  expect(await verifyFragment(digits ?? '', await keysOf(PAIR))).toMatchObject({ reportId: ID, whole: false });
  const fingerprint = signature.signatures[0]?.keyid ?? '';
  expect(screen.getByText((text) => text.replaceAll(' ', '') === fingerprint)).toBeVisible();
  expect(screen.getByText(texts.notes.codeStates)).toBeVisible();
});

it('a browser that can’t compress has the address alone', async () => {
  vi.stubGlobal('CompressionStream', undefined);
  show();
  expect(await screen.findByText(texts.notes.fileIsVerified)).toBeVisible();
  expect(screen.queryByRole('link')).toBeNull();
});
