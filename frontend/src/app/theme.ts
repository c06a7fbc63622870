export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'theme';

export function chosenTheme(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'system';
}

/** Shows the chosen theme; `system` leaves it to the browser. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  localStorage.setItem(KEPT, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
