import { expect, it, vi } from 'vitest';
import { VIEWS } from '../../src/app/views';
import { SETTINGS } from '../api/tokens';

const config = vi.hoisted(() => ({ isThere: false }));
vi.mock('../../src/config/config', () => ({
  settings: async () => {
    config.isThere = true;
    return SETTINGS;
  },
  knownSettings: () => {
    if (!config.isThere) throw new Error('The settings are not there yet.');
    return SETTINGS;
  },
}));

it('loads the account with Amplify once the settings are there', async () => {
  await expect(VIEWS.account()).resolves.toHaveProperty('default');
});
