import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ApiClient } from "@/e2e/fixtures/api";
import { GO_PROGRAM, PYTHON_PROGRAM } from "@/e2e/fixtures/generated-clients";
import { expect, test } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

// openapi-generator itself generates the clients, and their own tools build them. Only in full runs, because it takes a
// minute and downloads packages.

const {
  TEST_OPENAPI_GENERATOR_JAR: jar = "",
  TEST_GO_COMMAND: go = "",
  TEST_PYTHON_COMMAND: python = "",
} = inheritedEnv();

type Env = Record<string, string>;
type Language = {
  name: "go" | "python";
  command: string;
  /** Builds the client in the folder `dockbell` with a program. @returns what runs the program */
  build: (folder: string, run: Run) => Promise<string[]>;
};
type Run = (command: string, args: string[], env?: Env) => Promise<string>;

const LANGUAGES: Language[] = [
  {
    name: "go",
    command: go,
    build: async (folder, run) => {
      writeFileSync(path.join(folder, "go.mod"), "module driver\n\ngo 1.23\n");
      writeFileSync(path.join(folder, "main.go"), GO_PROGRAM);
      const program = path.join(folder, "driver");
      await run(go, ["build", "-mod=mod", "-o", program, "."]);
      return [program];
    },
  },
  {
    name: "python",
    command: python,
    build: async (folder, run) => {
      writeFileSync(path.join(folder, "main.py"), PYTHON_PROGRAM);
      await run(python, ["-m", "venv", path.join(folder, "venv")]);
      const own = path.join(folder, "venv/bin/python");
      await run(own, ["-m", "pip", "install", "-q", path.join(folder, "dockbell")]);
      return [own, path.join(folder, "main.py")];
    },
  },
];

for (const { name, command, build } of LANGUAGES) {
  test(`the client that openapi-generator generates in ${name} reads a push's delivery`, async ({
    dockbell,
    receiver,
  }) => {
    test.skip(!jar || !command, `not a full run, or Java, Maven or ${name} isn't installed`);
    const folder = mkdtempSync(path.join(tmpdir(), `dockbell-client-${name}-`));
    const run: Run = async (program, args, env = {}) => {
      const options = { cwd: folder, env: { ...inheritedEnv(), NODE_ENV: "production" as const, ...env } };
      return (await promisify(execFile)(program, args, options)).stdout;
    };
    try {
      const description = path.join(folder, "openapi.json");
      writeFileSync(description, await (await fetch(`${dockbell.url}/v2/openapi.json`)).text());
      mkdirSync(path.join(folder, "dockbell"));
      const generate = ["generate", "-i", description, "-g", name, "-o", path.join(folder, "dockbell")];
      const properties = "--additional-properties=packageName=dockbell,withGoMod=false";
      await run("java", ["-jar", jar, ...generate, properties]);
      const [program = "", ...args] = await build(folder, run);

      const person = await ApiClient.signUp(dockbell.url);
      const made = await person.post("/v2/access-tokens/", { token_label: "client", scopes: ["repo:admin"] });
      const { token: TOKEN } = made.body as { token: string };
      const env = { DOCKBELL: dockbell.url, NAMESPACE: person.username, HOOK_URL: receiver.url, TOKEN };
      expect(JSON.parse(await run(program, args, env))).toEqual({
        description: expect.stringMatching(/^From /),
        repositories: 1,
        size: 3_000_000_000,
        code: 200,
      });
      await receiver.received(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
