import { expect, it } from 'vitest';
import catalogue from '../../../handlers/domain/data/catalogue-2.json' with { type: 'json' };
import type { Question } from '../../src/catalogue/catalogue';
import { proposalFor } from '../../src/catalogue/proposals';

const questions = catalogue.questions as unknown as Question[];
const question = (id: string) => questions.find((each) => each.id === id) as Question;
const optionFor = (id: string, ...codes: string[]) => proposalFor(question(id), new Set(codes))?.option;

it.each([
  ['PR-10', ['spf_enforced', 'dmarc_policy_reject', 'dkim_found'], 'rej'],
  ['PR-10', ['spf_enforced', 'dmarc_policy_none'], 'mon_nodkim'],
  ['PR-10', ['spf_missing', 'dmarc_missing'], 'none'],
  ['PR-09', ['https_answers', 'http_redirects', 'hsts_on'], 'hsts'],
  ['ID-07', ['security_txt_expired'], 'expired'],
  ['PR-28', ['dnssec_missing', 'caa_set'], 'caa'],
])('%s with %j is answered by %s', (id, codes, option) => {
  expect(optionFor(id, ...codes)).toBe(option);
});

it('proposes nothing where the rest may only not have been seen', () => {
  expect(optionFor('PR-10', 'spf_enforced')).toBeUndefined();
  expect(optionFor('PR-28', 'caa_set')).toBeUndefined();
  expect(optionFor('PR-09', 'https_answers')).toBeUndefined();
});

it('proposes nothing by half of what it takes, nor for a question that nothing from outside answers', () => {
  expect(optionFor('PR-10', 'dmarc_policy_reject')).toBeUndefined();
  expect(optionFor('GV-01', 'spf_enforced', 'dmarc_policy_reject')).toBeUndefined();
});
