import type { ReportFile } from './reportFiles';

/** Hands the browser a file to save. */
export function saveFile({ name, mediaType, content, isBase64 = false }: ReportFile): void {
  const bytes = isBase64 ? Uint8Array.from(atob(content), (char) => char.charCodeAt(0)) : content;
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
