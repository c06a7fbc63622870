// What the code on a printed report carries behind the # of its address: the signed statement, as digits.
import { type Bytes, hex, joined } from './bytes';
import type { Signed } from './dsse';
import { demand, Refusal } from './refusal';

/** The first byte: of the form, and no zero, so that the number has as many bytes as were written. */
const FORM = 1;
const SIGNATURE_BYTES = 64;
const MOST_PAYLOAD = 16 * 1024;
/** More than any QR code holds: 7,089 digits (ISO/IEC 18004, table 7). */
const MOST_DIGITS = 7_089;

/**
 * One number of decimal digits, which a QR code packs at 3⅓ bits each: a byte for the form, r and s, and the
 * payload compressed (RFC 1951).
 */
export async function writeFragment({ signature, payload }: Omit<Signed, 'keyid'>): Promise<string> {
  const packed = await piped(payload, new CompressionStream('deflate-raw'));
  return BigInt(`0x${hex(joined(Uint8Array.of(FORM), signature, packed))}`).toString();
}

/** The signed statement in such a number; throws a Refusal for any other text. */
export async function readFragment(fragment: string): Promise<Signed> {
  demand(/^[1-9][0-9]*$/.test(fragment) && fragment.length <= MOST_DIGITS, 'brokenCode');
  const digits = BigInt(fragment).toString(16);
  const pairs = digits.padStart(digits.length + (digits.length % 2), '0').match(/../g) ?? [];
  const bytes = Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
  demand(bytes[0] === FORM && bytes.length > 1 + SIGNATURE_BYTES, 'brokenCode');
  const payload = await inflated(bytes.slice(1 + SIGNATURE_BYTES));
  return { keyid: null, signature: bytes.slice(1, 1 + SIGNATURE_BYTES), payload };
}

async function inflated(bytes: Bytes): Promise<Bytes> {
  try {
    return await piped(bytes, new DecompressionStream('deflate-raw'), MOST_PAYLOAD);
  } catch {
    throw new Refusal('brokenCode');
  }
}

/** All that comes out of a stream; throws a RangeError once it is more than `most` bytes. */
async function piped(bytes: Bytes, through: GenericTransformStream, most = Infinity): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  const source = new ReadableStream<Bytes>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const reader = (source.pipeThrough(through) as ReadableStream<Bytes>).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) throw new RangeError(`more than ${most} bytes`);
    parts.push(next.value);
  }
  return joined(...parts);
}
