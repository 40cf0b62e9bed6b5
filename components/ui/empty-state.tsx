import type { ReactNode } from "react";

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** Explains why there is no content, and what to do next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-line px-6 py-14 text-center">
      {icon && <div className="mb-4 text-muted">{icon}</div>}
      <p className="text-lg font-medium text-balance">{title}</p>
      {children && <div className="mt-2 max-w-md text-balance text-soft">{children}</div>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}
