// What the operator of the platform does, or what happens to it; see tests/frontend/executions.py.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Aborts every report that is being written. */
export const stopReports = () => runHelper('stop');

/** Waits until no report is being written any more, whatever the page knows of it. */
export const waitUntilWritten = () => runHelper('finished');

/** Lets the night watch pass a night, to its end. */
export const passANight = () => runHelper('night');

function runHelper(command: string): void {
  execFileSync('python', ['-m', 'tests.frontend.executions', command], { cwd: ROOT });
}
