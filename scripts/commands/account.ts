import { parseArgs } from "node:util";
import { operatorCtx } from "@/lib/access/operators";
import { listAccounts, resetPassword } from "@/lib/domain/accounts/operator-commands";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { say } from "@/lib/platform/say";

const USAGE = `${commandLine("account", "list")}
${commandLine("account", "reset-password DOCKER-ID [--disable-two-factor]")}

Lists the accounts of the Dockbell that runs on this machine, or resets the password of one. The new password is
printed once, and all of the account's sessions end.`;

const ctx = operatorCtx(commandLine("account"));

async function account(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    allowPositionals: true,
    options: { "disable-two-factor": { type: "boolean", default: false }, help: { type: "boolean" } },
  });
  const [verb, username, ...more] = positionals;
  if (values.help || more.length > 0) throw new Error(USAGE);
  if (verb === "list" && !username) return list();
  if (verb === "reset-password" && username) return reset(username, values["disable-two-factor"]);
  throw new Error(USAGE);
}

async function list(): Promise<number> {
  for (const { username, email, createdAt, hasTwoFactor, lastUsedAt } of await listAccounts({ ctx })) {
    const used = lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : "not signed in";
    const factor = hasTwoFactor ? ", two-factor" : "";
    say(`${username.padEnd(30)} ${email}, since ${createdAt.toISOString().slice(0, 10)}, ${used}${factor}`);
  }
  return 0;
}

async function reset(username: string, disableTwoFactor: boolean): Promise<number> {
  const password = await resetPassword({ ctx, input: { username, disableTwoFactor } });
  say(`The new password of ${username}: ${password}`);
  say("It isn't shown again. All sessions were ended. Sign in, then change it under Account, Security.");
  return 0;
}

await withDatabase(account);
