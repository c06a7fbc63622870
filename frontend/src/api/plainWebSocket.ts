/**
 * Amplify always asks for `wss:`. An API that is served over plain HTTP on this very machine has
 * `ws:` only, so a socket to that one host is opened as such. On AWS this is never called.
 */
export function openPlainWebSocketsTo(graphqlUrl: string): void {
  const host = new URL(graphqlUrl).host;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      const address = new URL(url);
      if (address.host === host) address.protocol = 'ws:';
      super(address, protocols);
    }
  };
}
