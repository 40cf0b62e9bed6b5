import { beforeEach, expect, test, vi } from "vitest";
import type { EnqueuedPush, NewPush } from "@/lib/queue/enqueue";
import { enqueuePush } from "@/lib/queue/push-batcher";

type Statement = { tags: string[]; commit: () => void };
let running: Statement[] = [];

vi.mock("@/lib/queue/enqueue", () => ({
  enqueuePushes: (pushes: readonly NewPush[]) =>
    new Promise<EnqueuedPush[]>((resolve) => {
      const tags = pushes.map(({ tag }) => tag);
      running.push({ tags, commit: () => resolve(tags.map((id) => ({ id, deliveries: [] }))) });
    }),
}));

beforeEach(() => {
  running = [];
});

const push = (tag: string) =>
  enqueuePush({ repositoryId: "app", tag, render: () => ({ tag, payload: "{}" }) as NewPush });
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Starts these pushes in the same turn of the event loop. */
async function pushes(...tags: string[]) {
  const written = tags.map(push);
  await turn();
  return written;
}

test("pushes that wait for a push to the same tag are written together after it, in order", async () => {
  const first = await pushes("v1");
  const more = await pushes("v1", "v1");
  const other = await pushes("v2");
  expect(running.map(({ tags }) => tags)).toEqual([["v1"], ["v2"]]);
  running[0]?.commit();
  await Promise.all(first);
  await turn();
  expect(running.map(({ tags }) => tags)).toEqual([["v1"], ["v2"], ["v1", "v1"]]);
  for (const { commit } of running) commit();
  expect(await Promise.all([...more, ...other])).toMatchObject([{ id: "v1" }, { id: "v1" }, { id: "v2" }]);
});

test("two statements run at the same time, and later pushes are written together", async () => {
  const first = await pushes("v1");
  const second = await pushes("v2");
  const rest = await pushes("v3", "v4", "v5");
  expect(running.map(({ tags }) => tags)).toEqual([["v1"], ["v2"]]);
  running[1]?.commit();
  await Promise.all(second);
  await turn();
  expect(running.at(-1)?.tags).toEqual(["v3", "v4", "v5"]);
  for (const { commit } of running) commit();
  await Promise.all([...first, ...rest]);
});
