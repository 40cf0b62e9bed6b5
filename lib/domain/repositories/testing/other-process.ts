import { keepTokenAccess } from "@/lib/access/token-access";
import { mayPush } from "@/lib/domain/repositories/testing/may-push";

// A web process with only the access checks and without a clock, so that its cache never expires.
performance.now = () => 0;
void keepTokenAccess(new AbortController().signal);
process.on("message", async ([token, path]: Parameters<typeof mayPush>) => {
  process.send?.(await mayPush(token, path));
});
process.send?.("ready");
