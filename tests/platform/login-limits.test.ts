import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLoginLimits } from "#app/platform/login-limits.server.ts";

const windowMs = 15 * 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function tryTimes(count: number, take: (index: number) => Promise<number | null>) {
  const waits: (number | null)[] = [];
  for (let index = 0; index < count; index += 1) waits.push(await take(index));
  return waits;
}

test("the eleventh try on one account has to wait, from whichever address", async () => {
  const limits = createLoginLimits();
  const waits = await tryTimes(11, (index) => limits.take("liaison", `192.0.2.${index}`));
  expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null));
  expect(waits[10]).toBeGreaterThan(0);
  expect(waits[10]).toBeLessThanOrEqual(windowMs);
});

test("the eleventh try from one address has to wait, on whichever account", async () => {
  const limits = createLoginLimits();
  const waits = await tryTimes(11, (index) => limits.take(`account${index}`, "192.0.2.1"));
  expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null));
  expect(waits[10]).toBeGreaterThan(0);
});

test("after the told wait the account can be tried again", async () => {
  const limits = createLoginLimits();
  const waits = await tryTimes(11, (index) => limits.take("victim", `192.0.2.${index}`));
  vi.advanceTimersByTime(waits[10] ?? 0);
  expect(await limits.take("victim", "198.51.100.1")).toBeNull();
});

test("ten thousand tries within a window let ten through", async () => {
  const limits = createLoginLimits();
  const waits = await tryTimes(10_000, (index) => limits.take("victim", `10.0.${index >> 8}.${index & 255}`));
  expect(waits.filter((wait) => wait === null)).toHaveLength(10);
});

test("people who sign in rightly do not use up the tries of their shared address", async () => {
  const limits = createLoginLimits();
  for (let index = 0; index < 50; index += 1) {
    expect(await limits.take(`person${index}`, "192.0.2.1")).toBeNull();
    await limits.forget(`person${index}`, "192.0.2.1");
  }
});

test("signing in to an account of one's own does not clear the tries on others", async () => {
  const limits = createLoginLimits();
  for (let index = 0; index < 9; index += 1) await limits.take(`victim${index}`, "192.0.2.1");
  await limits.take("own", "192.0.2.1");
  await limits.forget("own", "192.0.2.1");
  expect(await limits.take("victim9", "192.0.2.1")).toBeNull();
  expect(await limits.take("victim10", "192.0.2.1")).not.toBeNull();
});
