import { render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { kept } from '../../src/device/kept';

const module = { default: () => <p>there</p> };

function show(load: () => Promise<typeof module>): void {
  const View = lazy(load);
  render(
    <Suspense fallback="waiting">
      <View />
    </Suspense>,
  );
}

it('what is loaded already is shown at once', async () => {
  const load = kept(() => Promise.resolve(module));
  await load();
  show(load);
  expect(screen.getByText('there')).toBeVisible();
});

it('what isn’t is waited for', async () => {
  show(kept(() => Promise.resolve(module)));
  expect(screen.getByText('waiting')).toBeVisible();
  expect(await screen.findByText('there')).toBeVisible();
});

it('what is there isn’t loaded again, what failed is', async () => {
  const load = vi.fn<() => Promise<typeof module>>().mockRejectedValueOnce(new Error('no connection')).mockResolvedValue(module);
  const view = kept(load);
  await expect(view()).rejects.toThrow('no connection');
  expect(await view()).toBe(module);
  expect(await view()).toBe(module);
  expect(load).toHaveBeenCalledTimes(2);
});
