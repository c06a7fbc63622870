/**
 * A part of the page that is loaded once. Where it is there already, what is returned calls back at once: React
 * shows what it had to wait for no sooner than 300 ms after it showed that it waits.
 */
export function kept<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let there: { module: Module } | undefined;
  return () => {
    if (!there) return load().then((module) => (there = { module }).module);
    const { module } = there;
    return { then: (take: (module: Module) => unknown) => take(module) } as Promise<Module>;
  };
}
