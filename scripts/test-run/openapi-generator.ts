import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { findCommand } from "./debian";
import { runCommand } from "./run-command";

const FOLDER = path.join(tmpdir(), "dockbell-java");
const ARTIFACT = "openapi-generator-cli";
const VERSION = "7.25.0";

/** Downloads openapi-generator with Maven, if Java and Maven are installed. @returns the path of its jar */
export async function ensureOpenApiGenerator(): Promise<string | undefined> {
  const given = inheritedEnv().TEST_OPENAPI_GENERATOR_JAR;
  if (given) return given;
  const jar = path.join(FOLDER, `${ARTIFACT}-${VERSION}.jar`);
  if (existsSync(jar)) return jar;
  if (!findCommand("java") || !findCommand("mvn")) {
    say("Java or Maven isn't installed, so the tests with openapi-generator are skipped.");
    return undefined;
  }
  say("Downloading openapi-generator for the tests...");
  await runCommand("mvn", [
    "-q",
    "dependency:copy",
    `-Dartifact=org.openapitools:${ARTIFACT}:${VERSION}`,
    `-DoutputDirectory=${FOLDER}`,
  ]);
  return existsSync(jar) ? jar : undefined;
}
