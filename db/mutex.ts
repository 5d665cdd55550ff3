/** First come, first served lock for asynchronous work. */
export class Mutex {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs the work when all earlier work has ended, whatever its end was. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#tail.then(work, work);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
