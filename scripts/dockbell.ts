#!/usr/bin/env node
import { say } from "@/lib/platform/say";
import packageJson from "@/package.json" with { type: "json" };

// Dockbell's command line, which npm's scripts, the image and the package all run.

type Command = { summary: string; load: () => Promise<unknown> };

/** Each command is a module that runs when it is loaded, and reads its own arguments. */
const COMMANDS: Record<string, Command> = {
  start: {
    summary: "Start everything: database, migrations, web and worker",
    load: () => import("./commands/start"),
  },
  web: { summary: "Run one web process", load: () => import("./commands/web") },
  worker: { summary: "Run one worker", load: () => import("./commands/worker") },
  migrate: { summary: "Apply the migrations to DATABASE_URL", load: () => import("./migrate") },
  push: { summary: "Simulate a push and wait for its deliveries", load: () => import("./commands/push") },
  account: { summary: "List accounts, or reset a password", load: () => import("./commands/account") },
  backup: { summary: "Write a backup to a file", load: () => import("./commands/backup") },
  restore: { summary: "Restore a backup into an empty Dockbell", load: () => import("./commands/restore") },
  "rotate-key": { summary: "Replace the encryption key", load: () => import("./commands/rotate-key") },
};

function usage(): string {
  const names = Object.keys(COMMANDS);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `dockbell [COMMAND]   (Dockbell ${packageJson.version})\n\n${lines.join("\n")}\n\nWithout a command, it starts Dockbell.`;
}

const [name = "start"] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) await command.load();
else if (["help", "--help", "-h"].includes(name)) say(usage());
else if (["version", "--version", "-v"].includes(name)) say(packageJson.version);
else {
  process.stderr.write(`dockbell has no command "${name}".\n\n${usage()}\n`);
  process.exitCode = 1;
}
