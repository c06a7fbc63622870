import { createContext, useContext } from 'react';

const DemoContext = createContext<readonly string[]>([]);

/** The made-up domains of a platform on one machine; none anywhere else. */
export const DemoProvider = DemoContext.Provider;
export const useDemoDomains = () => useContext(DemoContext);
