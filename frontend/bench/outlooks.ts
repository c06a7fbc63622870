// The page's own scoring for one firm a line of standard input, each answered by a line: JSON in, JSON
// out. `node frontend/bench/outlooks.ts`; fractions are texts such as "210/37".
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Rules } from '../src/catalogue/catalogue.ts';
import type { Parameters } from '../src/catalogue/parameters.ts';
import type { Choices, Known, Status } from '../src/scoring/cases.ts';
import type { Fraction } from '../src/numbers/fraction.ts';
import { outlookOf } from '../src/scoring/outlook.ts';
import { ruleSetOf } from '../src/scoring/ruleSet.ts';

interface Firm {
  answers: Choices;
  profile: Choices;
  evidence: Record<string, Status>;
  offered: string[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../handlers/domain/data/${name}`, import.meta.url), 'utf8'));
const written = ({ points, whole }: Fraction) => `${points}/${whole}`;

const rules = ruleSetOf(read('catalogue-2.json') as Rules, read('rules-2.json') as Parameters);
for await (const line of createInterface({ input: process.stdin })) {
  const { offered, ...firm } = JSON.parse(line) as Firm;
  const known: Known = { ...firm, offered: new Set(offered) };
  const { score, grade, next } = outlookOf(rules, known);
  const found = {
    score: [written(score.guaranteed), written(score.possible)],
    grade: [grade.guaranteed, grade.possible],
    next: next && [next.field, written(next.left)],
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
