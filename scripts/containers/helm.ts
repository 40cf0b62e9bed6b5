import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { inheritedEnv } from "@/lib/platform/env";
import { findCommand } from "@/scripts/test-run/debian";

export const CHART = "docs/operations/chart";
export const EVERY_VALUE = "scripts/containers/every-value.yaml";
/** The file with the objects that helm renders without values (`default`) or with every value (`everything`). */
export const renderedFile = (name: "default" | "everything") => `scripts/containers/rendered/${name}.yaml`;
/** The cluster's version, which helm would otherwise guess. */
const KUBERNETES = "1.31.0";

export type KubernetesObject = {
  kind: string;
  apiVersion: string;
  metadata: { name: string };
  spec?: Record<string, unknown>;
};
export type Values = { [name: string]: unknown };

/** The helm command; undefined if it isn't installed. */
export function findHelm(): string | undefined {
  return inheritedEnv().TEST_HELM_COMMAND ?? findCommand("helm");
}

/** Renders the chart. @throws Error with helm's message */
export function helmTemplate(helm: string, values: Values, file?: string): string {
  const args = ["template", "bell", CHART, "--kube-version", KUBERNETES, "--values", "-"];
  return execFileSync(helm, file ? [...args, "--values", file] : args, {
    // Values are passed as JSON, because Helm reads a plain "yes" as true.
    input: JSON.stringify(values),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "pipe"],
  });
}

export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw new Error(`${problem.message}\n${text}`);
    return document.toJS() ?? [];
  });
}

/** A hash of the chart and of the values from which the recorded objects were rendered. */
export function chartHash(): string {
  const files = readdirSync(CHART, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(CHART, file))
    .filter((file) => statSync(file).isFile());
  const hash = createHash("sha256");
  for (const file of [...files.sort(), EVERY_VALUE]) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}
