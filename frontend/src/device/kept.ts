/**
 * A part of the page that is loaded once. If it is loaded already, the promise calls back synchronously: React would
 * otherwise show the part no sooner than 300 ms after the fallback.
 */
export function kept<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let there: { module: Module } | undefined;
  return () => {
    if (!there) return load().then((module) => (there = { module }).module);
    const { module } = there;
    return { then: (take: (module: Module) => unknown) => take(module) } as Promise<Module>;
  };
}
