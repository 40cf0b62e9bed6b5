import { beforeEach, expect, test, vi } from "vitest";
import { type Person, person, tokenOf } from "@/lib/domain/accounts/testing/people";
import { mailNotices } from "@/lib/domain/notices/mail-notices";
import { listNotices, markNoticesSeen, setNoticesByMail } from "@/lib/domain/notices/notices";
import { noticeSentence } from "@/lib/domain/notices/shared/notice";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { enableWebhook } from "@/lib/domain/recoveries/enable-webhook";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { db } from "@/lib/platform/db/client";
import { overLimit } from "@/lib/platform/limits/over-limit";
import { sendMail } from "@/lib/platform/mail/send-mail";
import type { Exchange } from "@/lib/platform/net/exchange";
import { claimDeliveries } from "@/lib/queue/claim";
import { settleDeliveries } from "@/lib/queue/settle";
import { repositoryWithWebhooks } from "@/lib/testing/scene";
import { ACCEPTED, GONE, REFUSED } from "@/lib/testing/settlements";

vi.mock("@/lib/platform/mail/send-mail", () => ({
  canSendMail: () => true,
  sendMail: vi.fn(async () => undefined),
}));
const mailed = vi.mocked(sendMail);

beforeEach(async () => {
  await db().repository.deleteMany();
  mailed.mockReset();
});

/** A person's webhook, and its recorded failures. */
async function scene() {
  const owner = await person();
  const { repository, webhooks } = await repositoryWithWebhooks(owner, "http://127.0.0.1:9/");
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const details = new DeliveryDetails();
  const attempt = async (exchange: Exchange, times = 1) => {
    for (let time = 0; time < times; time += 1) {
      await simulatePush({ ctx: owner, input: { repository } });
      await db().webhook.updateMany({
        where: { backoffUntil: { not: null } },
        data: { backoffUntil: new Date(0) },
      });
      const claimed = await details.load(await claimDeliveries({ batch: 1, leaseMs: 30_000 }));
      await settleDeliveries(claimed.map((delivery) => ({ delivery, exchange, retryInMs: null })));
    }
  };
  return { owner, repository, ref, attempt };
}

const noticesOf = async (ctx: Person) => {
  const { notices } = await listNotices({ ctx });
  return notices.map(noticeSentence).reverse();
};

test("a webhook has one notice each for starting to fail, being disabled and recovering", async () => {
  const { owner, repository, ref, attempt } = await scene();
  const whose = `“hook 1” of ${repository.namespace}/${repository.name}`;
  await attempt(REFUSED, 3);
  expect(await noticesOf(owner)).toEqual([]);
  await attempt(REFUSED, 4);
  expect(await noticesOf(owner)).toEqual([`${whose} started failing: the connection was refused`]);
  await attempt(ACCEPTED, 3);
  expect(await noticesOf(owner)).toHaveLength(2);
  await attempt(GONE);
  // Enabling it creates no notice.
  await enableWebhook({ ctx: owner, input: ref });
  await attempt(ACCEPTED, 2);
  await attempt(REFUSED, 5);
  expect((await noticesOf(owner)).slice(1)).toEqual([
    `${whose} recovered`,
    `${whose} was disabled: the receiver returned 410`,
    `${whose} started failing: the connection was refused`,
  ]);
});

test("only people who administer it get the notice", async () => {
  const { owner, repository, attempt } = await scene();
  const [admin, writer, stranger] = [await person(), await person(), await person()];
  const { id: repositoryId } = await db().repository.findFirstOrThrow({ where: repository });
  for (const [{ actor }, role] of [
    [admin, "admin"],
    [writer, "write"],
  ] as const) {
    await db().collaborator.create({ data: { repositoryId, userId: actor.userId, role } });
  }
  await attempt(GONE);
  const counts = await Promise.all(
    [owner, admin, writer, stranger].map(async (ctx) => (await noticesOf(ctx)).length),
  );
  expect(counts).toEqual([1, 1, 0, 0]);
  await expect(listNotices({ ctx: tokenOf(owner, "repo:write") })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await listNotices({ ctx: tokenOf(owner, "repo:admin") })).notices).toHaveLength(1);
  await mailNotices();
  const to = mailed.mock.calls.map(([mail]) => mail.to).sort();
  expect(to).toEqual([owner, admin].map(({ actor }) => `${actor.username}@example.com`).sort());
});

test("a seen notice is no longer new", async () => {
  const { owner, attempt } = await scene();
  await attempt(GONE);
  const { notices, unseen } = await listNotices({ ctx: owner });
  expect(unseen).toBe(1);
  await markNoticesSeen({ ctx: owner, input: { until: notices[0]?.createdAt.toISOString() ?? "" } });
  expect(await listNotices({ ctx: owner })).toMatchObject({ unseen: 0, notices: [{ kind: "disabled" }] });
});

test("mail is sent once with the reason and a link, and not to people who turned it off", async () => {
  const { owner, repository, ref, attempt } = await scene();
  await attempt(REFUSED, 4);
  await Promise.all([mailNotices(), mailNotices()]);
  await mailNotices();
  expect(mailed.mock.calls).toEqual([
    [
      {
        to: `${owner.actor.username}@example.com`,
        about: "failing",
        sender: owner.actor.username,
        text: expect.stringContaining(`/${repository.name}/webhooks/${ref.slug}\n`),
      },
    ],
  ]);
  expect(mailed.mock.calls[0]?.[0].text).toContain("the connection was refused");
  await setNoticesByMail({ ctx: owner, input: { isWanted: false } });
  await attempt(ACCEPTED);
  await mailNotices();
  expect(mailed).toHaveBeenCalledTimes(1);
});

test("a mail refused by a limit isn't retried, because the notice is on the page", async () => {
  const { owner, attempt } = await scene();
  await attempt(GONE);
  mailed.mockRejectedValue(overLimit("mail_per_recipient"));
  for (let round = 0; round < 3; round += 1) await mailNotices();
  expect(mailed).toHaveBeenCalledTimes(1);
  expect(await noticesOf(owner)).toHaveLength(1);
});

test("an email that the mail server refuses is retried five times", async () => {
  const { attempt } = await scene();
  await attempt(GONE);
  mailed.mockRejectedValue(new Error("Greylisted"));
  for (let round = 0; round < 8; round += 1) await mailNotices();
  expect(mailed).toHaveBeenCalledTimes(5);
});
