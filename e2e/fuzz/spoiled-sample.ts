import { hostileJson } from "@/e2e/fuzz/hostile-json";
import { sizeUpTo } from "@/e2e/fuzz/size-up-to";

const PLACE = "the place of something hostile";

/**
 * A valid body with one hostile value at any depth. @param maxBytes the approximate maximum size of the hostile value
 */
export function spoiled(sample: string, maxBytes: number, random: () => number): string {
  const body: unknown = JSON.parse(sample);
  let count = 0;
  JSON.stringify(body, (_key, value) => {
    count += 1;
    return value;
  });
  const chosen = Math.floor(random() * count);
  let seen = -1;
  const marked = JSON.stringify(body, (_key, value) => {
    seen += 1;
    return seen === chosen ? PLACE : value;
  });
  const hostile = hostileJson(sizeUpTo(maxBytes, random), random);
  return marked.replace(JSON.stringify(PLACE), () => hostile);
}
