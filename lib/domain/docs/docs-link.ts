import path from "node:path/posix";
import { docsAttachments, pageOfFile } from "@/lib/domain/docs/docs-files";
import { readDocs } from "@/lib/domain/docs/read-docs";
import { docsFilePath, docsPath } from "@/lib/domain/docs/shared/docs-path";

/** The changelog is above the documentation's folder. */
const FROM_ROOT = /^\.\.\/docs\//;

/**
 * Where a link of a page leads in the app. @param file the page's, relative to the documentation's folder
 * @returns null for a file that Dockbell doesn't serve, such as source code
 */
export function docsLink(file: string, link: string): string | null {
  if (/^[a-z]+:/i.test(link)) return link;
  const [target = "", anchor] = link.split("#");
  const to = target === "" ? file : path.join(path.dirname(file), target).replace(FROM_ROOT, "");
  const hash = anchor ? `#${anchor}` : "";
  if (readDocs().has(pageOfFile(to))) return docsPath(pageOfFile(to)) + hash;
  const name = path.basename(to);
  return docsAttachments().get(name)?.file === to ? docsFilePath(name) : null;
}
