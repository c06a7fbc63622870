import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Waiting } from '../../src/ui/states/Waiting';
import { startEnglish } from '../texts';

beforeAll(startEnglish);
afterEach(() => void vi.useRealTimers());

it('a wait that has become long says so, and offers a way on', () => {
  vi.useFakeTimers();
  render(<Waiting />);
  expect(screen.getByRole('status')).toHaveTextContent('Please wait …');
  expect(screen.queryByRole('button')).toBeNull();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(screen.getByRole('status')).toHaveTextContent('This is taking longer than usual.');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeVisible();
});
