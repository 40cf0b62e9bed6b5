import { useEffect, useRef } from "react";
import { areShortcutsOn } from "@/components/deliveries/shortcut-setting";

/**
 * Handlers by typed key, so that "/" and "?" work with any keyboard layout. Returning false leaves the key to the
 * browser.
 */
type Keys = Record<string, () => unknown>;

/** Elements in which keys are input or belong to an overlay. */
const TYPING = "input, textarea, select, [contenteditable], [role='dialog'], [role='menu']";

/** Single-key shortcuts for a page, which are off while the person types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.length === 1 && !areShortcutsOn()) return;
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
