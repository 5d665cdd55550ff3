/** Whole states of documents, put together by a worker that lives while there is something to do. */
import { Worker } from "node:worker_threads";

type Answer =
  { readonly id: number; readonly state: Uint8Array } | { readonly id: number; readonly error: string };

interface Waiting {
  readonly worker: Worker;
  resolve(state: Uint8Array): void;
  reject(error: Error): void;
}

/** An idle worker costs some twenty megabytes, and starting one some tens of milliseconds. */
const idleMs = 10_000;

export class Merger {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;
  private idleTimer: NodeJS.Timeout | null = null;

  /** The updates as one, verified. @throws when they do not make a whole document */
  merge(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    this.nextId += 1;
    const id = this.nextId;
    const worker = this.start();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { worker, resolve, reject });
      worker.postMessage({ id, updates });
    });
  }

  async stop(): Promise<void> {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    const worker = this.worker;
    this.worker = null;
    if (!worker) return;
    await worker.terminate();
    // What came meanwhile has a worker of its own.
    this.fail(worker, new Error("stopped"));
  }

  private start(): Worker {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    if (this.worker) return this.worker;
    // The build puts the worker beside the bundle; from source it lies beside this file.
    const worker = new Worker(new URL("./merge-worker.mjs", import.meta.url));
    worker.unref();
    worker.on("message", (answer: Answer) => this.take(answer));
    worker.on("error", (error) => {
      if (this.worker === worker) this.worker = null;
      this.fail(worker, error instanceof Error ? error : new Error(String(error)));
    });
    this.worker = worker;
    return worker;
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ("state" in answer) waiting?.resolve(answer.state);
    else waiting?.reject(new Error(answer.error));
    if (this.waiting.size === 0) this.idleTimer = setTimeout(() => void this.stop(), idleMs).unref();
  }

  private fail(worker: Worker, error: Error): void {
    for (const [id, waiting] of this.waiting) {
      if (waiting.worker !== worker) continue;
      this.waiting.delete(id);
      waiting.reject(error);
    }
  }
}
