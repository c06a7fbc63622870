/** Texts by key, in one of the browser's stores or, where that is blocked or full, in this tab's memory. */
export interface KeptTexts {
  get: (key: string) => string | null;
  /** Returns whether the browser stored the text, so that it outlives this tab. */
  set: (key: string, text: string) => boolean;
  remove: (key: string) => void;
  keys: () => string[];
}

/**
 * Wraps a store that the browser may refuse: reading `window.localStorage` throws where site data is
 * blocked, `setItem` throws where the quota is used up (HTML standard, section 12.2).
 */
export function keptTexts(open: () => Storage): KeptTexts {
  const unstored = new Map<string, string>();
  const attempt = <Result>(act: (store: Storage) => Result, otherwise: Result): Result => {
    try {
      return act(open());
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => unstored.get(key) ?? attempt((store) => store.getItem(key), null),
    set: (key, text) => {
      const isStored = attempt((store) => (store.setItem(key, text), true), false);
      if (isStored) unstored.delete(key);
      else unstored.set(key, text);
      return isStored;
    },
    remove: (key) => {
      unstored.delete(key);
      attempt((store) => store.removeItem(key), undefined);
    },
    keys: () => [...new Set([...attempt((store) => Object.keys(store), []), ...unstored.keys()])],
  };
}

/** Texts that outlive the tab. */
export const deviceTexts = keptTexts(() => window.localStorage);
/** Texts that a reload of this tab keeps. */
export const tabTexts = keptTexts(() => window.sessionStorage);
