import { useSyncExternalStore } from "react";

const STORED = "dockbell-keys";
const OFF = "off";

const listeners = new Set<() => void>();

/** Whether single-key shortcuts are on. People who use speech input must be able to turn them off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== OFF;
  } catch {
    // The browser doesn't allow storage.
    return true;
  }
}

/** This browser's setting, and a function to change it. */
export function useShortcutSetting(): [isWanted: boolean, choose: (isWanted: boolean) => void] {
  const isWanted = useSyncExternalStore(subscribe, areShortcutsOn, () => true);
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
