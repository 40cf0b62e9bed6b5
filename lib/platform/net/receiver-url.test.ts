import { expect, test } from "vitest";
import { hookTo, keyOfReceiver, receiverUrl } from "@/lib/platform/net/receiver-url";
import { fc } from "@/lib/testing/properties";

const key = fc.string({ unit: fc.constantFrom("0", "9", "a", "f"), minLength: 32, maxLength: 32 });

test("a URL has a receiver's key if and only if a query for that receiver's hooks finds it", () => {
  const around = fc.constantFrom("", "/", "//", "/x", "?a=1", "0");
  fc.assert(
    fc.property(key, around, (key, after) => {
      const url = receiverUrl(key) + after;
      expect(keyOfReceiver(url) === key).toBe(hookTo(receiverUrl(key)).url.in.includes(url));
    }),
  );
});
