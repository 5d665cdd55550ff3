/**
 * A message on its way out in a WebSocket frame: one unmasked, final, binary frame (RFC 6455, 5.2), made once for all
 * receivers. Message and frame share their bytes, so a whole document exists once however many it is sent to.
 */
import { messageType, syncType } from "../protocol.ts";

const finalBinary = 0x82;
const longestHead = 10;

export class Frame {
  private message: Uint8Array | null = null;

  private constructor(
    /** The frame with its head. */
    readonly wire: Buffer,
    private readonly headLength: number,
  ) {}

  /** The message without the frame's head. */
  get payload(): Uint8Array {
    return (this.message ??= this.wire.subarray(this.headLength));
  }

  static of(message: Uint8Array): Frame {
    return Frame.around(message.length, (wire, at) => wire.set(message, at));
  }

  /** A sync message around a state vector or an update, without a copy in between. */
  static sync(kind: keyof typeof syncType, bytes: Uint8Array): Frame {
    const length = varUintLength(bytes.length);
    return Frame.around(2 + length + bytes.length, (wire, at) => {
      wire[at] = messageType.sync;
      wire[at + 1] = syncType[kind];
      writeVarUint(wire, at + 2, bytes.length);
      wire.set(bytes, at + 2 + length);
    });
  }

  private static around(length: number, write: (wire: Buffer, at: number) => void): Frame {
    const head = length < 126 ? 2 : length < 65_536 ? 4 : longestHead;
    const wire = Buffer.allocUnsafe(head + length);
    wire[0] = finalBinary;
    if (head === 2) wire[1] = length;
    else if (head === 4) {
      wire[1] = 126;
      wire.writeUInt16BE(length, 2);
    } else {
      wire[1] = 127;
      wire.writeBigUInt64BE(BigInt(length), 2);
    }
    write(wire, head);
    return new Frame(wire, head);
  }
}

function varUintLength(value: number): number {
  let length = 1;
  for (let left = value; left >= 128; left = Math.floor(left / 128)) length += 1;
  return length;
}

function writeVarUint(wire: Buffer, at: number, value: number): void {
  let left = value;
  let place = at;
  for (; left >= 128; left = Math.floor(left / 128)) {
    wire[place] = (left % 128) | 128;
    place += 1;
  }
  wire[place] = left;
}
