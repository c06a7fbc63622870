// The rules and texts of the catalogue, read from the platform's own data files.

export interface Option {
  id: string;
  maturity: number;
}

export interface Question {
  id: string;
  function: string;
  weight: number;
  options: Option[];
  /** The probes that check it, each with the maturity that it leaves when it passed in part. */
  probes: Record<string, { partial: number }>;
  outOfScope?: OutOfScope;
  proposedBy?: ProposedBy[];
}

/** The option that is proposed where all of the findings were seen. */
export interface ProposedBy {
  option: string;
  findings: string[];
}

/** Profile question to some of its options. */
export type ProfileOptions = Record<string, string[]>;

/**
 * What takes a question out of scope: any one option of `profile`, all of a member of `profileAll`, or
 * a probe of `notApplicable` that has nothing to look at.
 */
export interface OutOfScope {
  profile?: ProfileOptions;
  profileAll?: ProfileOptions[];
  notApplicable?: string[];
}

export interface ProfileQuestion {
  id: string;
  options: string[];
  /** Option to the probes that deny it by seeing anything. */
  denied?: Record<string, string[]>;
}

export interface Rules {
  schema: string;
  functions: string[];
  scenarios: string[];
  probes: string[];
  profile: { questions: ProfileQuestion[] };
  questions: Question[];
}

export interface Titled {
  title: string;
  summary: string;
}

export interface QuestionTexts {
  text: string;
  help: string;
  options: Record<string, string>;
}

/** How to reach an option. */
export interface StepTexts {
  title: string;
  what: string;
  start: string;
  good: string;
}

/** Whom to ask where an answer isn't known. */
export interface FindOutTexts {
  title: string;
  what: string;
}

/** The texts of a catalogue that asking its questions takes. */
export interface AskedTexts {
  functions: Record<string, Titled>;
  scenarios: Record<string, Titled>;
  probes: Record<string, Titled>;
  profile: Record<string, QuestionTexts>;
  questions: Record<string, QuestionTexts>;
}

/** All texts: also how to reach an option. */
export interface Texts extends AskedTexts {
  questions: Record<string, QuestionTexts & { steps: Record<string, StepTexts>; findOut: FindOutTexts }>;
}

/** The names of its questions and checks. */
export interface Named {
  texts: {
    profile: Record<string, { text: string }>;
    questions: Record<string, { text: string }>;
    probes: Record<string, { title: string }>;
  };
}

type QuestionTitles = { text: string; steps: Record<string, { title: string }>; findOut: { title: string } };

/** The same, with the names of its recommendations. */
export interface Titles extends Named {
  texts: Named['texts'] & { questions: Record<string, QuestionTitles> };
}

/** What answering the questions takes. */
export interface Questionnaire {
  rules: Rules;
  texts: AskedTexts;
}

export interface Catalogue extends Questionnaire {
  texts: Texts;
}

/** "I don't know", the last option of every question. */
export const UNKNOWN_OPTION = 'dont_know';
