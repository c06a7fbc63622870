import { deviceTexts } from '../device/storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = 'theme';

export function chosenTheme(): Theme {
  return THEMES.find((theme) => theme === deviceTexts.get(STORAGE_KEY)) ?? 'system';
}

/** Applies and stores a theme; `system` follows the browser's preference. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  deviceTexts.set(STORAGE_KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
