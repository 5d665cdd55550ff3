/** Message framing of the y-websocket protocol and of Hocuspocus (the document's name before every message). */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

const types = { sync: 0, awareness: 1, auth: 2, syncReply: 4, saved: 100, refused: 101 };
const steps = { step1: 0, step2: 1, update: 2 };
const kinds = ["step1", "step2", "update"];
const noBytes = new Uint8Array(0);

/** An update or state vector of nothing. */
export const emptyVector = Uint8Array.of(0);

class Codec {
  constructor(prefix) {
    this.prefix = prefix;
  }

  #message(write) {
    return encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, this.prefix);
      write(encoder);
    });
  }

  #sync(step, bytes) {
    return this.#message((encoder) => {
      encoding.writeVarUint(encoder, types.sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  }

  step1 = (vector = emptyVector) => this.#sync(steps.step1, vector);
  step2 = (update) => this.#sync(steps.step2, update);
  update = (bytes) => this.#sync(steps.update, bytes);

  awareness(clientId, clock, json) {
    const body = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    });
    return this.#message((encoder) => {
      encoding.writeVarUint(encoder, types.awareness);
      encoding.writeVarUint8Array(encoder, body);
    });
  }

  /** Sign-in message of Hocuspocus with a token nobody looks at; null where there is none. */
  hello() {
    if (this.prefix.length === 0) return null;
    return this.#message((encoder) => {
      encoding.writeVarUint(encoder, types.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "none");
    });
  }

  /** What a message of the server says: its kind, the update or vector in it, or how many messages it answers. */
  read(bytes) {
    const decoder = decoding.createDecoder(bytes.subarray(this.prefix.length));
    const type = decoding.readVarUint(decoder);
    if (type === types.sync || type === types.syncReply) {
      const kind = kinds[decoding.readVarUint(decoder)];
      return { kind, bytes: decoding.readVarUint8Array(decoder), count: 0 };
    }
    if (type === types.saved) {
      decoding.readVarUint(decoder);
      return { kind: "saved", bytes: noBytes, count: decoding.readVarUint(decoder) };
    }
    if (type === types.refused) {
      // Its reason and whether something was kept come first.
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      return { kind: "refused", bytes: noBytes, count: decoding.readVarUint(decoder) };
    }
    return { kind: type === types.awareness ? "awareness" : "other", bytes: noBytes, count: 0 };
  }
}

/** Framing for one document; `protocol` is "y" or "hocuspocus". */
export function codecFor(protocol, document) {
  if (protocol === "y") return new Codec(noBytes);
  return new Codec(encoding.encode((encoder) => encoding.writeVarString(encoder, document)));
}
