import { expect, test } from "vitest";
import { createLoginLimits, type LoginLimits } from "#app/platform/login-limits.server.ts";
import { networkOf } from "#app/platform/network-address.server.ts";

const quarterHourMs = 15 * 60_000;

/** Limits on a clock moved by hand; `attempt` gives the wait, 0 for a try that may go on. */
function openLimits() {
  const clock = { ms: 0 };
  const limits = createLoginLimits(() => clock.ms);
  const attempt = async (account: string, address: string, known = false) => {
    const taken = await limits.take({ account, address, isKnownHere: async () => known });
    return "retryAfterMs" in taken ? taken.retryAfterMs : 0;
  };
  return { limits, clock, attempt };
}

async function passOf(limits: LoginLimits, account: string, address: string) {
  const taken = await limits.take({ account, address, isKnownHere: async () => false });
  if ("retryAfterMs" in taken) throw new Error(`has to wait ${taken.retryAfterMs}`);
  return taken.pass;
}

async function times(count: number, act: (index: number) => Promise<number>) {
  const waits: number[] = [];
  for (let index = 0; index < count; index += 1) waits.push(await act(index));
  return waits;
}

const tenFree = Array.from({ length: 10 }, () => 0);

test("the eleventh try from one address has to wait, on whichever account, and each later one twice as long", async () => {
  const { attempt, clock } = openLimits();
  const waits = await times(11, (index) => attempt(`account${index}`, "192.0.2.1"));
  expect(waits).toEqual([...tenFree, 30_000]);
  for (const wait of [30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]) {
    expect(await attempt("another", "192.0.2.1")).toBe(wait);
    clock.ms += wait;
    expect(await attempt("another", "192.0.2.1")).toBe(0);
  }
});

test("the eleventh try on one account has to wait a second from a new address, and its owner's own place does not", async () => {
  const { attempt, clock } = openLimits();
  const waits = await times(11, (index) => attempt("liaison", `192.0.2.${index}`));
  expect(waits).toEqual([...tenFree, 1_000]);
  expect(await attempt("liaison", "198.51.100.1", true)).toBe(0);
  clock.ms += 1_000;
  expect(await attempt("liaison", "198.51.100.2")).toBe(0);
  expect(await attempt("liaison", "198.51.100.3")).toBe(2_000);
});

test("whoever guesses an account without pause from everywhere gets ten tries at once and twenty in a quarter of an hour", async () => {
  const { attempt, clock } = openLimits();
  const at = (index: number) => attempt("victim", `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
  expect((await times(10_000, at)).filter((wait) => wait === 0)).toHaveLength(10);
  let through = 10;
  for (let index = 20_000; clock.ms < quarterHourMs; index += 1) {
    clock.ms += 500;
    if ((await at(index)) === 0) through += 1;
  }
  expect(through).toBeLessThanOrEqual(20);
});

test("one address never uses up what is left for all", async () => {
  const { attempt } = openLimits();
  const waits = await times(2_000, (index) => attempt(`account${index}`, "192.0.2.1"));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  expect(await attempt("somebody", "198.51.100.1")).toBe(0);
});

test("when all tries are used up, people at places of their own still get in", async () => {
  const { attempt } = openLimits();
  const waits = await times(700, (index) => attempt(`account${index}`, `10.0.${index >> 8}.${index & 255}`));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(600);
  expect(await attempt("somebody", "198.51.100.1")).toBeGreaterThan(0);
  expect(await attempt("somebody", "198.51.100.1", true)).toBe(0);
});

test("an IPv6 caller is slowed by her /64, however many addresses she has in it", async () => {
  const { attempt } = openLimits();
  const waits = await times(11, (index) => attempt(`account${index}`, `2001:db8:0:1::${index + 1}`));
  expect(waits.at(-1)).toBeGreaterThan(0);
  expect(await attempt("somebody", "2001:db8:0:2::1")).toBe(0);
});

test("people who sign in rightly do not use up the tries of their shared address", async () => {
  const { limits } = openLimits();
  for (let index = 0; index < 700; index += 1) {
    await (await passOf(limits, `person${index}`, "192.0.2.1")).succeeded();
  }
});

test("a try that was not looked at is given back to the address, the account and all", async () => {
  const { limits } = openLimits();
  for (let index = 0; index < 700; index += 1) {
    await (await passOf(limits, "liaison", "192.0.2.1")).giveBack();
  }
});

test("signing in to an account of one's own does not clear the tries on others", async () => {
  const { limits, attempt } = openLimits();
  await times(9, (index) => attempt(`victim${index}`, "192.0.2.1"));
  await (await passOf(limits, "own", "192.0.2.1")).succeeded();
  expect(await attempt("victim9", "192.0.2.1")).toBe(0);
  expect(await attempt("victim10", "192.0.2.1")).toBeGreaterThan(0);
});

test("after a quiet quarter of an hour past the last wait everything is forgiven", async () => {
  const { attempt, clock } = openLimits();
  await times(11, () => attempt("liaison", "192.0.2.1"));
  clock.ms += 30_000 + quarterHourMs;
  expect(await times(10, () => attempt("liaison", "192.0.2.1"))).toEqual(tenFree);
});

test("addresses of one network have one short key", () => {
  const keys = {
    "192.0.2.1": "192.0.2.1",
    "::ffff:192.0.2.1": "192.0.2.1",
    "2001:DB8::1": "2001:db8:0:0::/64",
    "2001:db8:0:0:ffff::": "2001:db8:0:0::/64",
    "2001:0db8:0000:0001:0:0:0:1": "2001:db8:0:1::/64",
    "fe80::1%eth0": "fe80:0:0:0::/64",
    "::1": "0:0:0:0::/64",
    "64:ff9b::192.0.2.1": "64:ff9b:0:0::/64",
    "": "unknown",
    ["x".repeat(10_000)]: "unknown",
  };
  for (const [address, key] of Object.entries(keys))
    expect([address, networkOf(address)]).toEqual([address, key]);
});
