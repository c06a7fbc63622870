import type { Standards, StandardsTexts } from './standardsTexts';

/** Whether NIS2 may bind the firm, as far as its profile can tell, and where to be certain. */
export function Nis2({ applies, texts }: { applies: Standards['nis2']; texts: StandardsTexts }) {
  const { heading, notes } = texts.nis2;
  const words = texts.nis2.applies[applies];
  return (
    <section className="nis2">
      <h3>{heading.title}</h3>
      <p>
        <strong>{words.title}.</strong> {words.summary}
      </p>
      <ul>
        {Object.values(notes).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p className="fine">{heading.summary}</p>
    </section>
  );
}
