/** How the page scrolls by itself: at once for those who asked for less motion. */
export function scrollBehavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** The chosen option or else the first, so that the keyboard can go on where it is. */
export function focusFirstField(within: HTMLElement | null | undefined): void {
  const field = within?.querySelector<HTMLElement>('input:checked') ?? within?.querySelector('input');
  field?.focus({ preventScroll: true });
}
