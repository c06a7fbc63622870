import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from '../../src/api/errors';
import { EMPTY } from '../../src/plan/plan';
import { Planned } from '../../src/plan/Planned';
import { startEnglish } from '../texts';
import { PlanService } from './planService';
import { showWithPlan } from './showWithPlan';

vi.mock('../../src/api/client', () => ({ run: vi.fn() }));

let service: PlanService;
beforeAll(startEnglish);
beforeEach(() => {
  service = new PlanService();
});

const HREF = '/sheets/sheet-1/questions?at=responses.PR-01';
const show = () => showWithPlan(service, <Planned answerId="sheet-1" subject="PR-01" questionHref={HREF} />);

async function takeUp() {
  await userEvent.click(await screen.findByText('Add to plan'));
  await userEvent.type(screen.getByLabelText('Who does it'), 'Jo Wart');
  await userEvent.type(screen.getByLabelText('By when'), '2999-12-01');
}

it('a recommendation is taken up with a person and a date', async () => {
  show();
  await takeUp();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Open · Jo Wart · Dec 1, 2999')).toBeVisible();
  expect(service.plan.entries).toEqual([{ subject: 'PR-01', ...EMPTY, status: 'OPEN', person: 'Jo Wart', due: '2999-12-01' }]);
});

it('what is saved says so, and the focus is on it', async () => {
  show();
  await takeUp();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved')).toHaveAttribute('role', 'status');
  expect(screen.queryByLabelText('Who does it')).toBeNull();
  expect(screen.getByText(/Jo Wart/).closest('summary')).toHaveFocus();
});

it('what is typed stays when the plan can’t be loaded again', async () => {
  const { reload } = show();
  await takeUp();
  service.loadFailure = new RefusedError('not now', 'Refused');
  await reload();
  expect(screen.getByLabelText('Who does it')).toHaveValue('Jo Wart');
  expect(screen.queryByText('We can’t load the plan right now.')).toBeNull();
});

it('what is typed stays when another tab changes the same entry, whose status is followed', async () => {
  const { reload } = show();
  await takeUp();
  service.saveElsewhere([{ subject: 'PR-01', ...EMPTY, status: 'DOING', person: 'Mia' }]);
  await reload();
  expect(screen.getByLabelText('Who does it')).toHaveValue('Jo Wart');
  expect(screen.getByLabelText('Status')).toHaveValue('DOING');
});

it('a plan that can’t be loaded says so, and can be asked for again', async () => {
  service.loadFailure = new RefusedError('not now', 'Refused');
  show();
  expect(await screen.findByText(/can’t load the plan/)).toBeVisible();
  service.loadFailure = null;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Add to plan')).toBeVisible();
});

it('a double click saves once', async () => {
  show();
  await takeUp();
  await userEvent.dblClick(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Jo Wart/);
  expect([service.saves, service.plan.version]).toEqual([1, 1]);
});

it('what another tab has saved meanwhile stays', async () => {
  show();
  await takeUp();
  service.saveElsewhere([{ subject: 'GV-01', ...EMPTY, status: 'DONE' }]);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Jo Wart/);
  expect(service.plan.entries.map(({ subject }) => subject)).toEqual(['GV-01', 'PR-01']);
});

it('what isn’t saved says so, and what was typed stays', async () => {
  service.failure = new UnreachableError('502');
  show();
  await takeUp();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('couldn’t be saved');
  expect(screen.getByLabelText('Who does it')).toHaveValue('Jo Wart');
  service.failure = null;
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Open · Jo Wart/)).toBeVisible();
});

it('what won’t be done needs a reason', async () => {
  show();
  await userEvent.click(await screen.findByText('Add to plan'));
  await userEvent.selectOptions(screen.getByLabelText('Status'), 'Won’t do');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(service.saves).toBe(0);
  await userEvent.type(screen.getByLabelText('Why not?'), 'Too dear');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Won’t do · Too dear')).toBeVisible();
});

it('what is done leads to its answer; what is late says so', async () => {
  service.saveElsewhere([{ subject: 'PR-01', ...EMPTY, status: 'DONE', due: '2020-01-01' }]);
  show();
  expect(await screen.findByRole('link', { name: 'Change answer' })).toHaveAttribute('href', HREF);
  expect(screen.queryByText(/overdue/)).toBeNull();
  await userEvent.click(screen.getByText(/Done/, { selector: 'span' }));
  await userEvent.selectOptions(screen.getByLabelText('Status'), 'In progress');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByText(/In progress · .*overdue/)).toBeVisible());
});

it('what leaves the plan keeps its note', async () => {
  service.saveElsewhere([{ subject: 'PR-01', ...EMPTY, status: 'OPEN', note: 'Ask the insurer' }]);
  show();
  await userEvent.click(await screen.findByText('Open', { selector: 'span' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove from plan' }));
  expect(await screen.findByText('Add to plan')).toBeVisible();
  expect(service.plan.entries).toEqual([{ subject: 'PR-01', ...EMPTY, note: 'Ask the insurer' }]);
});
