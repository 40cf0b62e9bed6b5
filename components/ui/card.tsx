import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A bordered part of a page. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <section className={classNames("rounded border border-line p-5 sm:p-8", className)}>{children}</section>
  );
}
