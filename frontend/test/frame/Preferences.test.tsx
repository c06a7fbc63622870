import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { Preferences } from '../../src/frame/Preferences';
import { loadTexts } from '../../src/i18n/loadTexts';
import de from '../../src/i18n/de.json';
import en from '../../src/i18n/en.json';
import { startTexts } from '../../src/i18n/start';

vi.mock('../../src/i18n/loadTexts', () => ({ loadTexts: vi.fn() }));
const load = vi.mocked(loadTexts);
const language = (words: typeof en) => screen.getByRole<HTMLSelectElement>('combobox', { name: words.frame.language });

afterEach(() => load.mockReset());

it('another language’s texts are loaded when it is chosen', async () => {
  load.mockImplementation((of) => Promise.resolve(of === 'de' ? de : en));
  await startTexts();
  expect(load.mock.calls).toEqual([['en']]);
  render(<Preferences />);
  await userEvent.selectOptions(language(en), 'de');
  expect(await screen.findByRole('combobox', { name: de.frame.theme })).toBeVisible();
  expect(document.documentElement.lang).toBe('de');
});

it('what can’t be loaded leaves the language as it is, and says so', async () => {
  localStorage.clear();
  load.mockResolvedValueOnce(en).mockRejectedValueOnce(new Error('no connection'));
  await startTexts();
  await i18next.changeLanguage('en');
  render(<Preferences />);
  await userEvent.selectOptions(language(en), 'de');
  expect(await screen.findByRole('alert')).toHaveTextContent(en.frame.languageFailed);
  expect(language(en).value).toBe('en');
});
