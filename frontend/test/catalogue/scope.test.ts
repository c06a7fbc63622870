import { expect, it } from 'vitest';
import rules from '../../../handlers/domain/data/catalogue-2.json';
import type { Rules } from '../../src/catalogue/catalogue';
import { questionsInScope } from '../../src/catalogue/scope';

const asked = (profile: Record<string, string>) =>
  questionsInScope(rules as unknown as Rules, profile).map(({ id }) => id);

it('one option is enough where it stands alone', () => {
  expect(asked({ outside_it_firm: 'no' })).not.toContain('GV-06');
  expect(asked({ outside_it_firm: 'yes' })).toContain('GV-06');
  expect(asked({})).toContain('GV-06');
});

it('options that only do together have to be there together', () => {
  expect(asked({ servers: 'none' })).toContain('PR-25');
  expect(asked({ servers: 'none', website: 'hosted' })).not.toContain('PR-25');
});
