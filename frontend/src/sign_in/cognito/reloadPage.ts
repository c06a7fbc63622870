/** Loads the page again at its start, which clears this tab's memory. */
export function reloadPage(): void {
  window.location.replace('/');
}
