import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments, parse as parseYaml, stringify } from "yaml";

/**
 * Renders a chart that keeps to a part of Helm's templates: values, `quote`, `toYaml | nindent`, `if`, `not`. That
 * part is all that ours uses, so that it can be looked at where there is no Helm; anything else is an error.
 */
export function renderChart(folder: string, changed: Values = {}): unknown[] {
  const values = merge(parseYaml(readFileSync(path.join(folder, "values.yaml"), "utf8")), changed);
  const scope = { Values: values, Release: { Name: "bell" } };
  const templates = path.join(folder, "templates");
  return readdirSync(templates)
    .sort()
    .flatMap((file) => {
      const text = render(readFileSync(path.join(templates, file), "utf8"), scope);
      return parseAllDocuments(text).map((document) => {
        if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]?.message}\n${text}`);
        return document.toJS();
      });
    })
    .filter((object) => object !== null);
}

export type Values = { [name: string]: unknown };

const ACTION = /\{\{(-?)\s*(.*?)\s*(-?)\}\}/g;

function render(template: string, scope: Values): string {
  let text = "";
  let end = 0;
  let trims = false;
  const shown: boolean[] = [];
  const add = (part: string) => {
    if (shown.every(Boolean)) text += part;
  };
  for (const { index, 0: whole, 1: left, 2: action = "", 3: right } of template.matchAll(ACTION)) {
    let between = template.slice(end, index);
    if (trims) between = between.trimStart();
    add(left ? between.trimEnd() : between);
    trims = right === "-";
    end = index + whole.length;
    if (action === "end") shown.pop();
    else if (action.startsWith("if not ")) shown.push(!isTrue(read(action.slice(7), scope)));
    else if (action.startsWith("if ")) shown.push(isTrue(read(action.slice(3), scope)));
    else add(evaluate(action, scope));
  }
  if (shown.length > 0) throw new Error("An if has no end.");
  return text + template.slice(end);
}

function evaluate(action: string, scope: Values): string {
  const [, name, indent] = /^toYaml (\S+) \| nindent (\d+)$/.exec(action) ?? [];
  if (name) {
    const lines = stringify(read(name, scope)).trimEnd().split("\n");
    return lines.map((line) => `\n${" ".repeat(Number(indent))}${line}`).join("");
  }
  const [, quoted] = /^(\S+) \| quote$/.exec(action) ?? [];
  return quoted ? JSON.stringify(String(read(quoted, scope))) : String(read(action, scope));
}

/** @throws Error for a name that there is not */
function read(name: string, scope: Values): unknown {
  if (!/^(\.[A-Za-z]+)+$/.test(name)) throw new Error(`"${name}" is more than the renderer knows.`);
  return name
    .slice(1)
    .split(".")
    .reduce<unknown>((value, part) => {
      const next = (value as Values)?.[part];
      if (next === undefined) throw new Error(`There is no value ${name}.`);
      return next;
    }, scope);
}

function isTrue(value: unknown): boolean {
  return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function merge(values: Values, changed: Values): Values {
  const merged = { ...values };
  for (const [name, value] of Object.entries(changed)) {
    const before = merged[name];
    const areObjects = [before, value].every((one) => typeof one === "object" && one !== null);
    merged[name] = areObjects ? merge(before as Values, value as Values) : value;
  }
  return merged;
}
