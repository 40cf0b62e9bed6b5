import fc from "fast-check";
import { SEED } from "@/lib/testing/sample";

// Every property test uses the seed of the run, so that TEST_SEED repeats a failure.
fc.configureGlobal({ seed: SEED });

export { fc };
