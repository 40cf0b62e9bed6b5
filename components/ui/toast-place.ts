import { type RefObject, useLayoutEffect } from "react";
import { FOCUSABLE } from "@/components/ui/kept-focus";

/** The toasts' height, by which the style sheet moves the page and its dialogs on a phone. */
const HEIGHT = "--toasts-height";
/** Matches from Tailwind's `sm` width on, where toasts are in a corner. */
const HAS_CORNERS = "(min-width: 40rem)";
const DIALOG = "[role=dialog]:not([aria-modal=false])";
/** The corners in order of preference. The style sheet uses the first one. */
const CORNERS = [
  "",
  "right:auto;left:1rem",
  "bottom:auto;top:1rem",
  "bottom:auto;top:1rem;right:auto;left:1rem",
];
/** Covering one of these is as bad as covering this number of other controls. */
const WEIGHT = 100;

/**
 * Keeps toasts off the controls. On a phone, the page moves down by their height and back. Elsewhere they are in the
 * corner that covers the fewest controls, and not the focused one, a form's button or a dialog if another is free.
 *
 * @param count the number of toasts
 */
export function useToastPlace(viewport: RefObject<HTMLElement | null>, count: number): void {
  useLayoutEffect(() => {
    const toasts = viewport.current;
    if (!toasts || count === 0) return;
    const place = (event?: Event) => {
      const isCorner = window.matchMedia(HAS_CORNERS).matches;
      if (!isCorner) toasts.style.inset = "";
      // Toasts don't move while the person reads or uses them.
      else if (!toasts.matches(":hover, :focus-within")) moveToFreeCorner(toasts);
      moveThePage(isCorner ? 0 : toasts.offsetHeight);
      if (event?.type === "focusin") showFocus();
    };
    place();
    const observer = new ResizeObserver(() => place());
    observer.observe(toasts);
    window.addEventListener("resize", place);
    document.addEventListener("focusin", place);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", place);
      document.removeEventListener("focusin", place);
    };
  }, [viewport, count]);
  const isShown = count > 0;
  useLayoutEffect(() => {
    if (isShown) return () => moveThePage(0);
  }, [isShown]);
}

function moveThePage(height: number): void {
  const { style } = document.documentElement;
  const before = Number.parseFloat(style.getPropertyValue(HEIGHT)) || 0;
  if (height === before) return;
  const { top = 0 } = document.activeElement?.getBoundingClientRect() ?? {};
  style.setProperty(HEIGHT, `${height}px`);
  // Nothing moves without a reason: the content stays where it is when the toasts disappear.
  if (height < before) window.scrollBy({ top: height - before, behavior: "instant" });
  else if (top < window.innerHeight) showFocus();
}

/** Excludes controls in menus, which move with their button, and in the toasts. */
function showFocus(): void {
  const { activeElement } = document;
  if (activeElement?.closest(`main, ${DIALOG}`)) activeElement.scrollIntoView({ block: "nearest" });
}

function moveToFreeCorner(toasts: HTMLElement): void {
  let best = Number.POSITIVE_INFINITY;
  let chosen = "";
  for (const corner of CORNERS) {
    toasts.style.inset = "";
    toasts.style.cssText += corner;
    const covered = coveredBy(toasts);
    if (covered < best) {
      best = covered;
      chosen = corner;
    }
    if (best === 0) break;
  }
  toasts.style.inset = "";
  toasts.style.cssText += chosen;
}

function coveredBy(toasts: HTMLElement): number {
  const area = toasts.getBoundingClientRect();
  let covered = 0;
  for (const element of document.querySelectorAll(`${DIALOG}, ${FOCUSABLE}`)) {
    const { top, right, bottom, left, width } = element.getBoundingClientRect();
    const isApart = bottom <= area.top || top >= area.bottom || right <= area.left || left >= area.right;
    if (width === 0 || isApart || toasts.contains(element)) continue;
    covered += element.matches("[role=dialog], :focus, [type=submit]") ? WEIGHT : 1;
  }
  return covered;
}
