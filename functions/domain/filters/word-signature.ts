/** Which words a folded text may hold, in a thousand bits: what is not in it need not be looked for in the text. */
export type WordSignature = Uint32Array;

/** A paper of a hundred different words sets a fifth of the bits, and one word in twenty-five that it lacks seems to be there. */
const bits = 1_024;
const [space, lineBreak] = [32, 10];

/** Make the signature of a folded text: two bits for each of its words. */
export function signatureOf(text: string): WordSignature {
  const signature = new Uint32Array(bits / 32);
  for (const bit of bitsOf(text)) signature[bit >>> 5] = (signature[bit >>> 5] ?? 0) | (1 << (bit & 31));
  return signature;
}

/** Make the function that says of a signature whether its text may hold all of these words; false is certain. */
export function mayHold(words: string): (signature: WordSignature) => boolean {
  const wanted = bitsOf(words);
  return (signature) => wanted.every((bit) => ((signature[bit >>> 5] ?? 0) >>> (bit & 31)) & 1);
}

/** The bits of every word of a folded text, of a word twice if it is there twice. */
function bitsOf(text: string): number[] {
  const found: number[] = [];
  let [hash, length] = [start, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : space;
    if (code !== space && code !== lineBreak) {
      hash = Math.imul(hash ^ code, prime);
      length += 1;
    } else if (length > 0) {
      found.push(hash & (bits - 1), (hash >>> 16) & (bits - 1));
      [hash, length] = [start, 0];
    }
  }
  return found;
}

// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
const start = 0x811c9dc5;
const prime = 0x01000193;
