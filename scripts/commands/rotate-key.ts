import path from "node:path";
import { commandArguments } from "@/lib/host/command-arguments";
import { forgetPreviousKey, prepareKey, type Resealed, useNextKey } from "@/lib/host/rotate-key";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { embeddedUrl } from "@/lib/platform/db/embedded/start-embedded-server";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { readSecrets } from "@/lib/platform/secrets";

const USAGE = `${commandLine("rotate-key")}
${commandLine("rotate-key", "--prepare | --use | --finish")}

Replaces the key that encrypts signing secrets, custom headers, registries' tokens and two-factor keys, while
Dockbell runs. On one machine, run it without options. With several machines, run three steps, and copy
secrets.json to the other machines after each one: --prepare adds the new key, --use encrypts everything with it,
and --finish deletes the old one.`;

function readArguments() {
  const flag = { type: "boolean", default: false } as const;
  const { values } = commandArguments({
    usage: USAGE,
    options: { prepare: flag, use: flag, finish: flag },
  });
  if (Object.values(values).filter(Boolean).length > 1)
    throw new Error(`Run one step at a time.\n\n${USAGE}`);
  return values;
}

async function rotateKey(steps: ReturnType<typeof readArguments>): Promise<number> {
  if (!Object.values(steps).some(Boolean)) return inOne();
  const file = path.join(env().DATA_DIR, "secrets.json");
  if (steps.prepare) {
    await prepareKey();
    say(
      `The next key is in ${file}. Copy the file to the other machines, then run: ${commandLine("rotate-key", "--use")}`,
    );
  } else if (steps.use) {
    say(resealedSentence(await useNextKey()));
    say(`Copy ${file} to the other machines again, then run: ${commandLine("rotate-key", "--finish")}`);
  } else {
    say(resealedSentence(await forgetPreviousKey()));
    say(`The previous key was deleted. Copy ${file} to the other machines, and keep a copy in a safe place.`);
  }
  return 0;
}

async function inOne(): Promise<number> {
  const { DATABASE_URL, DATA_DIR } = env();
  const { databasePassword = "" } = readSecrets(DATA_DIR) ?? {};
  if (DATABASE_URL !== embeddedUrl(DATA_DIR, databasePassword)) {
    throw new Error(`Other machines may use this database, so rotate the key in steps.\n\n${USAGE}`);
  }
  await prepareKey();
  say(resealedSentence(await useNextKey()));
  await forgetPreviousKey();
  say(`The previous key was deleted. Keep a copy of the new ${path.join(DATA_DIR, "secrets.json")}.`);
  return 0;
}

function resealedSentence({ resealed, unreadable }: Resealed): string {
  const lost = unreadable > 0 ? ` ${unreadable} couldn't be decrypted with any key and stay unchanged.` : "";
  return `${resealed} ${resealed === 1 ? "secret was" : "secrets were"} re-encrypted.${lost}`;
}

await withDatabase(readArguments, rotateKey);
