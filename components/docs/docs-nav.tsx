import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";

export type DocsPart = { title: string; pages: readonly { page: string; title: string }[] };

/** The table of contents, shown alongside a page. @param here the open page's path below /docs */
export function DocsNav({ parts, here }: { parts: readonly DocsPart[]; here: string }) {
  return (
    <nav aria-label="Documentation">
      {parts.map(({ title, pages }) => (
        <div key={title} className="mb-5">
          <h2 className="mb-1 px-3 text-sm font-medium text-muted">{title}</h2>
          <ul>
            {pages.map(({ page, title: label }) => {
              const isHere = page === here || here.startsWith(`${page}/`);
              return (
                <li key={page}>
                  <Link
                    href={docsPath(page)}
                    aria-current={page === here ? "page" : isHere ? "true" : undefined}
                    className={classNames(
                      "block rounded px-3 py-1.5 hover:bg-hover",
                      isHere ? "bg-accent-soft font-medium text-accent" : "text-soft",
                    )}
                  >
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
