import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { LimitError, UnreachableError } from '../../src/api/errors';
import de from '../../src/i18n/de.json';
import { RequestFailed } from '../../src/ui/states/RequestFailed';
import { startEnglish } from '../texts';

beforeAll(startEnglish);
afterEach(async () => void (await i18next.changeLanguage('en')));

const show = (error: Error) => render(<RequestFailed error={error} retry={() => undefined} />);
const submissions = new LimitError('reached', 'submissions', 50, '2026-11-28T00:00:00.000Z');

it('says which limit is reached and from when it is possible again', () => {
  show(submissions);
  expect(screen.getByText('You’ve reached the limit of 50 submissions a day.')).toBeVisible();
  expect(screen.getByText(/^You can continue from .*2026/)).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says so in German', async () => {
  i18next.addResourceBundle('de', 'translation', de);
  await i18next.changeLanguage('de');
  show(submissions);
  expect(screen.getByText('Das Limit von 50 Einreichungen am Tag ist erreicht.')).toBeVisible();
  expect(screen.getByText(/^Ab .*2026.* geht es weiter\./)).toBeVisible();
});

it('asks to make room where no time does', () => {
  show(new LimitError('reached', 'sheets', 50, null));
  expect(screen.getByText(/delete one that you no longer need/)).toBeVisible();
});

it('offers another try after anything else', () => {
  show(new UnreachableError());
  expect(screen.getByRole('button')).toBeVisible();
});
