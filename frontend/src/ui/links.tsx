import { createContext, useContext } from 'react';
import type { Links } from '../config/config';

const Given = createContext<Links>({});

/** The operator's own links, as far as they are set. */
export const LinksProvider = Given.Provider;
export const useLinks = () => useContext(Given);

/** What a link is read as: the address where it is one. */
export function shownAs(link: string): string {
  return link.replace(/^mailto:|^https:\/\//, '');
}
