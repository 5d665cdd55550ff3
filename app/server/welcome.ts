/** What the terminal says after the start: the address, and how to sign in. */
import type { Services } from "#app/platform/services.server.ts";
import { issueSetupToken } from "#app/features/people/setup-token.server.ts";

/** Prints the address; in an empty installation, the one-time link for the first administrators. */
export async function printWelcome(services: Services, origin: string): Promise<void> {
  const lines = ["", `五协同圆桌 Roundtable  ${origin}`];
  if (services.config.demo) {
    lines.push(`演示登录：打开 ${origin}/sign-in，点选任一人员即可。`);
    lines.push(`Demo sign-in: open ${origin}/sign-in and pick any person.`);
  } else {
    const token = await issueSetupToken(services);
    if (token) {
      lines.push(`首次设置（一次有效）First set-up, valid once: ${origin}/setup/${token}`);
    }
  }
  lines.push("Ctrl-C 停止 stops.", "");
  process.stdout.write(`${lines.join("\n")}\n`);
}
