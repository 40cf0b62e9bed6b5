import { describe, expect, it } from "vitest";
import { importedFile, importsOf, type SourceFile, sourceFiles } from "@/lib/testing/source-files";

// "use client" says where the browser's part of a page begins. What a client file imports is the browser's anyway.

const DIRECTIVE = /^"use client";/;

/** Next.js wraps a page in it, so no file imports it. */
const OF_NEXT = /^app\/(?:.*\/)?error\.tsx$/;

/** Files with the directive that no file of the server imports, beginning with what Next.js loads: app/. */
function needlessDirectives(files: readonly SourceFile[], resolve = importedFile): string[] {
  const sources = new Map(files.map(({ file, source }) => [file, source]));
  const reached = new Set([...sources.keys()].filter((file) => file.startsWith("app/")));
  const isClient = (file: string) => DIRECTIVE.test(sources.get(file) ?? "");
  const boundaries = new Set<string>();
  // A set that grows while it is read: its new files are read too.
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
  it("stands only in files that a file of the server imports", () => {
    expect(needlessDirectives(sourceFiles("app", "components", "lib"))).toEqual([]);
  });

  it("is found where only the browser's files import a file", () => {
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
