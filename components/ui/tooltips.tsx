"use client";

import { useEffect, useState } from "react";
import { TooltipPopup } from "@/components/ui/tooltip-popup";

const REST_MS = 600;
/** How long a tooltip stays after the pointer has left, so that the pointer can move to the tooltip. */
const LEAVE_MS = 150;
const TIPPED = "[data-tooltip]";

/**
 * Shows the accessible name of elements with `data-tooltip` on hover and keyboard focus, until Escape, a press or
 * leaving. The page has only one, so that icon buttons need no script.
 */
export function Tooltips() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const after = (ms: number, next: Element | null) => {
      clearTimeout(timer);
      timer = setTimeout(() => setAnchor(next), ms);
    };
    const hide = () => after(0, null);
    const listeners = {
      pointerover: ({ target, pointerType }: PointerEvent) => {
        if (!(target instanceof Element) || pointerType !== "mouse") return;
        const tipped = target.closest(TIPPED);
        if (tipped) after(REST_MS, tipped);
        else if (target.closest("[role=tooltip]")) clearTimeout(timer);
        else after(LEAVE_MS, null);
      },
      focusin: ({ target }: FocusEvent) => {
        const isTipped = target instanceof Element && target.matches(`${TIPPED}:focus-visible`);
        after(0, isTipped ? target : null);
      },
      focusout: hide,
      pointerdown: hide,
      keydown: ({ key }: KeyboardEvent) => key === "Escape" && hide(),
      scroll: hide,
    };
    const all = Object.entries(listeners) as [string, (event: Event) => void][];
    for (const [type, listener] of all)
      document.addEventListener(type, listener, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const [type, listener] of all) document.removeEventListener(type, listener, { capture: true });
    };
  }, []);
  if (!anchor?.isConnected) return null;
  return <TooltipPopup anchor={anchor}>{anchor.getAttribute("aria-label")}</TooltipPopup>;
}
