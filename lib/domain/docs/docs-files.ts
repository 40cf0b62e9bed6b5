import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where a checkout and the built folder both have them. */
const FOLDER = path.resolve("docs");
const CHANGELOG = { file: "../CHANGELOG.md", page: "changelog" };

const README = /(?:^|\/)README\.md$/;
const TYPES: Record<string, string> = {
  ".png": "image/png",
  ".json": "application/json",
  ".yaml": "text/plain; charset=utf-8",
};

let listed: string[] | undefined;

/** The Markdown files by the pages they make: `operations` for `operations/README.md`. */
export function docsPages(): Map<string, string> {
  const files = docsFiles().filter((file) => file.endsWith(".md"));
  return new Map([...files, CHANGELOG.file].map((file) => [pageOfFile(file), file]));
}

/** @param file relative to the documentation's folder */
export function pageOfFile(file: string): string {
  if (file === CHANGELOG.file) return CHANGELOG.page;
  return file.replace(README, "").replace(/\.md$/, "");
}

/** Pictures, and the files that operators copy, by the names under which they are served. */
export function docsAttachments(): Map<string, { file: string; type: string }> {
  const attachments = new Map<string, { file: string; type: string }>();
  for (const file of docsFiles()) {
    const type = TYPES[path.extname(file)];
    if (type) attachments.set(path.basename(file), { file, type });
  }
  return attachments;
}

/** @param file one of those that this module names */
export function readDocsFile(file: string): Buffer {
  return readFileSync(path.join(FOLDER, file));
}

function docsFiles(): string[] {
  listed ??= readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort();
  return listed;
}
