import { createServer, type Server } from "node:net";
import { describe, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { updateRepository } from "@/lib/domain/repositories/repositories";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { db } from "@/lib/platform/db/client";
import { startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { withWorker } from "@/lib/testing/with-worker";

const receiver = withWorker();

/** Pushes to a new repository with one webhook for this URL. @returns the delivery after its first attempt */
async function pushTo(hookUrl: string) {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, hookUrl);
  const push = await simulatePush({ ctx, input: { repository } });
  const [delivery] = await deliveriesAtRest([push.id]);
  if (!delivery) throw new Error("The push created no delivery.");
  return { ctx, repository, webhooks, push, delivery, attempt: delivery.attempts[0] };
}

describe("a push", () => {
  test("reaches the receiver as a POST in Docker Hub's format, and the attempt is recorded", async () => {
    const { repository, push, delivery, attempt } = await pushTo(`${receiver().url}?type=dockerhub&secret=s`);
    const request = receiver().requests.find(({ headers }) => headers["webhook-id"] === delivery.id);
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe("/hook?type=dockerhub&secret=s");
    expect(request?.headers["content-type"]).toBe("application/json");
    expect(request?.headers["user-agent"]).toMatch(
      /^Dockbell\/\d+\.\d+\.\d+ \(compatible; Go-http-client\/1\.1\)$/,
    );
    const body = JSON.parse(request?.body ?? "");
    expect(Object.keys(body)).toEqual(["callback_url", "push_data", "repository"]);
    expect(body.push_data.images).toEqual([push.digest]);
    expect(body.repository.repo_name).toBe(`${repository.namespace}/${repository.name}`);
    expect(delivery.status).toBe("succeeded");
    expect(attempt).toMatchObject({ number: 1, statusCode: 200, errorCode: null });
    expect(Buffer.from(attempt?.responseBody ?? []).toString()).toBe("ok");
    expect(attempt?.requestHeaders).toMatchObject({
      "webhook-id": delivery.id,
      host: new URL(receiver().url).host,
    });
    expect(attempt?.address).toBe(new URL(receiver().url).host);
  });

  test("sends the user name and password as Basic auth, and doesn't record them", async () => {
    const { delivery, attempt } = await pushTo(receiver().url.replace("http://", "http://ann:s%40cret@"));
    const request = receiver().requests.find(({ headers }) => headers["webhook-id"] === delivery.id);
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from("ann:s@cret").toString("base64")}`);
    expect(JSON.stringify(attempt)).not.toMatch(/cret|YW5uOn/);
    expect(attempt?.url).toMatch(/^http:\/\/\*\*\*@127/);
  });
});

describe("a failure states the reason", () => {
  test("a receiver that returns 500", async () => {
    const failing = await startReceiver((_request, response) => response.writeHead(500).end("no disk"));
    const { delivery, attempt } = await pushTo(failing.url);
    expect(delivery.status).toBe("retrying");
    expect(delivery.queued?.nextAttemptAt.getTime()).toBeGreaterThan(delivery.updatedAt.getTime() + 4_900);
    expect(attempt).toMatchObject({
      statusCode: 500,
      errorCode: "http_status",
      errorMessage: "the receiver returned 500 Internal Server Error",
    });
    await failing.close();
  });

  test("a receiver that doesn't listen", async () => {
    const gone = await startReceiver();
    await gone.close();
    const { attempt } = await pushTo(gone.url);
    expect(attempt).toMatchObject({
      errorCode: "refused",
      errorMessage: "the connection was refused",
      statusCode: null,
    });
  });

  test("a connection that is reset during the response", async () => {
    const server: Server = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address && typeof address === "object" ? address.port : 0;
    const { attempt } = await pushTo(`http://127.0.0.1:${port}/`);
    expect(attempt).toMatchObject({ errorCode: "reset" });
    server.close();
  });

  test("a permanent redirect names its target, and isn't followed", async () => {
    const moved = await startReceiver((_request, response) =>
      response.writeHead(308, { location: `${receiver().url}/new` }).end(),
    );
    const { delivery, attempt } = await pushTo(moved.url);
    expect(attempt?.errorMessage).toContain(`${receiver().url}/new`);
    expect(receiver().requests.some(({ headers }) => headers["webhook-id"] === delivery.id)).toBe(false);
    await moved.close();
  });

  test('302 to "../", as from Jenkins, is a success', async () => {
    const jenkins = await startReceiver((_request, response) =>
      response.writeHead(302, { location: "../" }).end(),
    );
    const { delivery } = await pushTo(jenkins.url);
    expect(delivery.status).toBe("succeeded");
    await jenkins.close();
  });

  test("a redirect to a login page fails, or is a success with a note if redirects count as success", async () => {
    const portal = await startReceiver((_request, response) =>
      response.writeHead(302, { location: "/login" }).end(),
    );
    const { ctx, repository, webhooks, delivery, attempt } = await pushTo(portal.url);
    expect([delivery.status, attempt?.errorCode, attempt?.note]).toEqual(["retrying", "redirect", null]);
    const [ref] = webhooks;
    await updateWebhook({ ctx, input: { ...ref, changes: { redirectsAreSuccess: true } } });
    const push = await simulatePush({ ctx, input: { repository } });
    const [second] = await deliveriesAtRest([push.id]);
    expect([second?.status, second?.attempts[0]?.errorCode]).toEqual(["succeeded", null]);
    expect(second?.attempts[0]?.note).toContain("the receiver returned 302 to /login");
    await portal.close();
  });

  test("410 ends the delivery and disables the webhook", async () => {
    const gone = await startReceiver((_request, response) => response.writeHead(410).end());
    const { ctx, repository, delivery } = await pushTo(gone.url);
    expect(delivery.status).toBe("failed");
    const again = await simulatePush({ ctx, input: { repository } });
    expect(again.deliveries).toEqual([]);
    await gone.close();
  });
});

test("a retry sends the same bytes, even if the repository changes in the meantime", async () => {
  let requests = 0;
  const flaky = await startReceiver((_request, response) => response.writeHead(requests++ ? 200 : 503).end());
  const { ctx, repository, push } = await pushTo(flaky.url);
  await updateRepository({ ctx, input: { ...repository, changes: { description: "Changed" } } });
  await db().queuedDelivery.updateMany({
    where: { delivery: { pushId: push.id } },
    data: { nextAttemptAt: new Date() },
  });
  const [first, second] = await flaky.received(2);
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  await flaky.close();
});

test("an endless response is truncated at 128 KiB and marked", async () => {
  const endless = await startReceiver((_request, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, "x")));
    };
    response.on("drain", pour);
    pour();
  });
  const { attempt } = await pushTo(endless.url);
  expect(attempt?.responseBody?.length).toBe(128 * 1024);
  expect(attempt).toMatchObject({ statusCode: 200, responseTruncated: true });
  await endless.close();
});

test("a webhook never has more than ten deliveries in flight, and doesn't delay another webhook", async () => {
  const held: (() => void)[] = [];
  const slow = await startReceiver((_request, response) => held.push(() => response.end()));
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, slow.url);
  const pushes = await Promise.all(
    Array.from({ length: 30 }, () => simulatePush({ ctx, input: { repository } })),
  );
  await slow.received(10);
  const quick = await pushTo(receiver().url);
  expect(quick.delivery.status).toBe("succeeded");
  expect(slow.requests.length).toBe(10);
  slow.respond = (_request, response) => response.end();
  for (const release of held) release();
  const deliveries = await deliveriesAtRest(pushes.map(({ id }) => id));
  expect(deliveries.map(({ status }) => status)).toEqual(Array(30).fill("succeeded"));
  expect(slow.load.most).toBe(10);
  await slow.close();
});
