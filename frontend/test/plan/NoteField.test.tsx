import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { newQueryClient } from '../../src/app/queryClient';
import { EMPTY } from '../../src/plan/entries/plan';
import { NoteField } from '../../src/plan/entries/NoteField';
import { startEnglish } from '../texts';
import { PlanService } from './planService';

const kept = vi.hoisted(() => ({ run: (...given: unknown[]): Promise<unknown> => Promise.reject(new Error(`unset: ${given.length}`)) }));
vi.mock('../../src/api/client', () => ({ run: (...given: unknown[]) => kept.run(...given) }));

let service: PlanService;
beforeAll(startEnglish);
beforeEach(() => {
  service = new PlanService();
  kept.run = (...given) => service.run(given[0], given[1]);
  render(
    <QueryClientProvider client={newQueryClient()}>
      <NoteField answerId="sheet-1" question="PR-01" />
      <button type="button">elsewhere</button>
    </QueryClientProvider>,
  );
});

it('a note is saved on leaving it, once, and shown as there', async () => {
  await userEvent.click(screen.getByText('Add a note'));
  await userEvent.type(await screen.findByLabelText('Note'), 'Ask Jo');
  await userEvent.click(screen.getByRole('button', { name: 'elsewhere' }));
  await waitFor(() => expect(screen.getByText('Your note')).toBeVisible());
  expect(service.plan.entries).toEqual([{ subject: 'PR-01', ...EMPTY, note: 'Ask Jo' }]);
  expect(service.saves).toBe(1);
  await userEvent.clear(screen.getByLabelText('Note'));
  await userEvent.click(screen.getByRole('button', { name: 'elsewhere' }));
  await waitFor(() => expect(service.plan.entries).toEqual([]));
});
