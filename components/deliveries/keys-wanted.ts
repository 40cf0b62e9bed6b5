import { useSyncExternalStore } from "react";

const STORED = "dockbell-keys";
const OFF = "off";

const listeners = new Set<() => void>();

/** Whether single keys do something, which some who speak to their computer cannot have (WCAG 2.1.4). */
export function areKeysWanted(): boolean {
  try {
    return localStorage.getItem(STORED) !== OFF;
  } catch {
    // A browser that keeps nothing.
    return true;
  }
}

/** The choice of this browser, and what changes it. */
export function useKeysWanted(): [isWanted: boolean, choose: (isWanted: boolean) => void] {
  const isWanted = useSyncExternalStore(subscribe, areKeysWanted, () => true);
  return [isWanted, choose];
}

function choose(isWanted: boolean): void {
  if (isWanted) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, OFF);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
