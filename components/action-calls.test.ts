import { describe, expect, it } from "vitest";
import { actionFiles, importsOf, type SourceFile, sourceFiles } from "@/lib/testing/source-files";

// A component imports the server action that it calls and passes it to useAction, or to a hook that does. The linter
// refuses actions in pages, and the hooks of React and TanStack Query that call actions. This test refuses what the
// linter can't see.

const ACTIONS = /^@\/lib\/domain\/(?!.*\/shared\/).*-actions$/;

/** The types of a function that may be a server action. */
const ACTION_TYPE = /\b(?:FormAction|PostAction)<|=> Promise<ActionResult\b|\btypeof \w+Action\b/;

/** The implementation of useAction. */
const HOOKS = [
  "components/ui/call-action.ts",
  "components/ui/use-action.ts",
  "components/ui/use-form-action.ts",
  "components/ui/use-post-action.ts",
  "components/ui/use-posted.ts",
];

/** The server actions that a file imports or that its hooks take as a parameter. */
function actionsOf(source: string): string[] {
  const imported = importsOf(source).flatMap(({ names, from }) => (ACTIONS.test(from) ? names : []));
  const taken = source.matchAll(/(\w+)\??: (?:FormAction<|PostAction<|\([^)]*\) => Promise<ActionResult\b)/g);
  return [...new Set([...imported, ...[...taken].map(([, name = ""]) => name)])];
}

/** Uses of a server action other than in the first argument of one of our hooks, or in a query. */
function wrongUses(source: string): string[] {
  const hooks = importsOf(source)
    .filter(({ from }) => from.startsWith("@/components/"))
    .flatMap(({ names }) => names.filter((name) => /^use[A-Z]/.test(name)));
  const isFine = (before: string) => {
    const hook = /\b(use[A-Z]\w*)(?:<[^>]*>)?\($/.exec(before)?.[1];
    return (hook !== undefined && hooks.includes(hook)) || /\bqueryFn: async \(\) => unwrap\($/.test(before);
  };
  const code = source.replace(/^import [^;]*;$|\/\*\*.*?\*\/|^ *\/\/[^\n]*$/gms, "");
  return actionsOf(source).flatMap((name) =>
    [...code.matchAll(new RegExp(`(?<![\\w."])${name}\\b(?!\\??:)`, "g"))]
      .filter(({ index }) => !isFine(callAround(code.slice(0, index))))
      .map(({ index }) => code.slice(code.lastIndexOf("\n", index) + 1, index + name.length).trim()),
  );
}

/** The text up to the innermost open bracket; empty when a comma follows that bracket. */
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

/** A component's props or a hook's options that may be server actions. `wrongUses` can't follow those. */
function membersOf({ file, source }: SourceFile): string[] {
  const isMember = (line: string) => file.endsWith(".tsx") || line.endsWith(";");
  return source.split("\n").filter((line) => ACTION_TYPE.test(line) && isMember(line));
}

const components = sourceFiles("components");
const others = components.filter(({ file }) => !HOOKS.includes(file));
const found = (files: readonly SourceFile[], find: (file: SourceFile) => string[]) =>
  files.flatMap((file) => find(file).map((line) => `${file.file}: ${line.trim()}`));

describe("a server action", () => {
  it("is passed to useAction by the component that imports it, and never called directly", () => {
    expect(others.flatMap(({ source }) => actionsOf(source)).length).toBeGreaterThan(50);
    expect(found(others, ({ source }) => wrongUses(source))).toEqual([]);
  });

  it("is never a component's prop or a hook's option", () => {
    expect(found(others, membersOf)).toEqual([]);
  });

  it("is declared in the *-actions.ts of its noun", () => {
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
    [
      "one under another name",
      'import { deleteAction as remove } from "@/lib/domain/a/b-actions";\nremove();',
    ],
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

  it("a hook that calls its parameter", () => {
    const hook = "function useIt(save: (name: string) => Promise<ActionResult<void>>) {\n  save(name);\n}";
    expect(wrongUses(file(hook))).toEqual(["save"]);
  });

  it.each([
    "  remove: (id: string) => Promise<ActionResult<void>>;",
    "  save: FormAction<Input, Data>;",
    "  end: typeof endSessionAction;",
  ])("the prop or option %s", (line) => {
    for (const file of ["components/list.tsx", "components/use-list.ts"]) {
      expect(membersOf({ file, source: line })).toEqual([line]);
    }
  });
});

/** The two kinds of forms. A filter form saves nothing, and its fields belong in the address. */
const FORMS = ["components/ui/form.tsx", "components/ui/filter-form.tsx"];

describe("a form that saves something", () => {
  it("is a Form of components/ui, which is never sent as a GET", () => {
    const wrong = components.filter(({ file, source }) => !FORMS.includes(file) && source.includes("<form"));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
