import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/app/v2/operations";
import { ACTIONS, OPEN_ACTIONS } from "@/e2e/permissions/actions";
import type { Operation } from "@/e2e/permissions/operation";
import { OPEN_PAGES, PAGES } from "@/e2e/permissions/pages";
import { OPEN_ROUTES, ROUTES } from "@/e2e/permissions/routes";
import { SECRETS } from "@/e2e/permissions/secrets";

// e2e/specs/permissions.spec.ts tries what stands in the lists of e2e/permissions as everybody. Whoever adds
// a page, a route or a server action adds it there, with the permission that it needs.

const files = readdirSync("app", { recursive: true, encoding: "utf8" });

/** Exported functions, of one file. */
function exportsOf(file: string): string[] {
  const source = readFileSync(path.join("app", file), "utf8");
  const declared = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const renamed = [...source.matchAll(/(\w+) as (GET|POST|PUT|PATCH|DELETE)\b/g)]
    // What only answers 405.
    .filter(([, from]) => !from?.startsWith("only"))
    .map(([, , name]) => name);
  return [...declared, ...renamed].filter((name) => name !== undefined);
}

/** `/a/[b]` of `a/(group)/[b]/page.tsx`. */
function addressOf(file: string): string {
  return `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, "").replace(/^\/\.?$/, "/");
}

/** What is there and not listed, and what is listed and not there. */
function differences(there: string[], operations: readonly Operation[], open: Record<string, string>) {
  const listed = new Set([...operations.map(({ name }) => name), ...Object.keys(open)]);
  return {
    notTried: there.filter((name) => !listed.has(name)),
    gone: [...listed].filter((name) => !there.includes(name)),
  };
}

const none = { notTried: [], gone: [] };

describe("the test of permissions over HTTP tries", () => {
  it("every server action", () => {
    const isAction = (file: string) => /^.use server.;/.test(readFileSync(path.join("app", file), "utf8"));
    const there = files.filter((file) => /\.tsx?$/.test(file) && isAction(file)).flatMap(exportsOf);
    expect(differences(there, ACTIONS, OPEN_ACTIONS)).toEqual(none);
  });

  it("every operation of the API, and every method of every other route", () => {
    const METHODS = /^(GET|POST|PUT|PATCH|DELETE)$/;
    const routes = files
      .filter((file) => path.basename(file) === "route.ts" && !file.includes("[...path]"))
      .flatMap((file) =>
        exportsOf(file)
          .filter((name) => METHODS.test(name))
          .map((method) => `${method} ${addressOf(file)}`),
      );
    const operations = OPERATIONS.map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, "[$1]")}`,
    );
    expect(differences([...routes, ...operations], ROUTES, OPEN_ROUTES)).toEqual(none);
  });

  it("every page", () => {
    const there = files.filter((file) => path.basename(file) === "page.tsx").map(addressOf);
    expect(differences(there, PAGES, OPEN_PAGES)).toEqual(none);
  });
});

describe("who can be shown a secret value", () => {
  const operations = [...ACTIONS, ...ROUTES, ...PAGES];

  it("is decided by a permission: each operation that shows one is tried as everybody", () => {
    const shown = SECRETS.flatMap(({ shownBy }) => shownBy);
    const names = new Set(operations.map(({ name }) => name));
    expect(shown.filter((name) => !names.has(name))).toEqual([]);
  });

  it("stands in docs/security.md as it is in the tables of permissions", () => {
    const rows = SECRETS.map(({ what, shownBy }) => {
      const needed = new Set(
        operations.filter(({ name }) => shownBy.includes(name)).map(({ permission }) => `\`${permission}\``),
      );
      return `| ${what} | ${shownBy.map((name) => `\`${name}\``).join(", ") || "nothing"} | ${[...needed].join(", ") || "nobody"} |`;
    });
    expect(readFileSync("docs/security.md", "utf8")).toContain(rows.join("\n"));
  });
});
