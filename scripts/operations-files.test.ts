import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { findCommand } from "@/scripts/test-run/debian";

// Checks each file with the program that reads it, if that program is installed.

const FOLDER = "docs/operations";
const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: "utf8" });
const promtool = findCommand("promtool");
const systemd = findCommand("systemd-analyze");

describe("the files for administrators", () => {
  it("alerts.yaml has rules that each have an expression, a severity and a summary", () => {
    const { groups } = parseYaml(readFileSync(`${FOLDER}/alerts.yaml`, "utf8"));
    const rules = groups.flatMap((group: { rules: object[] }) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) {
      expect(rule).toMatchObject({
        alert: expect.stringMatching(/^Dockbell[A-Z]/),
        expr: expect.any(String),
        labels: { severity: expect.stringMatching(/^(critical|warning|info)$/) },
        annotations: { summary: expect.any(String), description: expect.any(String) },
      });
    }
  });

  it.skipIf(!promtool)("alerts.yaml and the dashboard's queries are valid for promtool", () => {
    expect(run(promtool ?? "", "check", "rules", `${FOLDER}/alerts.yaml`)).toContain("SUCCESS");
    const queries = JSON.stringify(JSON.parse(readFileSync(`${FOLDER}/dashboard.json`, "utf8")), null, 1);
    const found = [...queries.matchAll(/"expr": (".*"),?$/gm)].map(([, text = '""']) => JSON.parse(text));
    expect(found.length).toBeGreaterThan(5);
    // Uses recording rules, because this promtool may have no other way to check a query.
    const rules = found.map((query, index) => ({
      record: `query:${index}`,
      expr: query.replaceAll(/\$__rate_interval|\$__interval/g, "5m"),
    }));
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-promtool-"));
    writeFileSync(`${folder}/queries.yaml`, JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
    try {
      const output = run(promtool ?? "", "check", "rules", `${folder}/queries.yaml`);
      expect(output).toContain(`SUCCESS: ${found.length} rules found`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("dashboard.json has panels with a title, a position and queries", () => {
    const { panels, schemaVersion } = JSON.parse(readFileSync(`${FOLDER}/dashboard.json`, "utf8"));
    expect(schemaVersion).toEqual(expect.any(Number));
    expect(panels.length).toBeGreaterThan(3);
    const ids = panels.map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, gridPos, targets } of panels) {
      expect(title).toBeTruthy();
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (const { expr } of targets) expect(expr).toContain("dockbell_");
    }
  });

  it.skipIf(!systemd)(
    "dockbell.service has no unknown setting, and a low exposure by systemd's rating",
    () => {
      const unit = `${FOLDER}/dockbell.service`;
      const rating = run(systemd ?? "", "security", "--offline=true", "--threshold=20", unit);
      const [, level] = /exposure level for dockbell.service: ([\d.]+)/.exec(rating) ?? [];
      expect(Number(level)).toBeLessThan(2);
    },
  );

  it("traefik.yaml has a router for its service", () => {
    const { http } = parseYaml(readFileSync(`${FOLDER}/proxy/traefik.yaml`, "utf8"));
    expect(Object.keys(http.services)).toContain(http.routers.dockbell.service);
    expect(http.routers.dockbell.rule).toBe("Host(`hooks.example.com`)");
  });
});
