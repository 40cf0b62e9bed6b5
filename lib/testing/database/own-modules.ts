import { vi } from "vitest";

// Runs before each test file. Files share a process, because loading the packages takes longer than most tests. They
// share none of our modules and settings: each file loads them again.
vi.unstubAllEnvs();
vi.resetModules();
// What our modules keep there for several bundles of one process.
for (const key of Object.keys(globalThis).filter((name) => name.startsWith("dockbell"))) {
  Reflect.deleteProperty(globalThis, key);
}
