import { describe, expect, it } from "vitest";
import { importedFile, importsOf, type SourceFile, sourceFiles } from "@/lib/testing/source-files";

// "use client" marks the boundary between server and browser. What a client file imports runs in the browser anyway.

const DIRECTIVE = /^"use client";/;

/** Next.js loads these itself, so no file imports them. */
const OF_NEXT = /^app\/(?:.*\/)?(?:global-)?error\.tsx$/;

/** Files with the directive that no server file imports. Server files are those in app/ and their imports. */
function needlessDirectives(files: readonly SourceFile[], resolve = importedFile): string[] {
  const sources = new Map(files.map(({ file, source }) => [file, source]));
  const reached = new Set([...sources.keys()].filter((file) => file.startsWith("app/")));
  const isClient = (file: string) => DIRECTIVE.test(sources.get(file) ?? "");
  const boundaries = new Set<string>();
  // The loop also visits files that are added to the set while it runs.
  for (const file of reached) {
    if (isClient(file)) continue;
    for (const { from } of importsOf(sources.get(file) ?? "")) {
      const target = resolve(file, from);
      if (target) (isClient(target) ? boundaries : reached).add(target);
    }
  }
  return [...sources.keys()].filter((file) => isClient(file) && !boundaries.has(file) && !OF_NEXT.test(file));
}

describe('"use client"', () => {
  it("appears only in files that a server file imports", () => {
    expect(needlessDirectives(sourceFiles("app", "components", "lib"))).toEqual([]);
  });

  it("is found in a file that only client files import", () => {
    const files = {
      "app/page.tsx": 'import { List } from "components/list.tsx";\n',
      "components/list.tsx": 'import { Menu } from "components/menu.tsx";\n',
      "components/menu.tsx": '"use client";\n\nimport { Icon } from "components/icon.tsx";\n',
      "components/icon.tsx": '"use client";\n',
    };
    const sources = Object.entries(files).map(([file, source]) => ({ file, source }));
    expect(needlessDirectives(sources, (_file, from) => from)).toEqual(["components/icon.tsx"]);
  });
});

/** How a client file reaches zod with static imports, file by file; the pages of all others load without it. */
function pathsToZod(files: readonly SourceFile[]): string[][] {
  const sources = new Map(files.map(({ file, source }) => [file, source]));
  return [...sources.keys()]
    .filter((file) => DIRECTIVE.test(sources.get(file) ?? ""))
    .flatMap((root) => {
      const paths = [[root]];
      const seen = new Set([root]);
      // The loop also visits paths that are added while it runs.
      for (const path of paths) {
        const file = path.at(-1) ?? root;
        // In the browser, an action is only its ID.
        if (file.endsWith("-actions.ts")) continue;
        for (const { from } of importsOf(sources.get(file) ?? "")) {
          if (from === "zod") return [path];
          const target = importedFile(file, from);
          if (!target || seen.has(target)) continue;
          seen.add(target);
          paths.push([...path, target]);
        }
      }
      return [];
    });
}

/** Modules that a browser may load: shared/ folders, and those that know nothing about the server. */
const FOR_BROWSERS = /^@\/lib\/(?:.*\/shared\/|platform\/(?:wire|text)\/|platform\/errors$)/;

describe("a shared/ folder", () => {
  it("imports only what a browser may load", () => {
    const wrong = sourceFiles("lib")
      .filter(({ file }) => file.includes("/shared/"))
      .flatMap(({ file, source }) => importsOf(source).map(({ from, names }) => ({ file, from, names })))
      .filter(({ from, names }) => from.startsWith("@/") && names.length > 0 && !FOR_BROWSERS.test(from));
    expect(wrong).toEqual([]);
  });
});

describe("client files", () => {
  it("load zod, which takes 28 KB, only on demand", () => {
    expect(pathsToZod(sourceFiles("app", "components", "lib"))).toEqual([]);
  });
});
