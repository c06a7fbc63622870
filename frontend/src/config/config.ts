/** The deployment's settings, read once at the start: one build serves every stage. */
export interface Config {
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  graphqlUrl: string;
  /** Only where Cognito has another address than on AWS. */
  userPoolEndpoint?: string;
  /** Only on one machine: the address of a page with the emails that weren't sent. */
  mailbox?: string;
  /** Only on one machine: the made-up domains that can be checked there. */
  demoDomains?: string[];
  links?: Links;
  operator?: Operator;
}

/** Who runs the stage, and a sentence on what using it costs, by language. */
export interface Operator {
  name: string;
  price: Record<'en' | 'de', string>;
}

/** The operator's links for the footer: https or mailto, checked at deployment. */
export type Links = Partial<Record<'imprint' | 'privacy' | 'support', string>>;

const REQUIRED = ['region', 'userPoolId', 'userPoolClientId', 'graphqlUrl'] as const;

const LOAD_MS = 15_000;

let loading: Promise<Config> | undefined;
let known: Config | undefined;

/** The settings, requested once; throws what `loadConfig` throws. */
export function settings(): Promise<Config> {
  loading ??= loadConfig().then((config) => (known = config));
  return loading;
}

/** The settings, which are loaded before anything is shown. */
export function knownSettings(): Config {
  if (!known) throw new Error('config.json isn’t there yet.');
  return known;
}

/** Loads `/config.json`; throws an Error that names the missing settings. */
async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { signal: AbortSignal.timeout(LOAD_MS) });
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  const given = (await response.json()) as Partial<Config>;
  const missing = REQUIRED.filter((name) => !given[name]);
  if (missing.length > 0) throw new Error(`config.json lacks ${missing.join(', ')}.`);
  return given as Config;
}
