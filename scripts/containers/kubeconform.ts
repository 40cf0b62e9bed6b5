import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inheritedEnv } from "@/lib/platform/env";

type Definition = {
  "x-kubernetes-group-version-kind"?: { group: string; version: string; kind: string }[];
};

/**
 * Checks Kubernetes objects with kubeconform. Its default schemas are on a website, so this generates them from
 * Kubernetes's OpenAPI description. @returns a function from YAML to kubeconform's findings and summary; undefined
 * without the program
 */
export function findKubeconform(): ((text: string) => string) | undefined {
  const { TEST_KUBECONFORM_COMMAND, TEST_KUBERNETES_API } = inheritedEnv();
  if (!TEST_KUBECONFORM_COMMAND || !TEST_KUBERNETES_API) return undefined;
  return (text) => {
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-kubeconform-"));
    try {
      writeSchemas(TEST_KUBERNETES_API, folder, text);
      const schemas = `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`;
      // The Prometheus operator defines this kind, not Kubernetes.
      const args = ["-strict", "-summary", "-skip", "ServiceMonitor", "-schema-location", schemas];
      return spawnSync(TEST_KUBECONFORM_COMMAND, args, { input: text, encoding: "utf8" }).stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** Writes a schema for each kind in the text. */
function writeSchemas(api: string, folder: string, text: string): void {
  const { definitions } = JSON.parse(readFileSync(api, "utf8"), strict) as {
    definitions: Record<string, Definition>;
  };
  for (const [name, definition] of Object.entries(definitions)) {
    const [{ group, version, kind } = { group: "", version: "", kind: "" }, ...others] =
      definition["x-kubernetes-group-version-kind"] ?? [];
    // A definition for several kinds describes the options of an API.
    if (others.length > 0 || !text.includes(`kind: ${kind}\n`)) continue;
    const file = [kind.toLowerCase(), group.split(".")[0], version].filter(Boolean).join("-");
    writeFileSync(`${folder}/${file}.json`, JSON.stringify({ $ref: `#/definitions/${name}`, definitions }));
  }
}

/** Refuses unknown fields, and accepts what OpenAPI describes by a format only. */
function strict(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("format" in value && value.format === "int-or-string") return { type: ["integer", "string"] };
  return "properties" in value && "type" in value ? { additionalProperties: false, ...value } : value;
}
