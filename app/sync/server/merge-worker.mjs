/**
 * Puts a document together beside the event loop. Gets the stored updates of one document, answers with its whole
 * state as one update, verified by reading it back. Plain JavaScript, since a worker loads it without any build step.
 */
import { parentPort } from "node:worker_threads";
import * as Y from "yjs";

function open(updates) {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error("rows are missing");
  return doc;
}

function mergedState(updates) {
  const doc = open(updates);
  const state = Y.encodeStateAsUpdate(doc);
  const copy = open([state]);
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy)))
    throw new Error("the state reads back differently");
  return state;
}

parentPort?.on("message", ({ id, updates }) => {
  try {
    parentPort.postMessage({ id, state: mergedState(updates) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
