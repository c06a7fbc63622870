import { type ReactNode, useId } from 'react';
import type { Titled } from '../catalogue/catalogue';

/** A part of the report: its title, what it says in a line, and its content. */
export function Section({ words, children }: { words: Titled; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p className="fine">{words.summary}</p>
      {children}
    </section>
  );
}
