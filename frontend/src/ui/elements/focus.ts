/** Focuses the chosen option, or else the first field, so that the keyboard works where the reader is. */
export function focusFirstField(within: HTMLElement | null | undefined): void {
  const field = within?.querySelector<HTMLElement>('input:checked') ?? within?.querySelector('input');
  field?.focus({ preventScroll: true });
}
