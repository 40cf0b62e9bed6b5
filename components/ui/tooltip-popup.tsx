import { type ReactNode, useLayoutEffect, useRef } from "react";

/** Distances in px: to the anchor, and to the edge of the window. */
const GAP = 6;
const EDGE = 4;

/** Above its anchor, or below it if there is no room above, and always inside the window. */
export function TooltipPopup({ anchor, children }: { anchor: Element; children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!popup.current) return;
    const { offsetWidth: width, offsetHeight: height, style } = popup.current;
    const { top, bottom, left, right } = anchor.getBoundingClientRect();
    const end = document.documentElement.clientWidth - EDGE - width;
    const above = top - GAP - height;
    style.left = `${Math.max(EDGE, Math.min((left + right - width) / 2, end))}px`;
    style.top = `${above < EDGE ? bottom + GAP : above}px`;
  });
  return (
    <div
      ref={popup}
      role="tooltip"
      className="fixed z-50 w-max max-w-80 rounded bg-fg px-2 py-1 text-xs font-medium break-words text-bg shadow-lg"
    >
      {children}
    </div>
  );
}
