import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/api/client';
import { RefusedError } from '../../src/api/errors';
import { newQueryClient } from '../../src/app/queryClient';
import { loadCatalogue } from '../../src/catalogue/catalogue';
import { SaveWatchDocument, WatchDocument, type WatchFragment } from '../../src/generated/graphql';
import en from '../../src/i18n/en.json';
import { Watching } from '../../src/watch/Watching';
import { startEnglish } from '../texts';

vi.mock('../../src/api/client', () => ({ run: vi.fn() }));

const OFF: WatchFragment = {
  answerId: 'sheet-1',
  isOn: false,
  nextAt: null,
  seen: null,
  mailEvery: 'DAY',
  language: 'EN',
  quietFrom: 19,
  quietUntil: 6,
  remindAfterDays: null,
  mailStopped: null,
  mails: null,
};
const CHANGE = { probe: 'mail_auth', kind: 'WORSE', before: 'PASS', after: 'FAIL', findings: [] };
const SEEN = JSON.stringify({
  look: { id: 'n', at: '2026-11-26T01:00:00.000Z', providers: ['dns'], seen: ['mail_auth'], unseen: ['web_tls'] },
  history: [{ change: CHANGE, since: '2026-11-25T01:00:00.000Z', at: '2026-11-25T04:00:00.000Z', report: 'report-1' }],
});
let stored: WatchFragment;
let refusal: Error | null;

beforeAll(startEnglish);

beforeEach(() => {
  stored = OFF;
  refusal = null;
  window.localStorage.clear();
  vi.mocked(run).mockImplementation(async (document: unknown, variables: unknown) => {
    if (document === WatchDocument) return { watch: stored };
    if (refusal) throw refusal;
    if (document === SaveWatchDocument) stored = { ...stored, ...(variables as { input: Partial<WatchFragment> }).input };
    return { saveWatch: stored };
  });
});

async function show() {
  const catalogue = await loadCatalogue('catalogue/2', 'en');
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <Watching answerId="sheet-1" catalogue={catalogue} />
    </QueryClientProvider>,
  );
}

it('is off until it is switched on, and says in which language mails are wanted', async () => {
  await show();
  const box = await screen.findByRole('switch', { name: en.watch.isOn });
  expect(box).not.toBeChecked();
  expect(screen.queryByLabelText(en.watch.mailEvery)).toBeNull();
  await userEvent.click(box);
  await waitFor(() => expect(box).toBeChecked());
  expect(vi.mocked(run)).toHaveBeenCalledWith(SaveWatchDocument, {
    input: { answerId: 'sheet-1', isOn: true, mailEvery: 'DAY', language: 'EN', quietFrom: 19, quietUntil: 6, remindAfterDays: null },
  });
  await userEvent.selectOptions(await screen.findByLabelText(en.watch.mailEvery), 'WEEK');
  await waitFor(() => expect(stored.mailEvery).toBe('WEEK'));
});

it('shows what changed, what could not be seen, and what is new since the last visit', async () => {
  stored = { ...OFF, isOn: true, nextAt: '2026-11-27T01:00:00.000Z', seen: SEEN, mailStopped: 'BOUNCE' };
  const first = await show();
  expect(await screen.findByText(en.watch.kind.WORSE)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: en.watch.report })).toHaveAttribute('href', '/reports/report-1');
  expect(screen.getByText(en.watch.stopped.BOUNCE)).toBeInTheDocument();
  expect(screen.queryByText(en.watch.new, { exact: false })).toBeNull();
  first.unmount();
  window.localStorage.setItem('watch-seen:sheet-1', '2026-11-24T00:00:00.000Z');
  await show();
  expect(await screen.findByText(en.watch.new, { exact: false })).toBeInTheDocument();
});

it('says which mails may not have arrived', async () => {
  stored = { ...OFF, isOn: true, mails: JSON.stringify({ uncertain: [{ at: '2026-11-26T12:00:00.000Z' }] }) };
  await show();
  expect(await screen.findByText(/may not have arrived/)).toBeInTheDocument();
});

it('says why it was not saved', async () => {
  await show();
  refusal = new RefusedError('There is no such answer sheet.', 'NotFound');
  await userEvent.click(await screen.findByRole('switch', { name: en.watch.isOn }));
  expect(await screen.findByText(en.watch.notSaved)).toBeInTheDocument();
});
