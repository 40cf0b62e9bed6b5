import { vi } from "vitest";

// Runs before each test file. Files share a process, because loading the packages takes longer than most tests. They
// don't share our modules and settings, which each file loads again.
vi.unstubAllEnvs();
vi.resetModules();
// The state that our modules keep on globalThis for several bundles in one process.
for (const key of Object.keys(globalThis).filter((name) => name.startsWith("dockbell"))) {
  Reflect.deleteProperty(globalThis, key);
}
