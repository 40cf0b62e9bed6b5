import { docsPages, readDocsFile } from "@/lib/domain/docs/docs-files";
import { type DocsPage, toDocsPage } from "@/lib/domain/docs/docs-page";

let kept: ReadonlyMap<string, DocsPage> | undefined;

/** All pages of the documentation by their paths below /docs. A process reads them once: they come with its build. */
export function readDocs(): ReadonlyMap<string, DocsPage> {
  kept ??= new Map(
    [...docsPages()].map(([page, file]) => [page, toDocsPage(page, file, readDocsFile(file).toString())]),
  );
  return kept;
}
