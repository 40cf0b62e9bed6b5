import type { ReactNode } from "react";

/** A refusal or a failure, in view and read out. */
export function ErrorBanner({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md border border-bad/40 bg-bad-soft px-4 py-3 text-bad">
      {children}
    </div>
  );
}

/** Something is not as it could be, and what can be done about it stands beside. */
export function WarningBanner({ children }: { children: ReactNode }) {
  return <div className="rounded-md border border-warn/40 bg-warn-soft px-4 py-3 text-fg">{children}</div>;
}
