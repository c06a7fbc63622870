// Signs in, asks, changes and subscribes with aws-amplify alone. The configuration comes as JSON on
// standard input; what was seen goes to standard output.
import { readFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';

const given = JSON.parse(readFileSync(0, 'utf8'));

// Amplify knows TLS only; the gateway on loopback has none.
globalThis.WebSocket = class extends globalThis.WebSocket {
  constructor(url, protocols) {
    super(String(url).replace('wss://127.0.0.1', 'ws://127.0.0.1'), protocols);
  }
};

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: given.poolId,
      userPoolClientId: given.clientId,
      userPoolEndpoint: given.cognitoUrl,
    },
  },
  API: {
    GraphQL: { endpoint: given.graphqlUrl, region: given.region, defaultAuthMode: 'userPool' },
  },
});

const client = generateClient();
const ON_MINE = 'subscription ($owner: ID!) { onMine(owner: $owner) { id owner body } }';
const PUT = `mutation ($id: ID!, $body: AWSJSON) {
  putNote(id: $id, expectedVersion: 0, body: $body) { id owner version body }
}`;

async function subject() {
  return (await fetchAuthSession()).tokens.accessToken.payload.sub;
}

// Resolves to the first event, or to the error that came instead of a start.
function subscribe(owner) {
  let event;
  const started = new Promise((resolve, reject) => {
    Hub.listen('api', ({ payload }) => payload.event === 'Subscription ack' && resolve());
    event = new Promise((next) => {
      client.graphql({ query: ON_MINE, variables: { owner } }).subscribe({
        next: ({ data }) => next(data.onMine),
        error: (error) => reject(error),
      });
    });
  });
  return { started, event: () => event };
}

async function ask(query, variables) {
  try {
    return await client.graphql({ query, variables });
  } catch (failed) {
    return { data: failed.data, errors: failed.errors };
  }
}

async function signedIn(username, work) {
  await signIn({ username, password: given.password });
  const seen = await work();
  await signOut();
  return seen;
}

const ben = await signedIn('ben', async () => {
  await ask(PUT, { id: given.bensNote, body: '"of ben"' });
  return { subject: await subject() };
});

const ann = await signedIn('ann', async () => {
  const refused = await subscribe(ben.subject).started.catch((error) => error.errors[0].message);
  const mine = subscribe(await subject());
  await mine.started;
  const stranger = await fetch(given.graphqlUrl, {
    method: 'POST',
    headers: { authorization: given.bensToken },
    body: JSON.stringify({ query: PUT, variables: { id: given.bensOther, body: '"secret"' } }),
  });
  const saved = await ask(PUT, { id: given.annsNote, body: '{"a":[1,null]}' });
  return {
    subject: await subject(),
    refused,
    strangerSaved: (await stranger.json()).data.putNote.id,
    saved,
    lost: await ask(PUT, { id: given.annsNote, body: '1' }),
    event: await mine.event(),
    read: await ask('query ($id: ID!) { note(id: $id) { id body } }', { id: given.annsNote }),
    bens: await ask('query ($id: ID!) { note(id: $id) { id body } }', { id: given.bensNote }),
  };
});

process.stdout.write(JSON.stringify({ ann, ben }), () => process.exit(0));
