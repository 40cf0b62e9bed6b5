import { expect, test } from "vitest";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { processExits } from "@/lib/domain/health/process-exits";
import { readiness } from "@/lib/domain/health/readiness";
import { ExitReporter } from "@/lib/host/exit-reporter";
import { env } from "@/lib/platform/env";

test("the supervisor counts process exits, and readiness and metrics report them", async () => {
  const reporter = new ExitReporter(env().DATABASE_URL ?? "");
  const exit = { process: "web", how: "with code 134", restartAt: new Date(Date.now() + 3_600_000) };
  await Promise.all([reporter.report({ ...exit, how: "by SIGKILL" }), reporter.report(exit)]);
  await expect.poll(async () => (await processExits())[0]?.exits).toBe(2);
  const { isReady, checks } = await readiness();
  expect(isReady).toBe(true);
  expect(checks.processes.ok).toBe(false);
  expect(checks.processes.detail).toMatch(
    /^web exited with code 134 \d+ s ago, next start in \d+ s \(2 exits in total\)$/,
  );
  const text = await installationMetrics();
  expect(text).toContain('dockbell_process_exits_total{process="web"} 2\n');
  expect(text).toContain('dockbell_process_exits_total{process="worker"} 0\n');
  expect(text).toMatch(/^dockbell_process_restart_seconds\{process="web"\} [1-9]/m);
});
