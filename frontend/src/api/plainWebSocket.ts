/**
 * Replaces the browser's WebSocket by one that connects to this API's host by `ws:`. Amplify always
 * uses `wss:`, which an API on plain HTTP, on one machine, doesn't offer. Never called on AWS.
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
