import { useEffect } from 'react';

/** Writes `left` and the number of the page at the foot of each printed page, while the page is shown. */
export function usePrintedFooter(left: string, of: string): void {
  useEffect(() => {
    // A rule of its own: CSS has no other way to a text that isn't in the style sheet.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@page { @bottom-left { content: ${quoted(left)} } @bottom-right { content: counter(page) ${quoted(` ${of} `)} counter(pages) } }`,
    );
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [left, of]);
}

/** A string of CSS (Syntax Module Level 3, section 4.3.7): what isn't a letter or a digit is escaped. */
export function quoted(text: string): string {
  return `"${text.replace(/[^a-zA-Z0-9 ]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)}"`;
}
