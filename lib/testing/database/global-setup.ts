import type { TestProject } from "vitest/node";
import { startTestServer } from "@/lib/testing/database/test-server";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

/** One PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("serverUrl", server.url);
  return () => server.stop();
}
