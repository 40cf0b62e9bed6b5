import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

// The linter refuses the hooks that could call an action past useAction; this refuses what it cannot see.

const sources = readdirSync("components", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => ({ file, source: readFileSync(path.join("components", file), "utf8") }));

/** What a file receives as a server action, by the type that it declares. */
function actionsOf(source: string): string[] {
  const declared =
    /(\w+): (?:FormAction<|PostAction<|\w+Action\b|\w+Actions\["|\([^)]*\) => Promise<ActionResult)/g;
  return [...source.matchAll(declared)].map(([, name]) => name ?? "");
}

/** Calls that are not handed to useAction as a function, or to `unwrap` for a query. */
function directCalls(source: string): string[] {
  const names = [...new Set(actionsOf(source))];
  const called = ["actions\\.\\w+", ...names].join("|");
  const calls = [...source.matchAll(new RegExp(`(.{0,12})(?<![\\w."])(?:props\\.)?(${called})\\(`, "g"))];
  return calls.filter(([, before]) => !/(=> |unwrap\()$/.test(before ?? "")).map(([call]) => call.trim());
}

describe("a component calls a server action with useAction only", () => {
  it("and never directly: use useAction or useFormAction of components/ui", () => {
    const HOOKS = ["ui/call-action.ts", "ui/use-action.ts", "ui/use-post-action.ts"];
    const wrong = sources
      .filter(({ file }) => !HOOKS.includes(file))
      .flatMap(({ file, source }) => directCalls(source).map((call) => `${file}: ${call}`));
    expect(wrong).toEqual([]);
  });

  it("and the test finds such a call", () => {
    const source = "type Props = { save: SaveAction };\nconst result = await save({ name });";
    expect(directCalls(source)).toEqual(["ult = await save("]);
  });
});

describe("a form that saves something", () => {
  it("is a Form of components/ui, which is never sent as a GET", () => {
    const wrong = sources.filter(({ file, source }) => file !== "ui/form.tsx" && source.includes("<form"));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
