import { Link } from "@/components/ui/link";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";

const LINK = "rounded underline-offset-3 hover:text-fg hover:underline";

/** The footer of every page, with the version and links to help. */
export function Footer({ version }: { version: string }) {
  return (
    <footer className="border-t border-line text-sm text-muted print:hidden">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-5 sm:px-9">
        <p>
          <Link href={docsPath("changelog")} className={LINK}>
            Dockbell {version}
          </Link>
        </p>
        <nav aria-label="Help">
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {[
              { label: "Help", href: docsPath() },
              { label: "Getting started", href: docsPath("getting-started") },
              { label: "API", href: "/v2/docs" },
            ].map(({ label, href }) => (
              <li key={href}>
                <Link href={href} className={LINK}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
