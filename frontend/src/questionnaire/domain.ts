/** The domain in what people type: `https://www.example.org/shop`, `me@example.org`, `EXAMPLE.org`. */
export function readDomain(typed: string): string {
  const text = typed.trim();
  const host = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  return host.replace(/^www\./i, '').toLowerCase();
}
