/**
 * Writes what a person typing at her own caret writes: each update inserts one stamp right of her last one. The bytes
 * are those Yjs makes for it, only without a document per writer; every run checks that Yjs reads them so.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { clientFrame } from "./socket.mjs";
import { makeStamp, nowUs, stampLength } from "./stamp.mjs";

export const rootName = "t";
const stringContent = 4;
const hasLeftOrigin = 128;

/** Update that inserts `text` of a client at `clock`, after what the client wrote before. */
export function insertion(clientId, clock, text) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8(encoder, clock > 0 ? stringContent | hasLeftOrigin : stringContent);
    if (clock > 0) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock - 1);
    } else {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, rootName);
    }
    encoding.writeVarString(encoder, text);
    encoding.writeVarUint(encoder, 0);
  });
}

/** Client ids are 32-bit and must not repeat between runs of one document. */
export const randomClientId = () => 1 + Math.floor(Math.random() * 0xffff_fffe);

export class Writer {
  sent = 0;
  clientId = randomClientId();

  constructor(client, index) {
    Object.assign(this, { client, index });
  }

  /** Sends the next updates in one write, and tells the time of the last one. */
  write(count = 1) {
    const frames = [];
    let us = 0;
    for (let left = count; left > 0; left -= 1) {
      us = nowUs();
      const text = makeStamp(this.index, this.sent, us);
      const bytes = insertion(this.clientId, this.sent * stampLength, text);
      this.sent += 1;
      frames.push(clientFrame(this.client.codec.update(bytes)));
    }
    this.client.socket.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
    return us;
  }
}

/** Text of a document after the given updates. */
export function textOf(updates, root = rootName) {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const isPending = doc.store.pendingStructs !== null;
  const text = doc.getText(root).toString();
  doc.destroy();
  return isPending ? null : text;
}
