import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { inheritedEnv } from "@/lib/platform/env";
import { PATIENCE_MS } from "@/lib/testing/patience";

it.skipIf(!existsSync("/dev/full"))(
  "A process doesn't crash if the disk that holds its log is full",
  async () => {
    const script = `import { log } from "@/lib/platform/log"; import { say } from "@/lib/platform/say";
    say("a line"); log().error("another"); setTimeout(() => { console.error("alive"); process.exit(0); }, 1);`;
    const { stderr } = await promisify(execFile)(
      "sh",
      ["-c", 'exec "$0" --import tsx --input-type=module --eval "$1" > /dev/full', process.execPath, script],
      { env: { ...inheritedEnv(), NODE_ENV: "test" }, timeout: PATIENCE_MS, killSignal: "SIGKILL" },
    );
    expect(stderr).toBe("alive\n");
  },
  90_000,
);
