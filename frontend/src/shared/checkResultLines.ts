// The result of checking a shared report, in the language of its page.
import { type CheckResult, CHECK_RESULTS } from './checkResult';
import de from './de.json';
import en from './en.json';

/** The result of the check, line by line. */
export function checkResultLines(result: CheckResult | 'waiting', language: string): HTMLElement[] {
  const texts = language === 'de' ? de : en;
  if (result === 'waiting') return [element('p', texts.waiting)];
  const title = element('p', texts[result.found], CHECK_RESULTS[result.found]);
  if (result.found !== 'genuine') return [title, element('p', texts.more[result.found])];
  const { standing } = result;
  const day = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
  return [
    title,
    standing === 'newest'
      ? element('p', texts.newest.replace('{day}', day(Date.now())), 'good')
      : element('p', texts.newer.replace('{day}', day(Date.parse(standing.newerSince))), 'fair'),
    file(texts),
  ];
}

/** Where to get the same as a signed file, and to check that by oneself. */
function file(texts: typeof en): HTMLElement {
  const line = document.createElement('p');
  line.append(link('report.json', texts.save, true), ' · ', link('/verify', texts.verify));
  return line;
}

function link(href: string, text: string, download = false): HTMLElement {
  const made = document.createElement('a');
  made.href = href;
  made.textContent = text;
  if (download) made.download = 'security-report.json';
  return made;
}

function element(tag: string, text: string, style = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}
