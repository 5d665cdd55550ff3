/**
 * One queue per room: whatever changes or shows the document passes it in order. All tasks of an event-loop turn,
 * and all that arrive while a turn is being stored, are handed over together (STORE-5).
 */
import type { Schedule } from "./schedule.ts";

export class RoomQueue<Task> {
  private tasks: Task[] = [];
  private running = false;
  private waiters: (() => void)[] = [];

  constructor(
    private readonly schedule: Schedule,
    private readonly handle: (batch: readonly Task[]) => Promise<void>,
  ) {}

  push(task: Task): void {
    this.tasks.push(task);
    if (this.running) return;
    this.running = true;
    this.schedule.soon(() => void this.run());
  }

  /** Resolves when nothing is queued or in flight. */
  async drained(): Promise<void> {
    while (this.running) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  private async run(): Promise<void> {
    while (this.tasks.length > 0) {
      const batch = this.tasks;
      this.tasks = [];
      await this.handle(batch);
    }
    this.running = false;
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}
