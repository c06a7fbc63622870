// Each query ends in data, in an error that its page has words for, or in the error boundary.
import { onlineManager, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { RefusedError, TimeoutError, UnreachableError } from '../../src/api/errors';
import { newQueryClient } from '../../src/app/queryClient';
import { ErrorBoundary } from '../../src/ui/states/ErrorBoundary';
import { startEnglish } from '../texts';

beforeAll(startEnglish);
afterEach(() => onlineManager.setOnline(true));

function Part({ queryFn }: { queryFn: () => Promise<string> }) {
  const { data, error } = useQuery({ queryKey: ['part'], queryFn, retryDelay: 0 });
  return <p>{error ? `no answer: ${error.message}` : (data ?? 'waiting')}</p>;
}

const show = (queryFn: () => Promise<string>) =>
  render(
    <QueryClientProvider client={newQueryClient()}>
      <ErrorBoundary>
        <Part queryFn={queryFn} />
      </ErrorBoundary>
    </QueryClientProvider>,
  );

it('without a connection, a page isn’t left waiting', async () => {
  onlineManager.setOnline(false);
  show(async () => {
    throw new UnreachableError('offline');
  });
  expect(await screen.findByText('no answer: offline')).toBeVisible();
});

it('a part of the build that can’t be loaded is told by the error boundary', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  show(async () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  expect(await screen.findByText('This part of the page couldn’t be loaded.')).toBeVisible();
});

it.each([
  ['an outage three times more', new UnreachableError('x'), 4],
  ['nothing that was refused', new RefusedError('x', 'BadRequest'), 1],
  ['nothing that has kept the reader waiting', new TimeoutError('x'), 1],
])('asks again for %s', async (_, error, times) => {
  const queryFn = vi.fn(async () => {
    throw error;
  });
  show(queryFn);
  expect(await screen.findByText('no answer: x')).toBeVisible();
  expect(queryFn).toHaveBeenCalledTimes(times);
});

it('an answer that is there is shown before the browser paints', async () => {
  show(async () => 'there');
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
  expect(screen.getByText('there')).toBeVisible();
});
