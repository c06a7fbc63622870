// tests/handlers/domain/scoring/test_page_scoring.py holds all of this to the platform's own figures.
import { expect, it } from 'vitest';
import catalogue from '../../../handlers/domain/data/catalogue-2.json';
import parameters from '../../../handlers/domain/data/rules-2.json';
import type { Rules } from '../../src/catalogue/catalogue';
import { loadParameters } from '../../src/catalogue/parameters';
import type { Known } from '../../src/scoring/cases';
import { minus, shown } from '../../src/numbers/fraction';
import { outlookOf } from '../../src/scoring/outlook';
import { ruleSetOf } from '../../src/scoring/ruleSet';

const data = catalogue as unknown as Rules;
const rules = ruleSetOf(data, parameters);
const BLANK: Known = { answers: {}, profile: {}, evidence: {}, offered: new Set(data.probes) };

it('of a firm of which nothing is known, everything is possible', () => {
  const { score, grade } = outlookOf(rules, BLANK);
  expect([shown(score.guaranteed), shown(score.possible)]).toEqual([0, 100]);
  expect(grade).toEqual({ guaranteed: 'F', possible: 'A' });
});

it('what is passed over is not asked, and nothing is asked in the end', () => {
  const passed = new Set<string>();
  for (let next = outlookOf(rules, BLANK).next; next; next = outlookOf(rules, BLANK, passed).next) {
    expect(passed).not.toContain(next.field);
    passed.add(next.field);
  }
  // Each fact of the profile, and each question that applies whatever they are.
  expect([...passed].filter((field) => field.startsWith('profile.'))).toHaveLength(data.profile.questions.length);
  expect(passed).toContain('responses.PR-01');
  expect(passed).not.toContain('responses.PR-20');
});

it('an answer narrows by as much as it weighs', () => {
  const profile = Object.fromEntries(data.profile.questions.map(({ id, options }) => [id, options.at(-1) ?? '']));
  const seen = Object.fromEntries(data.probes.map((probe) => [probe, 'NOT_APPLICABLE' as const]));
  const width = (answers: Known['answers']) => {
    const { score } = outlookOf(rules, { ...BLANK, answers, profile, evidence: seen });
    return shown(minus(score.possible, score.guaranteed));
  };
  expect(width({}) - width({ 'PR-01': 'some' })).toBeCloseTo(width({}) - width({ 'PR-01': 'phish' }), 5);
  expect(width({}) - width({ 'PR-01': 'some' })).toBeCloseTo(6 * (width({}) - width({ 'DE-04': 'hand' })), 4);
});

it('a catalogue that its numbers cannot count exactly is refused', () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ ...data.questions[0]!, id: `GV-${at}` }));
  expect(() => ruleSetOf({ ...data, questions: many }, parameters)).toThrow(RangeError);
  const heavy = data.questions.map((question) => ({ ...question, weight: question.weight * 1000 }));
  expect(() => outlookOf(ruleSetOf({ ...data, questions: heavy }, parameters), BLANK)).toThrow(RangeError);
});

it('the rules are those that belong to the catalogue', async () => {
  expect(await loadParameters('catalogue/2')).toEqual(parameters);
  await expect(loadParameters('catalogue/9')).rejects.toThrow('catalogue/9');
});
