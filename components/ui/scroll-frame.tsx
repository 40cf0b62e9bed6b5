import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type ScrollFrameProps = { label: string; className?: string; children: ReactNode };

/** A frame in which what is wider than it scrolls sideways, by keyboard too. */
export function ScrollFrame({ label, className, children }: ScrollFrameProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className={classNames("scroll-shadow relative overflow-x-auto rounded border border-line", className)}
    >
      {children}
    </section>
  );
}
