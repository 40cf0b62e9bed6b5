import { readFileSync, writeFileSync } from "node:fs";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { releaseNotes } from "@/lib/host/release-notes";
import packageJson from "@/package.json" with { type: "json" };

/** Writes a file, because the bootstrap also prints to standard output. */
async function write(): Promise<void> {
  const [, tag = "", file = ""] = process.argv.slice(2);
  if (!file) throw new Error("node scripts/bootstrap.mjs release-notes TAG FILE");
  writeFileSync(file, releaseNotes(readFileSync("CHANGELOG.md", "utf8"), tag, packageJson.version));
}

await write().catch(explainAndExit);
