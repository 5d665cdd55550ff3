/** The report of a run (format rehearsal-report/1, FORMAT §6), and its readable summary. */

export type StepOutcome = "accepted" | "refused" | "needs_confirm";

export interface RunReport {
  readonly outcome: StepOutcome;
  readonly code: string | null;
  readonly result: Readonly<Record<string, unknown>>;
  /** Whether the business tables differ from before. */
  readonly changed: boolean;
  readonly messageZh?: string;
}

export interface EachReport extends RunReport {
  readonly actor: string;
}

export interface StepReport extends RunReport {
  readonly n: number;
  readonly op: string;
  readonly each?: readonly EachReport[];
}

export interface CheckpointReport {
  readonly at: string;
  readonly label: string;
  readonly state: Readonly<Record<string, unknown>>;
}

export interface RehearsalReport {
  readonly format: "rehearsal-report/1";
  readonly scenario: string;
  readonly steps: readonly StepReport[];
  readonly checkpoints: readonly CheckpointReport[];
  readonly end: Readonly<Record<string, unknown>>;
}

/** One line for each step, for a person at a terminal. */
export function summarize(report: RehearsalReport): string {
  const lines = report.steps.map((step) => {
    const told = step.outcome === "accepted" ? "" : ` ${step.code ?? ""} ${step.messageZh ?? ""}`;
    return `${String(step.n).padStart(4)}  ${step.op.padEnd(34)} ${step.outcome}${told.trimEnd()}`;
  });
  const count = (outcome: StepOutcome) => report.steps.filter((step) => step.outcome === outcome).length;
  const total = `${count("accepted")} accepted, ${count("refused")} refused, ${count("needs_confirm")} to confirm`;
  return [`${report.scenario}`, ...lines, `${report.steps.length} steps: ${total}`, ""].join("\n");
}
