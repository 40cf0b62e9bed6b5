import { useEffect, useRef } from "react";
import { areKeysWanted } from "@/components/deliveries/keys-wanted";

/** By the key as it is typed: "/" and "?" are where the reader's keyboard has them. False leaves it to the browser. */
type Keys = Record<string, () => unknown>;

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
      if (event.key.length === 1 && !areKeysWanted()) return;
      const run = latest.current[event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("[role='dialog']")) return;
      if (run() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
