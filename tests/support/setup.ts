// Runs before every test file: whatever a test does not expect on the console is a failure.
import { afterEach, beforeEach } from "vitest";
import { format } from "node:util";

const watched = ["error", "warn"] as const;
const original = { error: console.error, warn: console.warn };
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  for (const method of watched) {
    console[method] = (...args: unknown[]) => {
      unexpected.push(`console.${method}: ${format(...args)}`);
    };
  }
});

// A test that expects output replaces the method itself, with `vi.spyOn(console, "error")`.
afterEach(() => {
  for (const method of watched) console[method] = original[method];
  if (unexpected.length === 0) return;
  const lines = unexpected.splice(0).join("\n");
  throw new Error(`unexpected output on the console\n${lines}`);
});
