import fc from "fast-check";
import { IS_FULL, SEED } from "@/lib/testing/sample";

// Every property test uses the seed of the run, so that TEST_SEED repeats a failure.
fc.configureGlobal({ seed: SEED });

export { fc };

/** @returns the number of generated cases of a slow property: a quarter of them in `npm test` */
export function numRuns(inFullRun: number): number {
  return IS_FULL ? inFullRun : Math.ceil(inFullRun / 4);
}
