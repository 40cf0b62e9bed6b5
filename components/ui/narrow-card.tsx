import type { ReactNode } from "react";

type NarrowCardProps = { icon?: ReactNode; title: string; intro: ReactNode; children?: ReactNode };

/** The frame of a page with a single purpose, such as sign-in or the not-found page. */
export function NarrowCard({ icon, title, intro, children }: NarrowCardProps) {
  return (
    <div className="mx-auto mt-6 w-full max-w-md rounded-lg border border-line p-6 sm:mt-14 sm:p-8">
      {icon && <div className="mb-4 text-muted">{icon}</div>}
      <h1 className="text-2xl font-semibold text-balance">{title}</h1>
      <p className="mt-2 text-soft">{intro}</p>
      {children && <div className="mt-6">{children}</div>}
    </div>
  );
}
