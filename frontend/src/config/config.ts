/** What the deployment says of itself, read once at the start: one build serves every stage. */
export interface Config {
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  graphqlUrl: string;
  /** Only where Cognito isn't at its usual address. */
  userPoolEndpoint?: string;
  /** Only on one machine: a page with the mails that were not sent. */
  mailbox?: string;
  links?: Links;
}

/** What the operator put at the foot of every page: https or mailto, checked at deployment. */
export type Links = Partial<Record<'imprint' | 'privacy' | 'support', string>>;

const REQUIRED = ['region', 'userPoolId', 'userPoolClientId', 'graphqlUrl'] as const;

/** Reads `/config.json`; throws an Error that names what is missing in it. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  const given = (await response.json()) as Partial<Config>;
  const missing = REQUIRED.filter((name) => !given[name]);
  if (missing.length > 0) throw new Error(`config.json lacks ${missing.join(', ')}.`);
  return given as Config;
}
