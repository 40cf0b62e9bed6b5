import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DOCS_PARTS, docsAttachments, docsLink, docsPages, readDocs } from "@/lib/domain/docs/docs-files";
import { toDocsPage } from "@/lib/domain/docs/docs-page";
import { searchDocs } from "@/lib/domain/docs/search-docs";

const LINK = /\]\(([^)\s]+)\)/g;

describe("the documentation that Dockbell serves", () => {
  it("lists every page except the decisions, which have a separate list", () => {
    const listed = DOCS_PARTS.flatMap(({ pages }) => pages);
    const there = [...docsPages().keys()].filter((page) => !page.startsWith("decisions/"));
    expect([...listed].sort()).toEqual(there.sort());
  });

  it("has no broken link, and shows a link to a file that isn't served as text", () => {
    const docs = readDocs();
    const links = [...docs.values()].flatMap(({ file, markdown }) => {
      const text = markdown.replaceAll(/^```.*?^```/gms, "");
      return [...text.matchAll(LINK)].map(([, link = ""]) => ({ file, link }));
    });
    expect(links.length).toBeGreaterThan(100);
    for (const { file, link } of links) {
      const href = docsLink(file, link);
      const where = `${link} in ${file}`;
      if (href === null) {
        // A source file isn't served, but must exist.
        const source = path.join("docs", path.dirname(file), link.split("#")[0] ?? "");
        expect(existsSync(source) && !source.endsWith(".md"), where).toBe(true);
      } else if (href.startsWith("/docs/files/")) {
        expect(docsAttachments().has(href.slice("/docs/files/".length)), where).toBe(true);
      } else if (href.startsWith("/docs/")) {
        const [page = "", anchor] = href.slice("/docs/".length).split("#");
        const headings = docs.get(page)?.headings;
        expect(headings, where).toBeDefined();
        if (anchor)
          expect(
            headings?.map((heading) => heading.anchor),
            where,
          ).toContain(anchor);
      } else {
        expect(href, where).toMatch(/^https?:/);
      }
    }
  });

  it("has no two pictures or files with the same name, because their addresses have no folders", () => {
    const files = [...docsAttachments().values()].map(({ file }) => path.basename(file));
    expect(files.length).toBeGreaterThan(10);
    expect(new Set(files).size).toBe(files.length);
    expect([...docsAttachments().keys()].filter((name) => name.includes("/"))).toEqual([]);
  });
});

describe("a page", () => {
  const page = toDocsPage("a", "a.md", "# `A` page\n\n## Twice\n\n```sh\n# no heading\n```\n\n## Twice\n");

  it("has the same headings and anchors as on GitHub", () => {
    expect(page.title).toBe("A page");
    expect(page.headings.map(({ anchor, line }) => [anchor, line])).toEqual([
      ["a-page", 1],
      ["twice", 3],
      ["twice-1", 9],
    ]);
  });

  it("shows the picture of a pair", () => {
    const pair =
      '<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="p/x-dark.png">\n  <img alt="An X" src="p/x-light.png">\n</picture>';
    expect(toDocsPage("a", "a.md", pair).markdown).toBe("![An X](p/x-light.png)");
  });
});

describe("a search", () => {
  it("finds the sections with all words, and lists those with matching headings first", () => {
    const [first] = searchDocs("retention ");
    expect(first?.heading?.toLowerCase() ?? first?.title.toLowerCase()).toContain("retention");
    for (const { title, heading, excerpt } of searchDocs("rotate key")) {
      expect(`${title} ${heading} ${excerpt}`.toLowerCase()).toMatch(/rotat|key/);
    }
    expect(searchDocs("webhook-signature")[0]?.excerpt).toContain("webhook-signature");
  });

  it("finds nothing for an empty search or an unknown word", () => {
    expect(searchDocs(" ")).toEqual([]);
    expect(searchDocs("webhook xyzzyplugh")).toEqual([]);
  });
});
