import { expect, test, vi } from "vitest";
import { router } from "@/app/router";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { countDeliveries } from "@/lib/domain/deliveries/count-deliveries";
import { HistoryPage } from "@/lib/domain/deliveries/shared/delivery-resource";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { toResponse } from "@/lib/http/reply";
import { claimDeliveries } from "@/lib/queue/claim";
import { settleDeliveries } from "@/lib/queue/settle";
import { repositoryWithWebhooks } from "@/lib/testing/scene";
import { REFUSED } from "@/lib/testing/settlements";
import { planOf, statementsOf } from "@/lib/testing/statements";

let owner: Person;
// The actor is read before the operation and isn't counted here.
vi.mock("@/lib/access/request-ctx", () => ({ requestCtx: async () => ({ ctx: owner, setCookies: [] }) }));

/** Checks whether the person may see the history. */
const ACCESS = "/* repositories */";
/** Wakes the workers in the background after a push. */
const WAKE_UP = "pg_notify";

test("a history poll costs one statement in addition to access checks, with or without news", async () => {
  owner = await person();
  const { repository, webhooks } = await repositoryWithWebhooks(owner, "http://127.0.0.1:9/");
  const { namespace, name } = repository;
  const path = `/v2/repositories/${namespace}/${name}/webhook_pipeline/${webhooks[0]?.slug}/history/`;
  let page: HistoryPage | undefined;
  const poll = () =>
    statementsOf(async () => {
      const response = toResponse(await router.handle(new Request(`http://localhost:3000${path}`)));
      page = HistoryPage.parse(await response.json());
    });
  const expectOne = (statements: string[]) => {
    expect(statements.filter((statement) => !statement.includes(WAKE_UP))).toEqual([
      expect.stringContaining(ACCESS),
      expect.stringContaining("delivery_queue"),
    ]);
  };
  expectOne(await poll());
  expect(page?.results).toEqual([]);

  await simulatePush({ ctx: owner, input: { repository } });
  expectOne(await poll());
  expect(page?.results).toMatchObject([{ status: "init", attempts: 0, error: null, sent: null }]);
  expectOne(await poll());

  const [claimed] = await claimDeliveries({ batch: 1, leaseMs: 60_000 });
  if (!claimed) throw new Error("Nothing was claimed.");
  const delivery = { ...claimed, callbackSeconds: null, target: { shown: "http://127.0.0.1:9/" } };
  await settleDeliveries([{ delivery, exchange: REFUSED, retryInMs: 60_000 }]);
  expectOne(await poll());
  expect(page?.results).toMatchObject([
    { status: "error", attempts: 1, duration_ms: 3, error: { code: "refused" } },
  ]);
});

test("the history of a missing webhook isn't found, even with one statement", async () => {
  owner = await person();
  const { repository } = await repositoryWithWebhooks(owner, "http://127.0.0.1:9/");
  const path = `/v2/repositories/${repository.namespace}/${repository.name}/webhook_pipeline/none/history/`;
  expect((await router.handle(new Request(`http://localhost:3000${path}`))).status).toBe(404);
});

test("the counts of a history look up leases once, not once per delivery", async () => {
  owner = await person();
  const { repository, webhooks } = await repositoryWithWebhooks(owner, "http://127.0.0.1:9/");
  const count = () => countDeliveries({ ctx: owner, input: { repository, slug: webhooks[0]?.slug } });
  const statement = (await statementsOf(count)).find((one) => one.includes("leased_until"));
  expect(await planOf(statement)).toContain("hashed SubPlan");
});
