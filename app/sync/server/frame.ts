/** A message on its way out: its bytes, and the same bytes in a WebSocket frame, made once for all receivers. */
export class Frame {
  private framed: Buffer | null = null;

  constructor(readonly payload: Uint8Array) {}

  /** One unmasked, final, binary frame (RFC 6455, 5.2). */
  get wire(): Buffer {
    this.framed ??= framed(this.payload);
    return this.framed;
  }
}

const finalBinary = 0x82;

function framed(payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = finalBinary;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}
