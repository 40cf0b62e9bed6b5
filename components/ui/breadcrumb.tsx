import { Fragment } from "react";
import { Link } from "@/components/ui/link";

export type Crumb = { label: string; href: string };

/** The path from the top to this page, which is the last crumb. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.href}>
            {index > 0 && (
              <li aria-hidden="true" className="text-muted">
                /
              </li>
            )}
            <li className="min-w-0">
              {/* A long name is complete in the tooltip and in its page's heading. */}
              <Link
                href={crumb.href}
                title={crumb.label}
                className="link block max-w-80 truncate"
                aria-current={index === crumbs.length - 1 ? "page" : undefined}
              >
                {crumb.label}
              </Link>
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
