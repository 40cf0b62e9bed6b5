import { describe, expect, it } from "vitest";
import { actionFiles, importsOf, type SourceFile, sourceFiles } from "@/lib/testing/source-files";

// A component imports the server action that it calls and hands it to useAction, or to a hook that does. The linter
// refuses React's and TanStack Query's own ways to call one; this refuses what it cannot see.

const ACTIONS = /^@\/lib\/domain\/(?!.*\/shared\/).*-actions$/;

/** The types of a function that may be a server action. */
const ACTION_TYPE = /\b(?:FormAction|PostAction)<|=> Promise<ActionResult\b|\btypeof \w+Action\b/;

/** What useAction is made of. */
const HOOKS = [
  "components/ui/call-action.ts",
  "components/ui/use-action.ts",
  "components/ui/use-form-action.ts",
  "components/ui/use-post-action.ts",
  "components/ui/use-posted.ts",
];

/** The server actions that a file imports, and what its hooks take as one. */
function actionsOf(source: string): string[] {
  const imported = importsOf(source).flatMap(({ names, from }) => (ACTIONS.test(from) ? names : []));
  const taken = source.matchAll(/(\w+)\??: (?:FormAction<|PostAction<|\([^)]*\) => Promise<ActionResult\b)/g);
  return [...new Set([...imported, ...[...taken].map(([, name = ""]) => name)])];
}

/** Uses of a server action elsewhere than in the first argument of a hook of ours, or in a query. */
function wrongUses(source: string): string[] {
  const hooks = importsOf(source)
    .filter(({ from }) => from.startsWith("@/components/"))
    .flatMap(({ names }) => names.filter((name) => /^use[A-Z]/.test(name)));
  const isFine = (before: string) => {
    const hook = /\b(use[A-Z]\w*)(?:<[^>]*>)?\($/.exec(before)?.[1];
    return (hook !== undefined && hooks.includes(hook)) || /\bqueryFn: async \(\) => unwrap\($/.test(before);
  };
  const code = source.replace(/^import [^;]*;$|\/\*\*.*?\*\/|^ *\/\/.*$/gms, "");
  return actionsOf(source).flatMap((name) =>
    [...code.matchAll(new RegExp(`(?<![\\w."])${name}\\b(?!\\??:)`, "g"))]
      .filter(({ index }) => !isFine(callAround(code.slice(0, index))))
      .map(({ index }) => code.slice(code.lastIndexOf("\n", index) + 1, index + name.length).trim()),
  );
}

/** The text up to the bracket that a place is in; empty when a comma stands between them. */
function callAround(before: string): string {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const character = before.charAt(at);
    if (/[)\]}]/.test(character)) depth += 1;
    if (/[([{]/.test(character)) {
      if (depth === 0) return before.slice(0, at + 1);
      depth -= 1;
    }
    if (character === "," && depth === 0) return "";
  }
  return "";
}

/** The functions that a component takes as a prop, and may be server actions. */
function propsOf({ file, source }: SourceFile): string[] {
  if (!file.endsWith(".tsx")) return [];
  return source.split("\n").filter((line) => ACTION_TYPE.test(line));
}

const components = sourceFiles("components");
const found = (files: readonly SourceFile[], find: (file: SourceFile) => string[]) =>
  files.flatMap((file) => find(file).map((line) => `${file.file}: ${line.trim()}`));

describe("a server action", () => {
  it("is handed to useAction by the component that imports it, and never called past it", () => {
    const files = components.filter(({ file }) => !HOOKS.includes(file));
    expect(files.flatMap(({ source }) => actionsOf(source)).length).toBeGreaterThan(50);
    expect(found(files, ({ source }) => wrongUses(source))).toEqual([]);
  });

  it("is never a component's prop", () => {
    expect(found(components, propsOf)).toEqual([]);
  });

  it("is not a page's business", () => {
    const imported = ({ source }: SourceFile) =>
      importsOf(source).flatMap(({ from }) => (ACTIONS.test(from) ? [from] : []));
    expect(found(sourceFiles("app"), imported)).toEqual([]);
  });

  it("stands in a noun's *-actions.ts", () => {
    const declared = actionFiles().map(({ file }) => `@/${file.replace(/\.tsx?$/, "")}`);
    expect(declared.length).toBeGreaterThan(10);
    expect(declared.filter((module) => !ACTIONS.test(module))).toEqual([]);
  });
});

describe("the test of server actions finds", () => {
  const file = (body: string) =>
    [
      'import { useEffect } from "react";',
      'import { useAction } from "@/components/ui/use-action";',
      'import { deleteAction } from "@/lib/domain/things/thing-actions";',
      body,
    ].join("\n");

  it.each([
    ["a call in a handler", "const press = async () => { await deleteAction({ id }); };"],
    ["a call in another hook", "useEffect(() => void deleteAction({ id }));"],
    ["a call in an option of the hook", "useAction(other, { onDone: () => deleteAction({ id }) });"],
    ["one that is passed on as a prop", "const list = <List remove={deleteAction} />;"],
    ["one that is passed on in an object", "const actions = { remove: deleteAction };"],
    ["one that is passed on in an arrow", "const list = <List remove={() => deleteAction({ id })} />;"],
  ])("%s", (_what, body) => {
    expect(wrongUses(file(body))).toHaveLength(1);
  });

  it.each([
    "const call = useAction(deleteAction, { onDone });",
    "const call = useAction((id: string) => deleteAction({ ...webhook, ids: [id] }), { onDone });",
    "const query = useQuery({ queryKey, queryFn: async () => unwrap(deleteAction({ id })) });",
  ])("nothing in %s", (body) => {
    expect(wrongUses(file(body))).toEqual([]);
  });

  it("a hook that calls what it was given", () => {
    const hook = "function useIt(save: (name: string) => Promise<ActionResult<void>>) {\n  save(name);\n}";
    expect(wrongUses(file(hook))).toEqual(["save"]);
  });

  it.each([
    "  remove: (id: string) => Promise<ActionResult<void>>;",
    "  save: FormAction<Input, Data>;",
    "  end: typeof endSessionAction;",
  ])("the prop %s", (line) => {
    expect(propsOf({ file: "components/list.tsx", source: line })).toEqual([line]);
  });
});

describe("a form that saves something", () => {
  it("is a Form of components/ui, which is never sent as a GET", () => {
    const wrong = components.filter(
      ({ file, source }) => file !== "components/ui/form.tsx" && source.includes("<form"),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
