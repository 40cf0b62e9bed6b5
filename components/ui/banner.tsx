import type { ReactNode } from "react";

/** A refusal or failure, which is visible and announced. */
export function ErrorBanner({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md border border-bad/40 bg-bad-soft px-4 py-3 text-bad">
      {children}
    </div>
  );
}

/** A warning with its next step. */
export function WarningBanner({ children }: { children: ReactNode }) {
  return <div className="rounded-md border border-warn/40 bg-warn-soft px-4 py-3 text-fg">{children}</div>;
}
