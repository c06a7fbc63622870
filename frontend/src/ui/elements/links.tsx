import { createContext, useContext } from 'react';
import type { Links } from '../../config/config';

const LinksContext = createContext<Links>({});

/** The operator's links; those that aren't set are missing. */
export const LinksProvider = LinksContext.Provider;
export const useLinks = () => useContext(LinksContext);

/** A link as text, without its scheme. */
export function linkText(link: string): string {
  return link.replace(/^mailto:|^https:\/\//, '');
}
