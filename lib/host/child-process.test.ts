import { afterEach, describe, expect, it } from "vitest";
import { type ReportedExit, SupervisedChild } from "@/lib/host/child-process";

describe("a supervised process", () => {
  let child: SupervisedChild | undefined;
  afterEach(() => child?.kill());

  /** @param script the process's code @param reached resolves at this line of its output */
  function supervise(script: string, reached = "up") {
    const seen = {
      lines: [] as string[],
      notices: [] as string[],
      waits: [] as number[],
      exits: [] as ReportedExit[],
    };
    let resolve = () => {};
    const isUp = new Promise<void>((done) => {
      resolve = done;
    });
    const started = new SupervisedChild(
      { name: "web", args: ["--eval", script], env: {}, graceMs: 60_000 },
      {
        onLine: (line) => {
          seen.lines.push(line);
          if (line === reached) resolve();
        },
        onNotice: (line) => seen.notices.push(line),
        onExit: (exit) => seen.exits.push(exit),
        wait: async (ms) => void seen.waits.push(ms),
      },
    );
    child = started;
    return { child: started, isUp, ...seen };
  }

  it("is restarted when it exits", async () => {
    const { child, isUp, notices } = supervise("console.log('up'); setInterval(() => {}, 1000)");
    const running = child.run();
    await isUp;
    const first = child.pid;
    process.kill(Number(first), "SIGKILL");
    await expect.poll(() => child.pid).not.toBe(first);
    await child.stop();
    await running;
    expect(notices).toEqual(["The web process exited (by SIGKILL). Restarting it in 0.5 s."]);
  });

  it("that keeps exiting during Dockbell's first start makes the start fail with the process's own output", async () => {
    const { child, lines, waits } = supervise("console.error('no such file'); process.exit(3)");
    await expect(child.run()).rejects.toThrow("The web process keeps exiting (with code 3)");
    expect(lines).toEqual(Array(6).fill("no such file"));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  });

  it("that exits never stops the others, and is restarted forever, at least once a minute", async () => {
    const { child, waits, exits } = supervise("process.exit(134)");
    child.confirmStart();
    const running = child.run();
    await expect.poll(() => waits.length).toBeGreaterThan(9);
    await child.stop();
    await running;
    expect(waits.slice(0, 9)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(exits[0]).toMatchObject({ process: "web", how: "with code 134", restartAt: expect.any(Date) });
  });

  it("that is killed repeatedly is soon restarted each time", async () => {
    const { child, notices, waits } = supervise("process.kill(process.pid, 'SIGKILL')");
    const running = child.run();
    await expect.poll(() => notices.length).toBeGreaterThan(6);
    await child.stop();
    await running;
    expect(waits.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  });

  it("can finish its work when it is stopped, and isn't restarted", async () => {
    const { child, isUp, lines, notices } = supervise(
      "process.on('SIGTERM', () => { console.log('finished'); process.exit() }); setInterval(() => {}, 1000); console.log('up')",
    );
    const running = child.run();
    await isUp;
    await child.stop();
    await running;
    expect(lines).toEqual(["up", "finished"]);
    expect(notices).toEqual([]);
  });

  it("doesn't get the terminal's Ctrl-C, because it has its own process group", async () => {
    const { child, isUp } = supervise("console.log('up'); setInterval(() => {}, 1000)");
    void child.run();
    await isUp;
    expect(process.kill(-Number(child.pid), 0)).toBe(true);
  });

  it("doesn't print Next.js's start message", async () => {
    const { child, isUp, lines } = supervise(
      "console.log('▲ Next.js 16'); console.log('- Local: http://localhost'); console.log('✓ Ready in 1s'); console.log('up')",
    );
    void child.run();
    await isUp;
    expect(lines).toEqual(["up"]);
  });
});
