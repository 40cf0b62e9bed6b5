import { useEffect, useState } from "react";

const POLL_MS = 2_000;

/** Whether the server reports that it can't reach its database. @param onReturn called when it can again */
export function useDatabaseAway(onReturn: () => void): boolean {
  const [isAway, setIsAway] = useState(false);
  useEffect(() => {
    let wasAway = false;
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    const check = async () => {
      const isAvailable = await hasDatabase(stop.signal).catch(() => !wasAway);
      if (stop.signal.aborted) return;
      if (isAvailable && wasAway) onReturn();
      wasAway = !isAvailable;
      setIsAway(wasAway);
      if (wasAway) timer = setTimeout(check, POLL_MS);
    };
    void check();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [onReturn]);
  return isAway;
}

async function hasDatabase(signal: AbortSignal): Promise<boolean> {
  const response = await fetch("/readyz", { signal, cache: "no-store" });
  return (await response.json()).checks.database.ok;
}
