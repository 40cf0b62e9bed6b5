/** The path of a page of the documentation. @param page its path below /docs, with an anchor if any */
export function docsPath(page = ""): string {
  return page === "" ? "/docs" : `/docs/${page}`;
}

/** @param name of a picture, or of a file to copy */
export function docsFilePath(name: string): string {
  return `/docs/files/${name}`;
}
