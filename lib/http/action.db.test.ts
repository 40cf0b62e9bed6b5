import { beforeEach, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { anonymous, person } from "@/lib/domain/accounts/testing/people";
import { runAction } from "@/lib/http/action";
import { countRequest } from "@/lib/http/rate-limit";
import { countedRefusals } from "@/lib/platform/limits/over-limit";
import { actionFiles } from "@/lib/testing/source-files";

let current: Ctx;
vi.mock("@/lib/access/current-ctx", () => ({ currentCtx: async () => current }));
vi.hoisted(() => vi.stubEnv("API_RATE_LIMIT", "3"));

const work = vi.fn(async () => "done");
const refused = { ok: false, message: expect.stringContaining("You sent more than 3 requests"), fields: {} };

beforeEach(() => work.mockClear());

test("server actions and the API share one rate limit per person", async () => {
  const [ann, bob] = [await person(), await person()];
  current = ann;
  await countRequest(ann);
  expect(await runAction(work)).toEqual({ ok: true, data: "done" });
  expect(await runAction(work)).toEqual({ ok: true, data: "done" });
  expect(await runAction(work)).toEqual(refused);
  expect(work).toHaveBeenCalledTimes(2);
  expect((await countRequest(ann)).refusal?.code).toBe("rate_limited");
  current = bob;
  expect(await runAction(work)).toEqual({ ok: true, data: "done" });
  expect(await countedRefusals()).toContainEqual({ name: "requests", count: 2 });
});

test("actions of people who aren't signed in are counted by address", async () => {
  const at = (address: string): Ctx => ({ ...anonymous, client: { address, userAgent: "" } });
  current = at("192.0.2.1");
  for (let count = 0; count < 3; count += 1) await runAction(work);
  expect(await runAction(work)).toEqual(refused);
  current = at("192.0.2.2");
  expect(await runAction(work)).toEqual({ ok: true, data: "done" });
});

test("every server action is counted", () => {
  const actions = actionFiles().flatMap(({ source }) => source.split(/^export /m).slice(1));
  const uncounted = actions
    .filter((action) => !/\b(action|formAction|publicFormAction|runAction)[(<]/.test(action))
    .map((action) => /(?:function|const) (\w+)/.exec(action)?.[1]);
  expect(actions.length).toBeGreaterThan(40);
  expect(uncounted).toEqual([]);
});
