import { operatorCtx } from "@/lib/access/operators";
import { listAccounts, resetPassword } from "@/lib/domain/accounts/operator-commands";
import { commandArguments } from "@/lib/host/command-arguments";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

const USAGE = `${commandLine("account", "list")}
${commandLine("account", "reset-password DOCKER-ID [--disable-two-factor]")}

Lists the accounts of the Dockbell that runs on this machine, or resets the password of one. The new password is
printed once, and the account is signed out everywhere.`;

const ctx = operatorCtx(commandLine("account"));

function readArguments(): () => Promise<number> {
  const { values, positionals } = commandArguments({
    usage: USAGE,
    options: { "disable-two-factor": { type: "boolean", default: false } },
    positionals: [1, 2],
  });
  const [verb, username] = positionals;
  if (verb === "list" && !username) return list;
  if (verb === "reset-password" && username) return () => reset(username, values["disable-two-factor"]);
  throw new Error(`Use list, or reset-password with a Docker ID.\n\n${USAGE}`);
}

async function list(): Promise<number> {
  const accounts = await listAccounts({ ctx });
  if (accounts.length === 0) say(`There are no accounts yet. Sign up at ${env().PUBLIC_URL}.`);
  for (const { username, email, createdAt, hasTwoFactor, lastUsedAt } of accounts) {
    const used = lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : "not signed in";
    const factor = hasTwoFactor ? ", two-factor" : "";
    say(`${username.padEnd(30)} ${email}, since ${createdAt.toISOString().slice(0, 10)}, ${used}${factor}`);
  }
  return 0;
}

async function reset(username: string, disableTwoFactor: boolean): Promise<number> {
  const password = await resetPassword({ ctx, input: { username, disableTwoFactor } });
  say(`The new password of ${username}: ${password}`);
  say(
    "It isn't shown again. The account was signed out everywhere. Sign in, then change the password under Account, Security.",
  );
  return 0;
}

await withDatabase(readArguments, (run) => run());
