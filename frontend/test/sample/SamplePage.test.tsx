import { render, screen, within } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import report from '../../src/sample/data/report.json';
import SamplePage from '../../src/sample/SamplePage';
import { startEnglish } from '../texts';

const run = vi.hoisted(() => vi.fn());
vi.mock('../../src/api/client', () => ({ run }));
vi.mock('../../src/report/charts/FunctionsChart', () => ({ default: () => null }));
vi.mock('../../src/report/charts/ScenariosChart', () => ({ default: () => null }));

beforeAll(async () => {
  await startEnglish();
  window.scrollTo = vi.fn();
});

it('shows a whole report to who has no account, and asks the service for nothing', async () => {
  render(<SamplePage />);
  expect(await screen.findByRole('heading', { level: 1, name: 'Sample report' })).toBeVisible();
  const recommendations = screen.getByRole('region', { name: 'First actions' });
  expect(within(recommendations).getAllByRole('listitem')).toHaveLength(report.recommendations.length);
  expect(screen.getAllByRole('link', { name: 'Create your own' })[0]).toHaveAttribute('href', '/');
  expect(run).not.toHaveBeenCalled();
});

it('leads to no sheet, since there is none', async () => {
  render(<SamplePage />);
  await screen.findByRole('region', { name: 'First actions' });
  expect(report.contradictions.length + report.hints.length).toBeGreaterThan(0);
  const addresses = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(addresses.filter((address) => address?.startsWith('/sheets/'))).toEqual([]);
});
