import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import english from '../../../../handlers/domain/data/report-2.en.json' with { type: 'json' };
import type { ReportParts } from '../../../src/report/document/ReportParts';
import { Deadlines } from '../../../src/report/recommendations/Deadlines';

const SOON = {
  probe: 'domain_registration',
  finding: { code: 'registration_ends_soon', subject: null, values: { host: 'firm.example', day: '2026-12-20' } },
};

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: {} });
});

const show = (deadlines: unknown[]) =>
  render(<Deadlines {...({ content: { deadlines }, texts: english } as unknown as ReportParts)} />);

it('tells what ends, and when', () => {
  show([SOON]);
  expect(screen.getByText('With a deadline')).toBeVisible();
  expect(screen.getByText(/The registration of firm\.example ends on .*2026/)).toBeVisible();
});

it('is nothing where nothing is due', () => {
  const { container } = show([]);
  expect(container).toBeEmptyDOMElement();
});
