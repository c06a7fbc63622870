import { expect, it, vi } from 'vitest';
import { VIEWS } from '../../src/app/views';
import { loadSignIn } from '../../src/sign_in/pages/loadSignIn';
import { SETTINGS } from '../api/tokens';

const config = vi.hoisted(() => {
  let come: (settings: unknown) => void = () => undefined;
  let known: unknown;
  const settings = new Promise((resolve) => (come = resolve)).then((given) => (known = given));
  const knownSettings = () => {
    if (!known) throw new Error('The settings are not there yet.');
    return known;
  };
  return { settings: () => settings, knownSettings, come };
});
vi.mock('../../src/config/config', () => config);

it('what needs Amplify is there once the settings are, however early it was asked for', async () => {
  const there: string[] = [];
  const pages = [VIEWS.account().then(() => there.push('account')), loadSignIn().then(() => there.push('sign-in'))];
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(there).toEqual([]);
  config.come(SETTINGS);
  await Promise.all(pages);
  expect(there.sort()).toEqual(['account', 'sign-in']);
});
