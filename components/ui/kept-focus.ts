import { useEffect } from "react";

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

/** An ancestor of the focus, and the place of its child that contains the focus. */
type Level = { parent: Element; at: number };

/** The last control of the page that had the focus, besides those in menus and dialogs. */
let last: HTMLElement | null = null;
/** Its ancestors, from the inside out. */
let levels: Level[] = [];
let path = "";

/**
 * Keeps the keyboard focus near its place. If the focused control is removed, such as with a deleted row, the focus
 * moves to the next control; browsers would move it to the start of the page.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    // False after a click on nothing, which means that the person wants no focus.
    let isWanted = false;
    let frame = 0;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.closest("main, header")) return;
      last = target;
      levels = levelsOf(target);
      path = window.location.pathname;
      isWanted = true;
    };
    const onPress = () => {
      isWanted = false;
    };
    const check = () => {
      frame = 0;
      const isLost = document.activeElement === null || document.activeElement === document.body;
      // A menu or a dialog that has just opened takes the focus itself.
      if (isLost && isWanted && !document.querySelector("[role=menu], [role=dialog]"))
        controlToFocus()?.focus();
    };
    // Waits for a frame, because a component may move the focus itself.
    const onChange = () => {
      if (isWanted && !last?.isConnected && frame === 0) frame = requestAnimationFrame(check);
    };
    const observer = new MutationObserver(onChange);
    observer.observe(document.body, { subtree: true, childList: true });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPress, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPress, { capture: true });
    };
  }, []);
}

/** The page's last focused control, or the one that has taken its place; undefined on another page. */
export function controlToFocus(): HTMLElement | undefined {
  if (!last || window.location.pathname !== path) return undefined;
  if (last.isConnected) return last.matches(":disabled") ? undefined : last;
  for (const { parent, at } of levels) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
      const control = child.matches(FOCUSABLE) ? child : child.querySelector(FOCUSABLE);
      if (control instanceof HTMLElement) return control;
    }
  }
  return undefined;
}

function levelsOf(element: Element): Level[] {
  const found: Level[] = [];
  for (let child = element; child.parentElement && child.tagName !== "MAIN"; child = child.parentElement) {
    found.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
  }
  return found;
}
