/**
 * Stamps: 24 characters that tell who wrote them, their number and when they were sent. They are found by looking at
 * bytes, so a receiver needs neither Yjs nor the framing of a peer, and merged updates are counted one by one.
 */

// "@" + writer (4 digits) + number (7) + microseconds (12, modulo eleven days)
export const stampLength = 24;
const wrapUs = 1e12;
const at = 0x40;

/** Microseconds on the clock every stamp is written and read with. */
export function nowUs() {
  return Math.floor((performance.timeOrigin + performance.now()) * 1000) % wrapUs;
}

export function makeStamp(writer, number, us = nowUs()) {
  return `@${String(writer).padStart(4, "0")}${String(number).padStart(7, "0")}${String(us).padStart(12, "0")}`;
}

/** Milliseconds from a stamp's time to another one. */
export function ageMs(fromUs, untilUs) {
  const difference = untilUs - fromUs;
  return (difference < -wrapUs / 2 ? difference + wrapUs : difference) / 1000;
}

function digits(bytes, start, end) {
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = bytes[index] - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Calls `found(writer, number, us)` for every stamp between two positions. */
export function eachStamp(bytes, start, end, found) {
  const last = end - stampLength;
  for (let pos = start; pos <= last;) {
    if (bytes[pos] !== at) {
      pos += 1;
      continue;
    }
    const us = digits(bytes, pos + 12, pos + stampLength);
    const number = us < 0 ? -1 : digits(bytes, pos + 5, pos + 12);
    const writer = number < 0 ? -1 : digits(bytes, pos + 1, pos + 5);
    if (writer < 0) pos += 1;
    else {
      found(writer, number, us);
      pos += stampLength;
    }
  }
}

/** Key of each stamp in a text, in order. */
export function stampsIn(text) {
  const bytes = Buffer.from(text, "latin1");
  const keys = [];
  eachStamp(bytes, 0, bytes.length, (writer, number) => keys.push(`${writer}/${number}`));
  return keys;
}
