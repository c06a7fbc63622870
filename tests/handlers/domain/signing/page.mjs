// The code of the page that verifies, run by Node: reads a list of [name, argument] from standard input, and
// writes what each came to, {value} or {refused}.
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { registerHooks } from 'node:module';
import { json } from 'node:stream/consumers';

const SIGNING = new URL('../../../../frontend/src/signing/', import.meta.url);

// The page's sources name each other without the ending that Node asks for.
registerHooks({
  resolve(specifier, context, next) {
    const isOwn = specifier.startsWith('./') && context.parentURL?.startsWith(SIGNING.href);
    return next(isOwn ? `${specifier}.ts` : specifier, context);
  },
});
const load = (name) => import(new URL(`${name}.ts`, SIGNING).href);
const [bytes, canonicalJson, der, dsse, fragment, keys, statement, verify] = await Promise.all(
  ['bytes', 'canonicalJson', 'der', 'dsse', 'fragment', 'keys', 'statement', 'verify'].map(load),
);

const stated = ({ key, ...proved }) => ({ ...proved, kid: key.kid });
const DONE = {
  canonical: (text) => canonicalJson.canonical(JSON.parse(text)),
  rawSignature: (hex) => {
    const raw = der.rawSignature(new Uint8Array(Buffer.from(hex, 'hex')));
    return raw && bytes.hex(raw);
  },
  verifyFile: async ({ file, published }) =>
    stated(await verify.verifyFile(bytes.utf8(file), await keys.readKeys(published))),
  verifyFragment: async ({ digits, published }) =>
    stated(await verify.verifyFragment(digits, await keys.readKeys(published))),
  writeFragment: (envelope) => fragment.writeFragment(dsse.readEnvelope(envelope)),
  readFragment: async (digits) => Buffer.from((await fragment.readFragment(digits)).payload).toString(),
  /** A file that Node's crypto signed, and its key. */
  signedFile: async ({ id, document }) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const payload = bytes.utf8(await statement.statementOf(id, document));
    const sig = sign('sha256', dsse.toSign(payload), privateKey).toString('base64');
    const signature = {
      payload: Buffer.from(payload).toString('base64'),
      payloadType: dsse.PAYLOAD_TYPE,
      signatures: [{ keyid: 'f'.repeat(64), sig }],
    };
    const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
    return { file: canonicalJson.canonical({ document, id, signature }), pem, same: publicKey.equals(createPublicKey(pem)) };
  },
};

async function came([name, argument]) {
  try {
    return { value: await DONE[name](argument) };
  } catch (error) {
    if (error.reason === undefined) throw error;
    return { refused: error.reason };
  }
}

const asked = await json(process.stdin);
process.stdout.write(JSON.stringify(await Promise.all(asked.map(came))));
