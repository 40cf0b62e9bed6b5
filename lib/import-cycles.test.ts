import { expect, it } from "vitest";
import { importedFile, importsOf, sourceFiles } from "@/lib/testing/source-files";

// Imports go one way. The linter enforces this for wings, and this test for the nouns of lib/domain, in any order without
// cycles. A noun's shared/ folder counts separately, because it is below its verbs. Types don't count.

/** The wing of a file, or its noun. */
function folderOf(file: string): string {
  const [lib, wing, noun, ...rest] = file.split("/");
  if (wing !== "domain") return `${lib}/${wing}`;
  return `${lib}/${wing}/${noun}${rest.includes("shared") ? "/shared" : ""}`;
}

/** The folders that each folder imports, with an example. */
function importsByFolder(): Map<string, Map<string, string>> {
  const imports = new Map<string, Map<string, string>>();
  for (const { file, source } of sourceFiles("lib")) {
    if (file.includes("/testing/") || file.includes("/generated/")) continue;
    for (const { from, names } of importsOf(source)) {
      const target = names.length > 0 ? importedFile(file, from) : undefined;
      if (!target?.startsWith("lib/") || folderOf(target) === folderOf(file)) continue;
      const known = imports.get(folderOf(file)) ?? new Map();
      imports.set(folderOf(file), known.set(folderOf(target), `${file} imports ${target}`));
    }
  }
  return imports;
}

it("has no folder that imports itself through others", () => {
  const imports = importsByFolder();
  expect(imports.size).toBeGreaterThan(20);
  // Removes folders that import no remaining folder, until only cycles are left.
  for (let size = -1; size !== imports.size; ) {
    size = imports.size;
    for (const [folder, targets] of imports) {
      if (![...targets.keys()].some((target) => imports.has(target))) imports.delete(folder);
    }
  }
  const left = [...imports.values()].flatMap((targets) =>
    [...targets].flatMap(([target, example]) => (imports.has(target) ? [example] : [])),
  );
  expect(left).toEqual([]);
});
