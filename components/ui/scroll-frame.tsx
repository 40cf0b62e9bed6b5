import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type ScrollFrameProps = { label: string; className?: string; children: ReactNode };

/** A frame whose wide content scrolls sideways, also by keyboard. */
export function ScrollFrame({ label, className, children }: ScrollFrameProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
      tabIndex={0}
      className={classNames("scroll-shadow relative overflow-x-auto rounded border border-line", className)}
    >
      {children}
    </section>
  );
}
