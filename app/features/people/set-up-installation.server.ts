/** `installation.setUp`: the one-time link makes the first three administrators, since none may hold two offices. */
import { z } from "zod";
import { adminRoles } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { loginNamePattern } from "#app/domain/people.ts";
import { sha256 } from "#app/platform/random.server.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import {
  findOpenSetupToken,
  hasPeople,
  insertPerson,
  markSetupTokenUsed,
  setRoles,
} from "#db/queries/accounts.ts";
import { passwordHashField } from "./fields.ts";

const account = z.object({
  loginName: z.string().trim().toLowerCase().regex(loginNamePattern),
  passwordHash: passwordHashField,
});

const input = z.object({
  token: z.string(),
  accounts: z.object({ system_admin: account, security_admin: account, audit_admin: account }),
});

const postNames = {
  system_admin: ["系统管理员", "System administrator"],
  security_admin: ["安全管理员", "Security administrator"],
  audit_admin: ["审计管理员", "Audit administrator"],
} as const;

export const setUpInstallation = {
  op: "installation.setUp",
  subjectKind: "installation",
  input,
  async find(q, raw) {
    const token = await findOpenSetupToken(q, sha256(textArg(raw, "token")));
    return token && !(await hasPeople(q)) ? { found: { tokenId: token.id } } : { missing: "setup-done" };
  },
  subject: () => ({ id: "installation" }),
  async run({ tx, input, found, now, newId, audit }) {
    const names = adminRoles.map((role) => input.accounts[role].loginName);
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated) return refused("name-taken", { name: repeated });
    for (const role of adminRoles) {
      const [roleName, roleNameEn] = postNames[role];
      const id = newId();
      await insertPerson(tx, {
        id,
        unitId: null,
        roleName,
        roleNameEn,
        createdAt: now,
        ...input.accounts[role],
      });
      await setRoles(tx, id, [role]);
      audit({ [role]: [null, id] });
    }
    await markSetupTokenUsed(tx, found.tokenId, now);
    return accepted({ accounts: adminRoles.length });
  },
} satisfies Command<z.output<typeof input>, { tokenId: string }, { accounts: number }>;
