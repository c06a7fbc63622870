// The view of a check: what was verified, or why nothing was.
import type { VerifiedCut } from '../signing/cut';
import type { Reason } from '../signing/refusal';
import type { ReportKey } from '../signing/keys';
import type { Verified } from '../signing/verify';
import type { Newness } from './newness';
import { filled, type Language, TEXTS } from './texts';

/** The result of a check; `noKeys` and `noCrypto` say that there was none. */
export type VerificationResult = { proved: Verified | VerifiedCut; newness?: Newness } | { refused: Reason } | 'waiting' | 'noKeys' | 'noCrypto';

/** The result in words. */
export function resultCard(result: VerificationResult, language: Language): HTMLElement {
  const texts = TEXTS[language];
  if (result === 'waiting') return element('p', texts.waiting);
  if (result === 'noKeys' || result === 'noCrypto') {
    return card('bad', texts[result], [element('p', texts[`${result}Text`])]);
  }
  if ('refused' in result) {
    return card('bad', texts.refused, [element('p', texts.reasons[result.refused]), element('p', texts.nothingShown)]);
  }
  const { proved, newness } = result;
  return card(newness === 'withdrawn' ? 'bad' : 'good', texts.genuine, [
    ...(newness === undefined ? [] : [newnessLine(newness, language)]),
    element('p', 'cut' in proved ? texts.partProved : proved.whole ? texts.wholeProved : texts.statedProved),
    figures(proved, language),
    ...('cut' in proved || proved.whole ? [] : [element('p', texts.wholeOnlyInFile)]),
    element('p', texts.another),
  ]);
}

/** Whether the report is the newest, if its owner makes that public. */
function newnessLine(newness: Newness, language: Language): HTMLElement {
  const texts = TEXTS[language];
  if (newness === 'noCard' || newness === 'cardUnasked') return element('p', texts[newness]);
  if (newness === 'withdrawn') return element('p', texts.withdrawn, 'large');
  if (newness === 'newest') return element('p', filled(texts.stillNewest, { day: moment(Date.now(), language) }), 'large');
  return element('p', filled(texts.notNewest, { day: moment(newness.newerSince, language) }), 'large');
}

/** One published key in words. */
export function keyLine(key: ReportKey, language: Language): HTMLElement {
  const line = document.createElement('li');
  line.append(element('code', grouped(key.kid)), ` (${times(key, language)})`);
  return line;
}

function figures(proved: Verified | VerifiedCut, language: Language): HTMLElement {
  const texts = TEXTS[language];
  const { reportId, documentSha256, key } = proved;
  const { firm, domain, createdAt, validUntil, grade } = 'cut' in proved ? proved.cut : proved.stated;
  const rows: [string, string, string?][] = [
    [texts.firm, firm ?? texts.noFirm],
    [texts.domain, domain],
    [texts.createdAt, moment(createdAt, language)],
    ...(validUntil === null ? [] : [[texts.validUntil, day(validUntil, language)] as [string, string]]),
    [texts.grade, filled(texts.ends, grade), 'large'],
    ...('cut' in proved ? [] : statedRows(proved, language)),
    [texts.report, reportId],
    [texts.document, documentSha256],
    [texts.key, `${grouped(key.kid)} (${times(key, language)})`],
  ];
  const list = document.createElement('dl');
  for (const [name, value, style] of rows) {
    const row = document.createElement('div');
    row.append(element('dt', name), element('dd', value, style));
    list.append(row);
  }
  return list;
}

/** What is stated of a report, and not of a part of one. */
function statedRows({ stated: { score, signOff, ruleset } }: Verified, language: Language): [string, string][] {
  const texts = TEXTS[language];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return [
    [texts.score, filled(texts.ends, { guaranteed: number.format(score.guaranteed), possible: number.format(score.possible) })],
    [texts.signOff, signOff ? filled(texts.signedOff, { ...signOff, day: moment(signOff.at, language) }) : texts.notSignedOff],
    [texts.ruleset, ruleset.sha256],
  ];
}

function times({ nbf, exp }: ReportKey, language: Language): string {
  const { inUse, ended } = TEXTS[language];
  const from = moment(nbf * 1000, language);
  return exp === undefined ? filled(inUse, { from }) : filled(ended, { from, until: moment(exp * 1000, language) });
}

const moment = (at: string | number, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
const day = (iso: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

/** A fingerprint in groups of four, easier to compare. */
export const grouped = (kid: string) => kid.match(/.{1,4}/g)?.join(' ') ?? '';

function card(style: string, title: string, content: HTMLElement[]): HTMLElement {
  const made = document.createElement('section');
  made.className = `card ${style}`;
  made.append(element('h2', title), ...content);
  return made;
}

function element(tag: string, text: string, style = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = style;
  return made;
}
