import { EventEmitter, once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { finishBackgroundWork, inBackground, laterInBackground } from "@/lib/platform/background";
import * as logging from "@/lib/platform/log";

describe("background work", () => {
  const warn = vi.fn();
  const logged = { failure: "couldn't count", sourceId: "7" };
  beforeEach(() => {
    warn.mockClear();
    vi.spyOn(logging, "log").mockReturnValue({ warn } as unknown as ReturnType<typeof logging.log>);
  });
  afterEach(() => vi.restoreAllMocks());

  it("is logged if it fails, and its caller doesn't get the error", async () => {
    const error = new Error("no connection");
    await inBackground(() => Promise.reject(error), logged);
    expect(warn).toHaveBeenCalledExactlyOnceWith({ err: error, sourceId: "7" }, "couldn't count");
  });

  it("finishes before the process exits, and starts early if it was planned for later", async () => {
    const done: string[] = [];
    const started = new EventEmitter();
    inBackground(() => once(started, "end").then(() => done.push("running")), logged);
    laterInBackground(3_600_000, async () => done.push("planned"), logged);
    const finished = finishBackgroundWork().then(() => done.push("finished"));
    await Promise.resolve();
    started.emit("end");
    await finished;
    expect(done).toEqual(["planned", "running", "finished"]);
  });

  it("that fails at the end isn't retried", async () => {
    const attempt = vi.fn(async () => {
      laterInBackground(0, attempt, logged);
      throw new Error("no connection");
    });
    laterInBackground(3_600_000, attempt, logged);
    await finishBackgroundWork();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(attempt).toHaveBeenCalledOnce();
  });
});
