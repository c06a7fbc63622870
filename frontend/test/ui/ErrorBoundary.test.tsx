import { render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../src/ui/states/ErrorBoundary';
import { startEnglish } from '../texts';

beforeAll(startEnglish);
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

function Broken({ message }: { message: string }): never {
  throw new Error(message);
}

it('a part that fails takes nothing else along, and offers a reload', () => {
  render(
    <main>
      <p>The report</p>
      <ErrorBoundary>
        <Broken message="x is undefined" />
      </ErrorBoundary>
    </main>,
  );
  expect(screen.getByText('The report')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('This part of the page can’t be shown.');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeVisible();
});

it.each([
  'Failed to fetch dynamically imported module: https://page.example/assets/a.js',
  'error loading dynamically imported module: https://page.example/assets/a.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/a.css',
])('%s is told as a part that couldn’t be loaded', (message) => {
  render(
    <ErrorBoundary>
      <Broken message={message} />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('This part of the page couldn’t be loaded.');
});

it('another page is shown again', () => {
  const { rerender } = render(
    <ErrorBoundary resetOn="/account">
      <Broken message="x" />
    </ErrorBoundary>,
  );
  rerender(<ErrorBoundary resetOn="/">The overview</ErrorBoundary>);
  expect(screen.getByText('The overview')).toBeVisible();
});
