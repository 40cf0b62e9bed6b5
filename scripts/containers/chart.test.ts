import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import * as apps from "kubernetes-models/apps/v1";
import * as autoscaling from "kubernetes-models/autoscaling/v2";
import * as batch from "kubernetes-models/batch/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as policy from "kubernetes-models/policy/v1";
import * as core from "kubernetes-models/v1";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { OPTIMIZE_EARLY, WEB_ARGS, WORKER_ARGS } from "@/lib/host/process-args";
import { inheritedEnv, SETTING_NAMES } from "@/lib/platform/env";
import {
  CHART,
  chartHash,
  EVERY_VALUE,
  findHelm,
  helmTemplate,
  objectsOf,
  renderedFile,
  type Values,
} from "./helm";
import { findKubeconform } from "./kubeconform";

// The objects that helm renders are recorded, so that they are checked even without helm. RECORD_CHART=1 records an
// intended change, and needs helm.

const helm = findHelm();
const checker = findKubeconform();
const RECORDED = { default: undefined, everything: EVERY_VALUE } as const;
const yaml = (file: string) => parseYaml(readFileSync(file, "utf8"));
const schema = JSON.parse(readFileSync(`${CHART}/values.schema.json`, "utf8"));
const recorded = (name: keyof typeof RECORDED) => objectsOf(readFileSync(renderedFile(name), "utf8"));

if (helm && inheritedEnv().RECORD_CHART) {
  for (const name of ["default", "everything"] as const) {
    writeFileSync(renderedFile(name), `# chart: ${chartHash()}\n${helmTemplate(helm, {}, RECORDED[name])}`);
  }
}

const kinds: Record<string, new (data: never) => { validate(): void }> = {
  ...apps,
  ...autoscaling,
  ...batch,
  ...networking,
  ...policy,
  ...core,
} as never;

describe.each(["default", "everything"] as const)("the chart's objects, %s", (name) => {
  it("were recorded from this chart", () => {
    expect(readFileSync(renderedFile(name), "utf8")).toMatch(new RegExp(`^# chart: ${chartHash()}\n`));
  });

  it.skipIf(!helm)("are what helm renders", () => {
    const [, ...lines] = readFileSync(renderedFile(name), "utf8").split("\n");
    expect(helmTemplate(helm ?? "", {}, RECORDED[name])).toBe(lines.join("\n"));
  });

  it("are valid by Kubernetes's schemas", () => {
    // The Prometheus operator defines this kind, not Kubernetes.
    for (const object of recorded(name).filter(({ kind }) => kind !== "ServiceMonitor")) {
      const Kind = kinds[object.kind];
      if (!Kind) throw new Error(`There is no kind ${object.kind}.`);
      const label = `${object.kind} ${object.metadata.name}`;
      expect(() => new Kind(object as never).validate(), label).not.toThrow();
    }
  });

  it.skipIf(!checker)("are valid for kubeconform, which refuses fields that Kubernetes doesn't know", () => {
    const file = renderedFile(name);
    const check = (text: string) => checker?.(text) ?? "";
    expect(check(readFileSync(file, "utf8"))).toMatch(/Invalid: 0, Errors: 0, Skipped: [01]\n$/);
    expect(check(readFileSync(file, "utf8").replaceAll("containerPort:", "containerPrt:"))).toContain(
      "additional properties 'containerPrt' not allowed",
    );
  });

  it("run as an ordinary user, read-only, without capabilities", () => {
    const text = JSON.stringify(recorded(name));
    const containers = text.match(/"image":/g) ?? [];
    for (const rule of [
      '"readOnlyRootFilesystem":true',
      '"drop":["ALL"]',
      '"allowPrivilegeEscalation":false',
    ])
      expect(text.split(rule).length - 1, rule).toBe(containers.length);
    expect(text).not.toContain('"runAsNonRoot":false');
  });
});

describe("the chart", () => {
  const kindsOf = (name: keyof typeof RECORDED) =>
    recorded(name)
      .map(({ kind }) => kind)
      .sort();

  it("adds objects only for enabled features, and runs the same programs as npm start", () => {
    const some = kindsOf("default");
    const expected = ["ConfigMap", "Deployment", "Deployment", "Pod", "PodDisruptionBudget"];
    expect(some).toEqual([...expected, "PodDisruptionBudget", "Service", "ServiceAccount"]);
    const more = ["CronJob", "HorizontalPodAutoscaler", "HorizontalPodAutoscaler", "Ingress"];
    const most = ["NetworkPolicy", "NetworkPolicy", "ServiceMonitor"];
    expect(kindsOf("everything")).toEqual([...some, ...more, ...most].sort());
    const text = JSON.stringify(recorded("default"));
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) expect(text).toContain(probe);
    for (const args of [WEB_ARGS, WORKER_ARGS]) {
      // The image has a newer Node.js.
      const options = args.filter((arg) => !OPTIMIZE_EARLY.includes(arg));
      const inImage = options.map((arg) => (arg.endsWith(".js") ? path.basename(arg) : arg));
      expect(text).toContain(JSON.stringify(["node", ...inImage]));
    }
  });

  it("never blocks a node drain, and leaves the replicas to an autoscaler", () => {
    for (const name of ["default", "everything"] as const) {
      const budgets = recorded(name).filter(({ kind }) => kind === "PodDisruptionBudget");
      expect(budgets).toHaveLength(2);
      for (const { spec } of budgets) expect(Object.keys(spec ?? {})).toEqual(["maxUnavailable", "selector"]);
    }
    for (const { spec } of recorded("everything").filter(({ kind }) => kind === "Deployment"))
      expect(spec).not.toHaveProperty("replicas");
  });

  it("keeps secrets out of the ConfigMap and takes each one from the Secret that is set", () => {
    const [map] = recorded("everything").filter(({ kind }) => kind === "ConfigMap");
    const data = (map as unknown as { data: Record<string, string> }).data;
    for (const name of Object.keys(data)) expect(SETTING_NAMES).toContain(name);
    const { secrets } = yaml(EVERY_VALUE);
    const text = JSON.stringify(recorded("everything"));
    for (const { existingSecret, key } of Object.values<Record<string, string>>(secrets)) {
      expect(text).toMatch(new RegExp(`ame":"${existingSecret}"[^}]*"key":"${key}"`));
    }
  });

  it("has values that its schema accepts, and refuses others", () => {
    const check = new Ajv({ strict: false, validateSchema: false }).compile({
      ...schema,
      $schema: undefined,
    });
    const values = yaml(`${CHART}/values.yaml`);
    expect(check(values), JSON.stringify(check.errors)).toBe(true);
    expect(check(yaml(EVERY_VALUE)), JSON.stringify(check.errors)).toBe(true);
    for (const wrong of [
      { publicUrl: "bell" },
      { wep: {} },
      { web: { replicas: 0 } },
      { web: { replicsa: 1 } },
    ])
      expect(check({ ...values, ...wrong }), JSON.stringify(wrong)).toBe(false);
  });

  it("is for this version of Dockbell", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(yaml(`${CHART}/Chart.yaml`)).toMatchObject({ appVersion: version });
  });
});

/** Paths of the values in the schema; a list, and an object with any names, is one value. */
function pathsIn({ properties }: { properties?: Record<string, Values> }, before: string[] = []): string[][] {
  return Object.entries(properties ?? {}).flatMap(([name, sub]) =>
    "properties" in sub ? pathsIn(sub as never, [...before, name]) : [[...before, name]],
  );
}

const at = (values: Values, [name = "", ...rest]: string[]): unknown =>
  rest.length > 0 ? at((values[name] ?? {}) as Values, rest) : values[name];

function withValue(values: Values, [name = "", ...rest]: string[], value: unknown): Values {
  const inner = rest.length > 0 ? withValue((values[name] ?? {}) as Values, rest, value) : value;
  return { ...values, [name]: inner };
}

describe.skipIf(!helm)("with helm, the chart", () => {
  const command = helm ?? "";
  const on = { enabled: true };
  const base: Values = {
    web: { autoscaling: on },
    worker: { autoscaling: on },
    ingress: on,
    networkPolicy: on,
    serviceMonitor: on,
    backup: { enabled: true, existingClaim: "claim" },
  };

  it("ignores no value", () => {
    const all = yaml(EVERY_VALUE);
    const paths = pathsIn(schema).filter(([first]) => first !== "global");
    const before = helmTemplate(command, base);
    const ignored = paths.filter((path) => {
      const isReplicas = path.at(-1) === "replicas";
      const start = isReplicas
        ? withValue(base, [...path.slice(0, -1), "autoscaling", "enabled"], false)
        : base;
      // These are already enabled, above or by default, so disabling them shows their effect.
      const value = ["enabled", "create"].includes(path.at(-1) ?? "") ? false : at(all, path);
      expect(value, `${path.join(".")} in ${EVERY_VALUE}`).toBeDefined();
      const after = helmTemplate(command, withValue(start, path, value));
      return after === (isReplicas ? helmTemplate(command, start) : before);
    });
    expect(ignored.map((path) => path.join("."))).toEqual([]);
  });

  it("explains which settings it refuses", () => {
    const refusal = (settings: Values) => {
      try {
        return helmTemplate(command, { settings });
      } catch (error) {
        return String((error as { stderr: string }).stderr);
      }
    };
    expect(refusal({ PORT: 8080 })).toContain("settings.PORT can't be set. The container listens on 3000.");
    expect(refusal({ PUBLIC_URL: "https://x" })).toContain("Set publicUrl instead.");
    expect(refusal({ SMTP_URL: "smtp://ann:secret@mail" })).toContain("Put it into a Secret");
    expect(refusal({ AWS_SECRET_ACCESS_KEY: "x" })).toContain("add it with extraEnv");
    expect(refusal({ HTTPS_PROXY: "http://ann:secret@proxy" })).toContain("can't hold a password");
    expect(refusal({ SIGNUP: ["open"] })).toMatch(/settings.SIGNUP|\/settings\/SIGNUP/);
  });

  it("rolls the pods when a setting changes", () => {
    const sums = (values: Values) => helmTemplate(command, values).match(/checksum\/settings: \w+/g);
    expect(sums({ settings: { SIGNUP: "open" } })).toHaveLength(2);
    expect(sums({ settings: { SIGNUP: "open" } })).not.toEqual(sums({}));
  });
});
