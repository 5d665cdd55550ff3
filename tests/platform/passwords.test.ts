import { expect, test } from "vitest";
import { accepted } from "#app/domain/outcome.ts";
import { decidePassword, decideRoles } from "#app/domain/people.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";

test("a hash is argon2id at the agreed cost and tells the right password from a wrong one", async () => {
  const passwords = createPasswords();
  const hashed = await passwords.hash("korrekte Pferdebatterie");
  const hash = hashed.kind === "accepted" ? hashed.value : "";
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.verify(hash, "korrekte Pferdebatterie")).toEqual(accepted(true));
  expect(await passwords.verify(hash, "korrekte Pferdebatteriex")).toEqual(accepted(false));
});

test("an unknown account is checked too, and is never right", async () => {
  const passwords = createPasswords();
  expect(await passwords.verify(null, "")).toEqual(accepted(false));
  expect(await passwords.verify(null, "nobody's password")).toEqual(accepted(false));
});

test("a flood of passwords is turned away once the queue is full, and the queue empties again", async () => {
  const passwords = createPasswords();
  const tries = Array.from({ length: 40 }, () => passwords.verify(null, "x"));
  const ends = await Promise.all(tries);
  const busy = ends.filter((end) => end.kind === "refused" && end.code === "sign-in-busy");
  expect(busy.length).toBeGreaterThanOrEqual(40 - 17);
  expect(await passwords.verify(null, "x")).toEqual(accepted(false));
});

test("short, common and self-telling passwords are refused with the reason", () => {
  const faults = (password: string, loginName: string | null = null) => {
    const outcome = decidePassword(password, loginName);
    return outcome.kind === "accepted" ? null : outcome.details["fault"];
  };
  expect(faults("elf Zeichen")).toBe("short");
  expect(faults("x".repeat(201))).toBe("long");
  for (const common of [
    "123456789012",
    "aaaaaaaaaaaa",
    "password1234",
    "Admin@123456",
    "abcabcabcabc",
    "qwertyuiop12",
  ]) {
    expect([common, faults(common)]).toEqual([common, "common"]);
  }
  expect(faults("liaison-2020", "liaison")).toBe("login-name");
  expect(faults("四海之内皆兄弟也五湖归一")).toBeNull();
  expect(faults("korrekte Pferdebatterie", "liaison")).toBeNull();
});

test("an administrator's role goes with no other role and with no unit", () => {
  expect(decideRoles(["secretariat", "recorder"], "u1").kind).toBe("accepted");
  expect(decideRoles(["audit_admin", "audit_admin"], null)).toEqual({
    kind: "accepted",
    value: ["audit_admin"],
  });
  const refusedSets = [
    ["system_admin", "security_admin"],
    ["security_admin", "audit_admin"],
    ["system_admin", "liaison"],
  ] as const;
  for (const roles of refusedSets) {
    expect(decideRoles(roles, null)).toMatchObject({ kind: "refused", code: "roles-not-combinable" });
  }
  expect(decideRoles(["audit_admin"], "u1")).toMatchObject({ code: "roles-not-combinable" });
});
