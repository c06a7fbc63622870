/** Opens the page again from its start: nothing that this tab holds outlives it. */
export function startAnew(): void {
  window.location.replace('/');
}
