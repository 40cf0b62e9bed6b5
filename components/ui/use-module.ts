import { useEffect, useEffectEvent, useState } from "react";

type Wanted<Module> = {
  load: () => Promise<Module>;
  isWanted: boolean;
  /** Called when it could not be loaded: without a connection, or after an update. Wanted anew, it is tried again. */
  onFailed?: () => void;
};

/**
 * A module that a part of the page is made with once somebody wants it, or undefined until it is there. Unlike
 * React.lazy, which throws for ever what could once not be loaded, and takes the page with it.
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
