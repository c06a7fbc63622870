import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useAction } from '../../src/ui/elements/useAction';

function Button({ mutationFn }: { mutationFn: () => Promise<void> }) {
  const action = useAction({ mutationFn });
  return (
    <button type="button" onClick={() => action.act()}>
      {action.error ? 'failed' : 'act'}
    </button>
  );
}

it('a double click acts once, a click after the end acts again', async () => {
  let finish: (() => void)[] = [];
  const mutationFn = vi.fn(() => new Promise<void>((_, reject) => finish.push(() => reject(new Error('no')))));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Button mutationFn={mutationFn} />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button'));
  fireEvent.click(screen.getByRole('button'));
  await act(async () => undefined);
  expect(mutationFn).toHaveBeenCalledOnce();
  await act(async () => finish.forEach((end) => end()));
  finish = [];
  expect(await screen.findByText('failed')).toBeVisible();
  fireEvent.click(screen.getByRole('button'));
  await act(async () => undefined);
  expect(mutationFn).toHaveBeenCalledTimes(2);
});
