// The audits of graphql-http for the GraphQL-over-HTTP specification, against the URL given; its
// second argument is the Authorization header. Prints each audit's outcome as JSON.
import { auditServer } from 'graphql-http';

const [url, authorization] = process.argv.slice(2);
const fetchFn = (address, options = {}) =>
  fetch(address, { ...options, headers: { ...options.headers, authorization } });

const results = await auditServer({ url, fetchFn });
const outcome = ({ id, name, status, reason }) => ({ id, name, status, reason: reason ?? null });
console.log(JSON.stringify(results.map(outcome)));
