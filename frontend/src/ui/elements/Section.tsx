import { type ReactNode, useId } from 'react';

interface Props {
  /** The anchor of the section. */
  anchor?: string;
  words: { title: string; summary: string };
  children: ReactNode;
}

/** A titled card with a one-line summary and its content. */
export function Section({ anchor, words, children }: Props) {
  const own = useId();
  const id = anchor ?? own;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p className="fine">{words.summary}</p>
      {children}
    </section>
  );
}
