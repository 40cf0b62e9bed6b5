import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsMarkdown } from "@/components/docs/docs-markdown";
import { DocsNav } from "@/components/docs/docs-nav";
import { DocsResults } from "@/components/docs/docs-results";
import { DocsSearch } from "@/components/docs/docs-search";
import { Link } from "@/components/ui/link";
import { DOCS_PARTS, docsLink, readDocs } from "@/lib/domain/docs/docs-files";
import type { DocsPage } from "@/lib/domain/docs/docs-page";
import { docsWords, searchDocs } from "@/lib/domain/docs/search-docs";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";
import { decodedParam } from "@/lib/platform/text/parse-url";

type DocsPageProps = PageProps<"/docs/[[...page]]">;

/** Pages with at least this number of headings have a list of them. */
const MIN_LISTED_HEADINGS = 3;

export async function generateMetadata({ params }: DocsPageProps): Promise<Metadata> {
  const page = await pageOf(params);
  const title = readDocs().get(page)?.title;
  return { title: title ? `${title} · Docs` : "Docs" };
}

export default async function DocumentationPage({ params, searchParams }: DocsPageProps) {
  const here = await pageOf(params);
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.trim() : "";
  const docs = readDocs();
  const page = docs.get(here);
  if (here !== "" && !page) notFound();
  const parts = DOCS_PARTS.map(({ title, pages }) => ({
    title,
    pages: pages.map((one) => ({ page: one, title: docs.get(one)?.title ?? one })),
  }));
  const isIndex = here === "" && query === "";
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <aside aria-label="Contents" className="flex flex-col gap-6">
        <DocsSearch q={query} />
        {/* A phone shows the contents on the first page, which each page links to. */}
        <div className={isIndex ? undefined : "max-lg:hidden"}>
          <DocsNav parts={parts} here={here} />
        </div>
        {!isIndex && (
          <Link href={docsPath()} className="link lg:hidden">
            All pages
          </Link>
        )}
      </aside>
      {page ? (
        <Article page={page} />
      ) : (
        <div className="min-w-0 max-w-3xl">
          {query ? <DocsResults q={query} found={searchDocs(query)} words={docsWords(query)} /> : <Welcome />}
        </div>
      )}
    </div>
  );
}

function Welcome() {
  return (
    <>
      <h1 className="text-2xl font-semibold">Documentation</h1>
      <p className="mt-3 text-soft">
        Documentation for this version of Dockbell. It's part of the instance, so it also works offline.
      </p>
      <p className="mt-3 text-soft">
        New here? Start with{" "}
        <Link href={docsPath("getting-started")} className="link">
          your first five minutes
        </Link>
        . The{" "}
        <Link href="/v2/docs" className="link">
          API reference
        </Link>{" "}
        describes every operation and sends requests.
      </p>
    </>
  );
}

function Article({ page }: { page: DocsPage }) {
  const listed = page.headings.filter(({ level }) => level === 2);
  return (
    <div className="grid min-w-0 gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,48rem)_14rem]">
      <article className="min-w-0">
        <DocsMarkdown
          markdown={page.markdown}
          anchors={new Map(page.headings.map(({ line, anchor }) => [line, anchor]))}
          linkTo={(link) => docsLink(page.file, link)}
        />
      </article>
      {listed.length >= MIN_LISTED_HEADINGS && (
        <nav aria-label="On this page" className="sticky top-6 self-start text-sm max-xl:hidden">
          <h2 className="mb-2 font-medium">On this page</h2>
          <ul className="flex flex-col gap-1.5">
            {listed.map(({ anchor, text }) => (
              <li key={anchor}>
                <a href={`#${anchor}`} className="text-soft hover:text-fg hover:underline">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

async function pageOf(params: DocsPageProps["params"]): Promise<string> {
  const { page = [] } = await params;
  return page.map(decodedParam).join("/");
}
