import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";

type CompactHeaderProps = {
  crumbs: Crumb[];
  title: ReactNode;
  /** Content to the right of the title, such as a menu. */
  actions?: ReactNode;
  /** Content below the title, such as a state and the tabs. */
  children?: ReactNode;
};

/**
 * The header of a page below a repository or a namespace. It's short, so that a phone shows the page's first content.
 */
export function CompactHeader({ crumbs, title, actions, children }: CompactHeaderProps) {
  return (
    <header className="mb-6">
      <Breadcrumb crumbs={crumbs} />
      <div className="mt-3 flex items-start justify-between gap-x-4">
        <h1 className="min-w-0 not-last:py-1.25 text-2xl leading-tight font-semibold wrap-anywhere">
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </header>
  );
}
