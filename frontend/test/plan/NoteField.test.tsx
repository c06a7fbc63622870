import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RefusedError } from '../../src/api/errors';
import { EMPTY } from '../../src/plan/plan';
import { NoteField } from '../../src/plan/NoteField';
import { startEnglish } from '../texts';
import { PlanService } from './planService';
import { showWithPlan } from './showWithPlan';

vi.mock('../../src/api/client', () => ({ run: vi.fn() }));

let service: PlanService;
beforeAll(startEnglish);
beforeEach(() => {
  service = new PlanService();
});

const show = () =>
  showWithPlan(
    service,
    <>
      <NoteField answerId="sheet-1" question="PR-01" />
      <button type="button">elsewhere</button>
    </>,
  );
const noted = (note: string) => [{ subject: 'PR-01', ...EMPTY, note }];
const leave = () => userEvent.click(screen.getByRole('button', { name: 'elsewhere' }));

it('a note is saved on leaving it, once, and shown as there', async () => {
  show();
  await userEvent.click(screen.getByText('Add a note'));
  await userEvent.type(await screen.findByLabelText('Note'), 'Ask Jo');
  await leave();
  await waitFor(() => expect(screen.getByText('Your note')).toBeVisible());
  expect(service.plan.entries).toEqual(noted('Ask Jo'));
  expect(service.saves).toBe(1);
  expect(screen.getByText('Saved')).toBeVisible();
  await userEvent.clear(screen.getByLabelText('Note'));
  await leave();
  await waitFor(() => expect(service.plan.entries).toEqual([]));
});

it('an untouched note follows another tab, and nothing is written back', async () => {
  service.saveElsewhere(noted('Ask Jo'));
  const { reload } = show();
  await userEvent.click(await screen.findByText('Your note'));
  await userEvent.click(screen.getByLabelText('Note'));
  service.saveElsewhere(noted('Jo has answered'));
  await reload();
  expect(screen.getByLabelText('Note')).toHaveValue('Jo has answered');
  await leave();
  expect(service.saves).toBe(0);
});

it('what is typed while a save runs is saved after it', async () => {
  let open: () => void = () => undefined;
  service.gate = new Promise((done) => (open = done));
  show();
  await userEvent.click(screen.getByText('Add a note'));
  await userEvent.type(await screen.findByLabelText('Note'), 'Ask Jo');
  await leave();
  await userEvent.type(screen.getByLabelText('Note'), ' and Mia');
  await leave();
  open();
  await waitFor(() => expect(service.plan.entries).toEqual(noted('Ask Jo and Mia')));
  expect(screen.getByLabelText('Note')).toHaveValue('Ask Jo and Mia');
});

it('a plan that can’t be loaded says so, and can be asked for again', async () => {
  service.loadFailure = new RefusedError('not now', 'Refused');
  show();
  await userEvent.click(screen.getByText('Add a note'));
  expect(await screen.findByText(/can’t load the plan/)).toBeVisible();
  service.loadFailure = null;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('Note')).toBeVisible();
});
