import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/api/client';
import { LimitError, RefusedError, UnreachableError } from '../../src/api/errors';
import { newQueryClient } from '../../src/app/queryClient';
import { SharesDocument, ShareReportDocument, WithdrawShareDocument } from '../../src/generated/graphql';
import en from '../../src/i18n/en.json';
import { formatsOf } from '../../src/i18n/formats';
import type { Share } from '../../src/sharing/useShares';
import { Sharing } from '../../src/sharing/Sharing';
import { ErrorBoundary } from '../../src/ui/states/ErrorBoundary';
import { startEnglish } from '../texts';

vi.mock('../../src/api/client', () => ({ run: vi.fn() }));

const LINK: Omit<Share, 'isOver'> = {
  id: 'Abc_-'.repeat(7),
  answerId: 'sheet-1',
  reportId: 'report-1',
  depth: 'RESULT',
  createdAt: '2026-11-25T10:00:00.000Z',
  endsAt: '2999-01-01T00:00:00.000Z',
  withdrawnAt: null,
  isNewest: true,
};
let shares: (typeof LINK)[];
let refusal: Error | null;

const CREATED = formatsOf('en').dateTime(LINK.createdAt);

beforeAll(async () => {
  await startEnglish();
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});

beforeEach(() => {
  shares = [];
  refusal = null;
  vi.mocked(run).mockImplementation(async (document: unknown, variables: unknown) => {
    if (document === SharesDocument) return { shares };
    if (refusal) throw refusal;
    if (document === ShareReportDocument) shares = [...shares, { ...LINK, ...(variables as object) }];
    if (document === WithdrawShareDocument) shares = shares.map((one) => ({ ...one, withdrawnAt: '2026-11-26T10:00:00.000Z' }));
    return {};
  });
});

function show(): void {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <ErrorBoundary>
        <Sharing answerId="sheet-1" reportId="report-1" />
      </ErrorBoundary>
    </QueryClientProvider>,
  );
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });

it('makes a link of the depth and length that were chosen, and lists it', async () => {
  show();
  expect(await screen.findByText(en.sharing.none)).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText(en.sharing.depth), 'RECOMMENDATIONS');
  await userEvent.selectOptions(screen.getByLabelText(en.sharing.days), '7');
  await userEvent.click(button(en.sharing.make));
  expect(run).toHaveBeenCalledWith(ShareReportDocument, { reportId: 'report-1', depth: 'RECOMMENDATIONS', days: 7 });
  expect(await screen.findByText(`${window.location.origin}/shared/${LINK.id}/en`)).toBeVisible();
});

it('withdraws a link, which then has no address any more', async () => {
  shares = [LINK];
  show();
  await userEvent.click(await screen.findByRole('button', { name: /^Withdraw: Grade and date/ }));
  expect(run).toHaveBeenCalledWith(WithdrawShareDocument, { answerId: 'sheet-1', id: LINK.id });
  await waitFor(() => expect(screen.queryByText(/\/shared\//)).toBeNull());
  expect(screen.getByText(/Withdrawn/)).toBeVisible();
});

it('switches the printed code on', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: en.sharing.codeOn }));
  expect(run).toHaveBeenCalledWith(ShareReportDocument, { reportId: 'report-1', depth: 'CARD', days: 365 });
});

it('asks before a report on paper is withdrawn', async () => {
  shares = [{ ...LINK, id: 'report-1', depth: 'CARD' }];
  show();
  const item = within((await screen.findByText(/The printed code,/)).closest('li') as HTMLElement);
  expect(screen.queryByRole('button', { name: en.sharing.codeOn })).toBeNull();
  const withdraw = item.getByRole('button', { name: `${en.sharing.withdrawCard}: The printed code, ${CREATED}` });
  const dialog = () => item.getByRole('dialog', { name: en.sharing.withdrawCardQuestion });
  await userEvent.click(withdraw);
  await userEvent.click(within(dialog()).getByRole('button', { name: en.cancel }));
  expect(item.queryByRole('dialog')).toBeNull();
  expect(run).not.toHaveBeenCalledWith(WithdrawShareDocument, expect.anything());
  await userEvent.click(withdraw);
  await userEvent.click(within(dialog()).getByRole('button', { name: en.sharing.withdrawCard }));
  expect(run).toHaveBeenCalledWith(WithdrawShareDocument, { answerId: 'sheet-1', id: 'report-1' });
});

it('says of an ended link that it has ended, and of an outdated one that there is a newer report', async () => {
  shares = [
    { ...LINK, endsAt: '2026-01-01T00:00:00.000Z' },
    { ...LINK, id: 'b'.repeat(32), isNewest: false },
  ];
  show();
  expect(await screen.findByText(/· Ended/)).toBeVisible();
  expect(screen.getAllByText(/\/shared\//)).toHaveLength(1);
  expect(screen.getByText(en.sharing.outdated)).toBeVisible();
});

it.each([
  [new LimitError('too many', 'shares', 50, '2026-11-26T00:00:00.000Z'), /limit of 50 links a day/],
  [new RefusedError('A sheet has at most 50 shares until they end.', 'BadRequest'), en.sharing.failedText],
  [new UnreachableError('502'), /We can’t reach the service/],
])('says why no link was made', async (error, words) => {
  refusal = error;
  show();
  await userEvent.click(await screen.findByRole('button', { name: en.sharing.make }));
  expect(await screen.findByText(words)).toBeVisible();
});

it('tries again what failed, with the same input', async () => {
  refusal = new UnreachableError('502');
  show();
  await userEvent.selectOptions(screen.getByLabelText(en.sharing.depth), 'RECOMMENDATIONS');
  await userEvent.click(button(en.sharing.make));
  const again = await screen.findByRole('button', { name: en.tryAgain });
  await userEvent.selectOptions(screen.getByLabelText(en.sharing.depth), 'RESULT');
  refusal = null;
  await userEvent.click(again);
  expect(await screen.findByText(/\/shared\//)).toBeVisible();
  expect(shares).toMatchObject([{ depth: 'RECOMMENDATIONS', days: 30 }]);
  expect(screen.queryByRole('button', { name: en.tryAgain })).toBeNull();
});

it('says of two failures the last one', async () => {
  shares = [LINK];
  refusal = new RefusedError('You have no such share.', 'NotFound');
  show();
  await userEvent.click(button(en.sharing.make));
  expect(await screen.findByText(en.sharing.failed)).toBeVisible();
  await userEvent.click(button(/^Withdraw: Grade and date/));
  expect(await screen.findByText(en.sharing.notWithdrawn)).toBeVisible();
  expect(screen.queryByText(en.sharing.failed)).toBeNull();
});

it('hides no fault of the page itself', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.mocked(run).mockRejectedValue(new TypeError('no such thing'));
  show();
  expect(await screen.findByText(en.broken.title)).toBeVisible();
  report.mockRestore();
});
