/**
 * React 18 flushes a whole buffer even when a character of several bytes did not fit at its end, so zero bytes reach
 * the page and browsers show them as U+FFFD in the middle of Chinese text (facebook/react#24985). HTML has no use for
 * zero bytes; this takes them out.
 */
import { Transform } from "node:stream";

export function withoutZeroBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
    },
  });
}
