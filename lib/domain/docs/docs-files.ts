import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type DocsPage, toDocsPage } from "@/lib/domain/docs/docs-page";
import { docsFilePath, docsPath } from "@/lib/domain/docs/shared/docs-path";

/** The same path in a checkout and in the built folder. */
const FOLDER = path.resolve("docs");
const CHANGELOG = { file: "../CHANGELOG.md", page: "changelog" };

const README = /(?:^|\/)README\.md$/;
const TYPES: Record<string, string> = {
  ".png": "image/png",
  ".json": "application/json",
  ".yaml": "text/plain; charset=utf-8",
};

let listed: string[] | undefined;

/** The Markdown file of each page, such as `operations/README.md` for `operations`. */
export function docsPages(): Map<string, string> {
  const files = docsFiles().filter((file) => file.endsWith(".md"));
  return new Map([...files, CHANGELOG.file].map((file) => [pageOfFile(file), file]));
}

/** @param file relative to the documentation's folder */
function pageOfFile(file: string): string {
  if (file === CHANGELOG.file) return CHANGELOG.page;
  return file.replace(README, "").replace(/\.md$/, "");
}

/** The served names of pictures and of files that administrators copy. */
export function docsAttachments(): Map<string, { file: string; type: string }> {
  const attachments = new Map<string, { file: string; type: string }>();
  for (const file of docsFiles()) {
    const type = TYPES[path.extname(file)];
    if (type) attachments.set(path.basename(file), { file, type });
  }
  return attachments;
}

/** @param file a path that this module returned */
export function readDocsFile(file: string): Buffer {
  return readFileSync(path.join(FOLDER, file));
}

function docsFiles(): string[] {
  listed ??= readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort();
  return listed;
}

let kept: ReadonlyMap<string, DocsPage> | undefined;

/**
 * All documentation pages by their paths below /docs. They are part of the build, so a process reads them only once.
 */
export function readDocs(): ReadonlyMap<string, DocsPage> {
  kept ??= new Map(
    [...docsPages()].map(([page, file]) => [page, toDocsPage(page, file, readDocsFile(file).toString())]),
  );
  return kept;
}

/** The changelog is outside the documentation's folder. */
const FROM_ROOT = /^\.\.\/docs\//;

/**
 * The app's address for a link in a page. @param file of the page, relative to the documentation's folder
 * @returns null for a file that Dockbell doesn't serve, such as source code
 */
export function docsLink(file: string, link: string): string | null {
  if (/^[a-z]+:/i.test(link)) return link;
  const [target = "", anchor] = link.split("#");
  const to = target === "" ? file : path.posix.join(path.posix.dirname(file), target).replace(FROM_ROOT, "");
  const hash = anchor ? `#${anchor}` : "";
  if (readDocs().has(pageOfFile(to))) return docsPath(pageOfFile(to)) + hash;
  const name = path.posix.basename(to);
  return docsAttachments().get(name)?.file === to ? docsFilePath(name) : null;
}

/** The table of contents: the parts of the documentation, with their pages in reading order. */
export const DOCS_PARTS: readonly { title: string; pages: readonly string[] }[] = [
  {
    title: "Use Dockbell",
    pages: [
      "getting-started",
      "features",
      "webhooks",
      "payload",
      "receivers",
      "callbacks",
      "registries",
      "api",
    ],
  },
  {
    title: "Run Dockbell",
    pages: [
      "settings",
      "operations",
      "operations/containers",
      "operations/single-sign-on",
      "operations/scaling",
      "operations/upgrading",
      "security",
      "reliability",
    ],
  },
  { title: "How Dockbell works", pages: ["architecture", "decisions", "benchmarks", "changelog"] },
];
