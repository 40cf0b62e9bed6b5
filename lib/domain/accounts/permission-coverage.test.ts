import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MACHINE_ROUTES } from "@/app/machine-routes";
import { OPERATIONS } from "@/app/v2/operations";
import { ACTIONS, OPEN_ACTIONS } from "@/e2e/permissions/actions";
import type { Operation } from "@/e2e/permissions/operation";
import { OPEN_PAGES, PAGES } from "@/e2e/permissions/pages";
import { OPEN_ROUTES, ROUTES } from "@/e2e/permissions/routes";
import { SECRETS } from "@/e2e/permissions/secrets";
import { actionFiles } from "@/lib/testing/source-files";

// e2e/specs/permissions.spec.ts requests everything in the lists of e2e/permissions in every role. If you add
// a page, a route or a server action, add it there with the permission that it requires.

const files = readdirSync("app", { recursive: true, encoding: "utf8" });

function exportsOf(source: string): string[] {
  const declared = source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm);
  return [...declared].map(([, name = ""]) => name);
}

/** `/a/[b]` of `a/(group)/[b]/page.tsx`. */
function addressOf(file: string): string {
  return `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, "").replace(/^\/\.?$/, "/");
}

/** The entries that are missing from the list, and those that are listed but don't exist. */
function differences(there: string[], operations: readonly Operation[], open: Record<string, string>) {
  const listed = new Set([...operations.map(({ name }) => name), ...Object.keys(open)]);
  return {
    notTried: there.filter((name) => !listed.has(name)),
    gone: [...listed].filter((name) => !there.includes(name)),
  };
}

/** `/a/[b]` of `/a/{b}`. */
function inBrackets(path: string): string {
  return path.replace(/\{(\w+)\}/g, "[$1]");
}

const none = { notTried: [], gone: [] };

describe("the permission test over HTTP covers", () => {
  it("every server action", () => {
    const there = actionFiles().flatMap(({ source }) => exportsOf(source));
    expect(differences(there, ACTIONS, OPEN_ACTIONS)).toEqual(none);
  });

  it("every operation of the API, and every method of every other route", () => {
    const there = [...MACHINE_ROUTES, ...OPERATIONS].map(
      ({ method, path }) => `${method} ${inBrackets(path)}`,
    );
    expect(differences(there, ROUTES, OPEN_ROUTES)).toEqual(none);
  });

  it("every path that Next.js's route handlers mount, once", () => {
    const handlers = files.filter((file) => path.basename(file) === "route.ts");
    expect(new Set(handlers.map((file) => readFileSync(path.join("app", file), "utf8")))).toEqual(
      new Set(['export * from "@/app/handle-in-next";\n']),
    );
    const others = OPERATIONS.filter(({ path }) => !path.startsWith("/v2/"));
    const paths = [...MACHINE_ROUTES, ...others].map(({ path }) => inBrackets(path));
    expect(new Set(handlers.map(addressOf))).toEqual(new Set([...paths, "/v2/[...path]"]));
  });

  it("every page", () => {
    const there = files.filter((file) => path.basename(file) === "page.tsx").map(addressOf);
    expect(differences(there, PAGES, OPEN_PAGES)).toEqual(none);
  });
});

describe("the permission to see a secret value", () => {
  const operations = [...ACTIONS, ...ROUTES, ...PAGES];

  it("is required by each operation that shows it, and tested in every role", () => {
    const shown = SECRETS.flatMap(({ shownBy }) => shownBy);
    const names = new Set(operations.map(({ name }) => name));
    expect(shown.filter((name) => !names.has(name))).toEqual([]);
  });

  it("matches the tables of permissions in docs/security.md", () => {
    const rows = SECRETS.map(({ what, shownBy }) => {
      const needed = new Set(
        operations.filter(({ name }) => shownBy.includes(name)).map(({ permission }) => `\`${permission}\``),
      );
      return `| ${what} | ${shownBy.map((name) => `\`${name}\``).join(", ") || "nothing"} | ${[...needed].join(", ") || "nobody"} |`;
    });
    expect(readFileSync("docs/security.md", "utf8")).toContain(rows.join("\n"));
  });
});
