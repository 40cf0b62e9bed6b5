import type { z } from "zod";
import { hiddenCharacterProblem } from "@/lib/platform/text/hidden-character";

/** A zod check that refuses hidden characters and names the first of them. @param what "A webhook name" */
export function visibleText(what: string): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = hiddenCharacterProblem(what, value);
    if (message) issues.push({ code: "custom", message, input: value });
  };
}
