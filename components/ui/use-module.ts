import { useEffect, useEffectEvent, useState } from "react";

type Wanted<Module> = {
  load: () => Promise<Module>;
  isWanted: boolean;
  /** Called if it couldn't be loaded, such as without a connection or after an upgrade. The next request retries it. */
  onFailed?: () => void;
};

/**
 * Loads a module on demand; undefined until it is loaded. Unlike React.lazy, a failed load doesn't throw forever and
 * take down the page.
 */
export function useModule<Module>({ load, isWanted, onFailed }: Wanted<Module>): Module | undefined {
  const [loaded, setLoaded] = useState<{ module: Module }>();
  const begin = useEffectEvent(load);
  const fail = useEffectEvent(() => onFailed?.());
  const isMissing = isWanted && !loaded;
  useEffect(() => {
    if (!isMissing) return;
    let isStale = false;
    begin().then(
      (module) => !isStale && setLoaded({ module }),
      () => !isStale && fail(),
    );
    return () => {
      isStale = true;
    };
  }, [isMissing]);
  return loaded?.module;
}
