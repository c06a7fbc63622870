// Asks made-up firms, one a line of standard input, in several orders; what each leaves of the score after
// every question is a line of output. Run by bench/domain/next_question.py, which makes the firms.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Rules } from '../src/catalogue/catalogue.ts';
import type { Parameters } from '../src/catalogue/parameters.ts';
import { casesOf, type Known, type Status } from '../src/scoring/cases.ts';
import { mean, minus, shown } from '../src/numbers/fraction.ts';
import { candidatesOf, outlookOf } from '../src/scoring/outlook.ts';
import { ruleSetOf } from '../src/scoring/ruleSet.ts';
import { Side } from '../src/scoring/side.ts';
import { GUARANTEED, POSSIBLE } from '../src/scoring/worth.ts';

/** All is known of it; `answers` and `profile` are what it would say when it is asked. */
interface Firm {
  answers: Record<string, string>;
  profile: Record<string, string>;
  evidence: Record<string, Status>;
  offered: string[];
}

/** A profile question or a question of the catalogue, with what the firm says. */
interface Said {
  part: 'profile' | 'answers';
  id: string;
}

const QUESTIONS = Number(process.env.QUESTIONS ?? '12');
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../handlers/domain/data/${name}`, import.meta.url), 'utf8'));
const catalogue = read('catalogue-2.json') as Rules;
const rules = ruleSetOf(catalogue, read('rules-2.json') as Parameters);
const SIZE: Said = { part: 'profile', id: 'size' };
const FACTS: Said[] = catalogue.profile.questions.map(({ id }) => ({ part: 'profile', id }));
const EVERYTHING: Said[] = [...FACTS, ...catalogue.questions.map(({ id }): Said => ({ part: 'answers', id }))];

function known(firm: Firm, said: readonly Said[]): Known {
  const of = (part: Said['part']) => Object.fromEntries(said.filter((each) => each.part === part).map(({ id }) => [id, firm[part][id] ?? '']));
  return { answers: of('answers'), profile: of('profile'), evidence: firm.evidence, offered: new Set(firm.offered) };
}

function sides(given: Known): [low: Side, high: Side] {
  const { worst, best } = casesOf(rules, given);
  return [new Side(rules, given, GUARANTEED, worst), new Side(rules, given, POSSIBLE, best)];
}

function width(firm: Firm, said: readonly Said[]): number {
  const [low, high] = sides(known(firm, said));
  return shown(minus(high.score(), low.score()));
}

/** The order of the least that the worst usual answer leaves. */
function byTheWorst(firm: Firm): number {
  const said: Said[] = [];
  while (said.length < QUESTIONS) {
    const given = known(firm, said);
    const most = candidatesOf(rules, given, ...sides(given)).map(({ field, outcomes }) => ({ field, left: Math.max(...outcomes.map(shown)) }));
    said.push(saidBy(most.reduce((one, other) => (other.left < one.left ? other : one)).field));
  }
  return width(firm, said);
}

function saidBy(field: string): Said {
  const [part = '', id = ''] = field.split('.');
  return { part: part === 'profile' ? 'profile' : 'answers', id };
}

/** The page's order: what it leaves after each question, and the milliseconds that each choice took one core. */
function byThePage(firm: Firm): { left: number[]; said: Said[]; took: number[] } {
  const [said, left, took]: [Said[], number[], number[]] = [[], [], []];
  for (;;) {
    const start = process.threadCpuUsage();
    const { score, next } = outlookOf(rules, known(firm, said));
    const { user, system } = process.threadCpuUsage(start);
    took.push((user + system) / 1000);
    left.push(shown(minus(score.possible, score.guaranteed)));
    if (!next || said.length === QUESTIONS) return { left, said, took };
    said.push(saidBy(next.field));
  }
}

/** The fixed order of the page: the profile, then every question that it leaves in scope. */
function inOrder(firm: Firm): number[] {
  const [said, left]: [Said[], number[]] = [[], [width(firm, [])]];
  for (const each of EVERYTHING) {
    if (said.length === QUESTIONS) break;
    const [low] = sides(known(firm, said));
    if (each.part === 'answers' && !low.isCertain(catalogue.questions.findIndex(({ id }) => id === each.id))) continue;
    said.push(each);
    left.push(width(firm, said));
  }
  return left;
}

/** The question whose answer, which is looked up beforehand, leaves the least, and what it leaves. */
function bestNext(firm: Firm, said: readonly Said[]): { each: Said; left: number } {
  const [low, high] = sides(known(firm, said));
  let best: { each: Said; left: number } | null = null;
  for (const each of EVERYTHING) {
    if (said.some(({ id }) => id === each.id)) continue;
    const left = leftAfter(firm, each, low, high);
    if (left !== null && (!best || left < best.left)) best = { each, left };
  }
  if (!best) throw new RangeError('Everything was said.');
  return best;
}

function leftAfter(firm: Firm, { part, id }: Said, low: Side, high: Side): number | null {
  const option = firm[part][id] ?? '';
  if (part === 'profile') {
    const groups = rules.groups[catalogue.profile.questions.findIndex((question) => question.id === id)] ?? [];
    const bit = groups.find(({ options }) => options.includes(option))?.bit ?? 0;
    return shown(minus(high.stating(bit), low.stating(bit)));
  }
  const place = catalogue.questions.findIndex((question) => question.id === id);
  const maturity = catalogue.questions[place]?.options.find((each) => each.id === option)?.maturity;
  return maturity === undefined ? null : shown(minus(high.answering(place, maturity), low.answering(place, maturity)));
}

/**
 * The best questions that a search finds which knows all answers: the best next one again and again, then each
 * exchanged as long as that helps. `asked` has to be among them.
 */
function inHindsight(firm: Firm, asked: Said[], start: Said[]): number {
  let said = [...start];
  let left = width(firm, said);
  while (said.length < QUESTIONS) {
    const best = bestNext(firm, said);
    said = [...said, best.each];
    left = best.left;
  }
  for (;;) {
    const exchanges = said
      .filter((each) => !asked.includes(each))
      .map((each) => said.filter((other) => other !== each))
      .map((rest) => ({ rest, ...bestNext(firm, rest) }));
    const best = exchanges.reduce((one, other) => (other.left < one.left ? other : one));
    if (best.left > left - 1e-9) return left;
    said = [...best.rest, best.each];
    left = best.left;
  }
}

/**
 * What twelve questions leave that a search finds without knowing any answer beforehand: of those with which the
 * page expects the most, each is tried on drawn firms up to the last question, and the best on the mean is asked.
 */
function inForesight(firm: Firm, tried: number, draws: number): number {
  const chance = chanceFrom(18);
  const said: Said[] = [];
  while (said.length < QUESTIONS) {
    const given = known(firm, said);
    const expected = candidatesOf(rules, given, ...sides(given)).map(({ field, outcomes }) => ({ field, left: shown(mean(outcomes)) }));
    const best = expected.sort((one, other) => one.left - other.left).slice(0, tried);
    const drawn = Array.from({ length: draws }, () => drawnFrom(firm, said, chance));
    const means = best.map(({ field }) => ({
      field,
      left: drawn.reduce((sum, each) => sum + leftInTheEnd(each, [...said, saidBy(field)]), 0) / draws,
    }));
    said.push(saidBy(means.reduce((one, other) => (other.left < one.left - 1e-9 ? other : one)).field));
  }
  return width(firm, said);
}

function leftInTheEnd(firm: Firm, start: Said[]): number {
  const said = [...start];
  while (said.length < QUESTIONS) {
    const { next } = outlookOf(rules, known(firm, said));
    if (!next) break;
    said.push(saidBy(next.field));
  }
  return width(firm, said);
}

/** The same firm with usual answers by chance to all that it wasn't asked. */
function drawnFrom(firm: Firm, said: Said[], chance: () => number): Firm {
  const isSaid = (part: Said['part'], id: string) => said.some((each) => each.part === part && each.id === id);
  const one = (options: string[]) => options[Math.floor(chance() * options.length)] ?? '';
  const seen = (probe: string) => ['PASS', 'PARTIAL', 'FAIL'].includes(firm.evidence[probe] ?? '');
  const profile = catalogue.profile.questions.map(({ id, options, denied = {} }): [string, string] => [
    id,
    isSaid('profile', id) ? (firm.profile[id] ?? '') : one(options.filter((option) => !denied[option]?.some(seen))),
  ]);
  const answers = catalogue.questions.map(({ id, options, probes }): [string, string] => {
    const leaves = Object.entries(probes).map(([probe, { partial }]) => {
      const status = firm.evidence[probe];
      return status === 'FAIL' ? 0 : status === 'PARTIAL' ? partial : 100;
    });
    const most = Math.min(100, ...leaves);
    const usual = options.filter((option) => option.id !== rules.parameters.unknownOption && option.maturity <= most);
    return [id, isSaid('answers', id) ? (firm.answers[id] ?? '') : one(usual.map((option) => option.id))];
  });
  return { ...firm, profile: Object.fromEntries(profile), answers: Object.fromEntries(answers) };
}

/** Numbers from 0 to 1, the same for the same seed: Marsaglia's xorshift. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const firm = JSON.parse(line) as Firm & { search: boolean; tryOut: boolean };
  const page = byThePage(firm);
  const searched = firm.search && {
    any: Math.min(inHindsight(firm, [], []), inHindsight(firm, [], [SIZE]), inHindsight(firm, [], page.said)),
    sized: inHindsight(firm, [SIZE], [SIZE]),
  };
  const found = { page: page.left, took: page.took, fixed: inOrder(firm), worst: byTheWorst(firm), searched, foresight: firm.tryOut && inForesight(firm, 5, 6) };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
