// Who imports what in the page, read from its files: `node lint/page_imports.mjs [FOLDER]` prints pairs of paths.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SRC = fileURLToPath(new URL('../frontend/src', import.meta.url));
/** Made at build time, or styles: they import nothing of the page. */
export const LEAVES = ['generated', 'styles'];

/** The files below a folder, each by its path in it. */
export function files(folder = SRC) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/')).sort();
}

/** What a module imports, as it is written there: types, re-exports and chunks as well. */
export function importsIn(text) {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  return [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map(([, name]) => name);
}

/** Every import of one file of the page by another: pairs of paths in the folder; a module without its ending. */
export function imports(folder = SRC) {
  return files(folder).filter((file) => /\.tsx?$/.test(file)).flatMap((file) => {
    const relatives = importsIn(readFileSync(join(folder, file), 'utf8')).filter((name) => name.startsWith('.'));
    const inside = relatives.map((name) => normalize(join(dirname(file), name)).replaceAll(sep, '/'));
    return inside.filter((path) => !path.startsWith('../')).map((path) => [file, path]);
  });
}

/** The folder that a path of the page lies in. */
export function folderOf(path) {
  const folder = dirname(path);
  return LEAVES.find((leaf) => folder === leaf || folder.startsWith(`${leaf}/`)) ?? folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(imports(process.argv[2])));
}
