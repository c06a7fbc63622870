import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/api/client';
import { RefusedError } from '../../src/api/errors';
import { newQueryClient } from '../../src/app/queryClient';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import { SaveWatchDocument, WatchDocument, type WatchFragment } from '../../src/generated/graphql';
import de from '../../src/i18n/de.json';
import en from '../../src/i18n/en.json';
import * as hours from '../../src/watch/hours';
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
const BETTER = { probe: 'mail_auth', kind: 'BETTER', before: 'FAIL', after: 'PASS', findings: [] };
const PROOF = { probe: 'domain_proof', kind: 'EXPIRY', before: 'UNKNOWN', after: 'UNKNOWN', findings: [] };
const SEEN = JSON.stringify({
  look: { id: 'n', at: '2026-11-26T01:00:00.000Z', providers: ['dns'], seen: ['mail_auth'], unseen: ['web_tls'] },
  pending: [{ probe: 'dns_hygiene', key: 'k', look: 'n', since: '2026-11-26T01:00:00.000Z' }],
  history: [
    { change: CHANGE, since: '2026-11-25T01:00:00.000Z', at: '2026-11-25T04:00:00.000Z', report: 'report-1' },
    { change: PROOF, since: '2026-11-25T01:00:00.000Z', at: '2026-11-25T04:00:00.000Z', report: null },
    { change: BETTER, since: '2026-11-26T01:00:00.000Z', at: '2026-11-26T04:00:00.000Z', report: 'report-2' },
  ],
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

it('shows what was chosen while it is being saved, and what is stored where that fails', async () => {
  stored = { ...OFF, isOn: true };
  await show();
  const every = await screen.findByLabelText(en.watch.mailEvery);
  let fail: (reason: Error) => void = () => undefined;
  vi.mocked(run).mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
  await userEvent.selectOptions(every, 'MONTH');
  expect(every).toBeDisabled();
  expect(every).toHaveValue('MONTH');
  fail(new RefusedError('There is no such answer sheet.', 'NotFound'));
  await waitFor(() => expect(every).toHaveValue('DAY'));
  expect(screen.getByText(en.watch.notSaved)).toBeInTheDocument();
});

it('shows what changed, what could not be seen, and what is new since the last visit', async () => {
  stored = { ...OFF, isOn: true, nextAt: '2026-11-27T01:00:00.000Z', seen: SEEN, mailStopped: 'BOUNCE' };
  const first = await show();
  const titles = (await loadCatalogue('catalogue/2', 'en')).texts.probes;
  const ofMail = await screen.findByRole('region', { name: titles.mail_auth?.title });
  const steps = within(ofMail).getAllByRole('listitem');
  // The newest first, and at the end what it was like before.
  expect(steps.map((step) => step.textContent?.split(':')[0])).toEqual([en.watch.kind.BETTER, en.watch.kind.WORSE, expect.stringContaining('until')]);
  const links = within(ofMail).getAllByRole('link', { name: en.watch.report });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/reports/report-2', '/reports/report-1']);
  const proof = screen.getByRole('region', { name: en.watch.proof });
  expect(within(proof).getAllByRole('listitem')).toHaveLength(1);
  expect(screen.getByText(new RegExp(`Without a result that night: ${titles.web_tls?.title}`))).toBeInTheDocument();
  expect(screen.getByText(new RegExp(`to be confirmed by the next: ${titles.dns_hygiene?.title}`))).toBeInTheDocument();
  expect(screen.getByText(en.watch.stopped.BOUNCE)).toBeInTheDocument();
  expect(screen.queryByText(en.watch.new, { exact: false })).toBeNull();
  first.unmount();
  window.localStorage.setItem('watch-seen:sheet-1', '2026-11-25T12:00:00.000Z');
  const second = await show();
  expect(await screen.findByText('1 change since you last looked.')).toBeInTheDocument();
  expect(await screen.findAllByText(en.watch.new, { exact: false })).toHaveLength(1);
  second.unmount();
  await show();
  expect(await screen.findByText('0 changes since you last looked.')).toBeInTheDocument();
});

it('shows what got worse and what ends soon, when one look has seen both', async () => {
  const ends = { ...CHANGE, kind: 'EXPIRY', before: 'FAIL' };
  const at = '2026-11-25T04:00:00.000Z';
  const both = [CHANGE, ends].map((change) => ({ change, since: at, at, report: null }));
  stored = { ...OFF, isOn: true, seen: JSON.stringify({ ...JSON.parse(SEEN), history: both }) };
  const complained = vi.spyOn(console, 'error');
  await show();
  const titles = (await loadCatalogue('catalogue/2', 'en')).texts.probes;
  const ofMail = await screen.findByRole('region', { name: titles.mail_auth?.title });
  const steps = within(ofMail).getAllByRole('listitem');
  expect(steps.slice(0, 2).map((step) => step.querySelector('strong')?.textContent)).toEqual([en.watch.kind.EXPIRY, en.watch.kind.WORSE]);
  expect(complained).not.toHaveBeenCalled();
});

it('lets quiet hours be chosen by the clock of the device, and reminders by days', async () => {
  vi.spyOn(hours, 'zoneHere').mockReturnValue('Asia/Kolkata');
  stored = { ...OFF, isOn: true, remindAfterDays: 45 };
  await show();
  const group = await screen.findByRole('group', { name: /Asia\/Kolkata/ });
  const from = within(group).getByLabelText(en.watch.quietFrom);
  expect(from).toHaveDisplayValue('00:30');
  expect(within(group).getByLabelText(en.watch.quietUntil)).toHaveDisplayValue('11:30');
  await userEvent.selectOptions(from, '22:30');
  await waitFor(() => expect(stored.quietFrom).toBe(17));
  expect(stored.quietUntil).toBe(6);
  await waitFor(() => expect(from).toBeEnabled());
  await userEvent.selectOptions(from, '11:30');
  expect(await screen.findByText(en.watch.quietNever)).toBeInTheDocument();
  const remind = screen.getByLabelText(en.watch.remind);
  // What was chosen elsewhere is shown as well.
  expect(remind).toHaveDisplayValue('45 days');
  await userEvent.selectOptions(remind, '180 days');
  await waitFor(() => expect(stored.remindAfterDays).toBe(180));
  await waitFor(() => expect(remind).toBeEnabled());
  await userEvent.selectOptions(remind, en.watch.every.NEVER);
  await waitFor(() => expect(stored.remindAfterDays).toBeNull());
  expect([stored.isOn, stored.mailEvery]).toEqual([true, 'DAY']);
});

it('asks for no hours where no mail is wanted, and shows all in German', async () => {
  stored = { ...OFF, isOn: true, mailEvery: 'NEVER', seen: SEEN };
  i18next.addResourceBundle('de', 'translation', de);
  await i18next.changeLanguage('de');
  await show();
  expect(await screen.findByLabelText(de.watch.mailEvery)).toHaveDisplayValue(de.watch.every.NEVER);
  expect(screen.queryByLabelText(de.watch.remind)).toBeNull();
  expect(await screen.findByText(de.watch.kind.WORSE)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: de.watch.proof })).toBeInTheDocument();
  await i18next.changeLanguage('en');
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
