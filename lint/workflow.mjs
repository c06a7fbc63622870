// Holds the state machines against the states language, and each expression against AWS's JSONata.
// node workflow.mjs [--write]: the values of all expressions are in tests/workflows/, by machine.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import validator from 'asl-validator';
import jsonata from 'jsonata';

const TESTS = fileURLToPath(new URL('../tests/workflows/', import.meta.url));

/** Each has a folder: its definition, a payload for its states, and the values of its expressions. */
const MACHINES = readdirSync(TESTS).filter((name) => existsSync(`${TESTS}${name}/definition.asl.json`));

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

export const read = (name) => JSON.parse(readFileSync(TESTS + name, 'utf8'));

/** What the states language has against a definition; its `${Name}`s are filled in. */
export function faults(definition) {
  const filled = JSON.parse(
    JSON.stringify(definition).replaceAll(/\$\{(\w+)\}/g, 'arn:aws:lambda:eu-west-1:111122223333:function:$1'),
  );
  return validator(filled, { checkPaths: true, checkArn: true }).errors;
}

/** All states at any depth, by name. */
function* states(machine) {
  for (const [name, state] of Object.entries(machine.States)) {
    yield [name, state];
    for (const inner of [...(state.Branches ?? []), state.ItemProcessor ?? []].flat()) yield* states(inner);
  }
}

/** All expressions in a state, by their place in it; not those of the states inside. */
function* expressions(value, place) {
  if (typeof value === 'string' && value.startsWith('{%')) {
    yield [place, value.slice(2, -2)];
  } else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) {
      if (key !== 'Branches' && key !== 'ItemProcessor') yield* expressions(part, `${place}.${key}`);
    }
  }
}

/** The value of each expression by its place, with the payload of its state. */
export async function values(definition, payloads) {
  const found = {};
  for (const [name, state] of states(definition)) {
    for (const [place, text] of expressions(state, name)) {
      const states = { ...payloads.all.states, ...payloads[name]?.states };
      const value = await jsonata(text).evaluate(null, { ...payloads.all, states });
      if (value === undefined) throw new Error(`${place} is undefined, which Step Functions refuses: ${text}`);
      found[place] = value;
    }
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const machine of MACHINES) {
    const expected = `${machine}/expressions.json`;
    const definition = read(`${machine}/definition.asl.json`);
    for (const fault of faults(definition)) fail(fault.Message ?? fault);
    const text = JSON.stringify(await values(definition, read(`${machine}/payloads.json`)), null, 2) + '\n';
    if (process.argv.includes('--write')) writeFileSync(TESTS + expected, text);
    const same = text === readFileSync(TESTS + expected, 'utf8');
    if (!same) fail(`The expressions give other values than ${expected}: make snapshot`);
  }
}
