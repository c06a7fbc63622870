import { render } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import en from '../../src/i18n/en.json';
import { PageTitle } from '../../src/ui/elements/PageTitle';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
});

it('names the page in the tab for as long as it is open, and takes the focus', () => {
  const { getByRole, unmount } = render(<PageTitle>firm.example</PageTitle>);
  expect(document.title).toBe('firm.example · Security check');
  expect(getByRole('heading')).toHaveFocus();
  unmount();
  expect(document.title).toBe('Security check');
});
