import { useEffect } from "react";

/** Selects the elements that the keyboard can focus. */
export const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";
/** Selects the overlays that take the focus when they open and return it when they close. Toasts don't take it. */
const OVERLAYS = "[role=menu], [role=dialog]:not([aria-modal=false])";

/** An ancestor of the focus, and the index of its child that contains the focus. */
type Level = { parent: Element; at: number };

/** The last control of the page that had the focus, besides those in menus and dialogs. */
let last: HTMLElement | null = null;
/** The ancestors of an element, with the parent first. */
let levels: Level[] = [];
let path = "";

/**
 * Keeps the keyboard focus near its place; browsers would move it to the start of the page. If the focused control is
 * removed or disabled, such as with a deleted row, the focus moves to the next control. On another page it moves to the
 * content.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    // False after a click outside all controls, which removes the focus on purpose.
    let isWanted = false;
    let frame = 0;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.tagName === "MAIN") return;
      isWanted = true;
      if (!target.closest("main, header")) return;
      last = target;
      levels = levelsOf(target);
      path = window.location.pathname;
    };
    const onPress = ({ target }: PointerEvent) => {
      // The second click of a double click leaves the focus on the button.
      if (!(target instanceof Element && target.closest(FOCUSABLE))) isWanted = false;
    };
    const check = () => {
      frame = 0;
      if (!isWanted || !isLost() || document.querySelector(OVERLAYS)) return;
      // A field that is disabled while it is being saved gets the focus back afterwards.
      if (last?.isConnected && last.matches("input:disabled, select:disabled")) return;
      (controlToFocus() ?? mainToFocus())?.focus({ preventScroll: !isSamePage() });
    };
    // Waits for a frame, because a component may move the focus itself.
    const onChange = () => {
      if (isWanted && frame === 0 && isLost()) frame = requestAnimationFrame(check);
    };
    const observer = new MutationObserver(onChange);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled", "hidden"],
    });
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
  if (!last || !isSamePage()) return undefined;
  if (canFocus(last)) return last;
  for (const { parent, at } of levels) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
      const control = [child, ...child.querySelectorAll(FOCUSABLE)].find(canFocus);
      if (control instanceof HTMLElement) return control;
    }
  }
  return undefined;
}

/** The content of a page that was opened in place of the one with the focus. */
function mainToFocus(): HTMLElement | null {
  const main = document.querySelector("main");
  if (!main) return null;
  // Only while it has the focus, because a click on it would focus it too.
  main.tabIndex = -1;
  main.addEventListener("blur", () => main.removeAttribute("tabindex"), { once: true });
  return main;
}

function isLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.matches(":disabled");
}

function isSamePage(): boolean {
  return window.location.pathname === path;
}

function canFocus(element: Element): boolean {
  return element.isConnected && element.matches(FOCUSABLE) && element.checkVisibility();
}

function levelsOf(element: Element): Level[] {
  const found: Level[] = [];
  for (let child = element; child.parentElement && child.tagName !== "MAIN"; child = child.parentElement) {
    found.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
  }
  return found;
}
