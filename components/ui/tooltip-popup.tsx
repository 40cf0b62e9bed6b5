import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

/** Positioned next to its anchor, where there is room. */
export function TooltipPopup({ anchor, children }: { anchor: Element; children: ReactNode }) {
  return (
    <Base.Root open>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={6} className="z-50">
          <Base.Popup
            role="tooltip"
            className="max-w-80 rounded bg-fg px-2 py-1 text-xs font-medium break-words text-bg shadow-lg"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
