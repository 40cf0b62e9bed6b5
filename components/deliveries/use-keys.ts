import { useEffect, useRef } from "react";
import { areKeysWanted } from "@/components/deliveries/keys-wanted";

/** By the key as it is typed: "/" and "?" are where the reader's keyboard has them. */
export type Keys = Record<string, () => void>;

/** Where keys are text, or belong to something that lies over the page. */
const TYPING = "input, textarea, select, [contenteditable], [role='dialog'], [role='menu']";

/** Single keys that do something on the page, but never while somebody types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!areKeysWanted()) return;
      const run = latest.current[event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("[role='dialog']")) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/**
 * Moves the focus among things that stand in a list, and scrolls to where it is; Enter does what it always does there.
 * @param selector of the things
 * @param by 1 for the next, -1 for the one before; without a focus among them it is the first
 */
export function moveFocus(container: ParentNode | null, selector: string, by: 1 | -1): void {
  const things = [...(container?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const here = document.activeElement instanceof HTMLElement ? things.indexOf(document.activeElement) : -1;
  const next = here === -1 ? things[0] : things[here + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
