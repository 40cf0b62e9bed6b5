import { afterEach, describe, expect, it } from "vitest";
import { type ReportedExit, SupervisedChild } from "@/lib/host/child-process";

describe("a process of Dockbell's", { timeout: 60_000 }, () => {
  let child: SupervisedChild | undefined;
  afterEach(() => child?.kill());

  /** @param script what the process does @param reached resolves at this line of its output */
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
    const made = new SupervisedChild(
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
    child = made;
    return { child: made, isUp, ...seen };
  }

  it("is started again when it dies", async () => {
    const { child, isUp, notices } = supervise("console.log('up'); setInterval(() => {}, 1000)");
    const running = child.run();
    await isUp;
    const first = child.pid;
    process.kill(Number(first), "SIGKILL");
    await expect.poll(() => child.pid).not.toBe(first);
    await child.stop();
    await running;
    expect(notices).toEqual(["The web process ended (by SIGKILL). Restarting it in 0.5 s."]);
  });

  it("that keeps dying as Dockbell starts for the first time ends the start, with its own words shown", async () => {
    const { child, lines, waits } = supervise("console.error('no such file'); process.exit(3)");
    await expect(child.run()).rejects.toThrow("The web process keeps ending (with code 3)");
    expect(lines).toEqual(Array(6).fill("no such file"));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  });

  it("A process that dies never takes the others down: it is restarted forever, a minute apart at most", async () => {
    const { child, waits, exits } = supervise("process.exit(134)");
    child.confirmStart();
    const running = child.run();
    await expect.poll(() => waits.length, { timeout: 30_000 }).toBeGreaterThan(9);
    await child.stop();
    await running;
    expect(waits.slice(0, 9)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(exits[0]).toMatchObject({ process: "web", how: "with code 134", restartAt: expect.any(Date) });
  });

  it("that is killed again and again is started each time, soon", async () => {
    const { child, notices, waits } = supervise("process.kill(process.pid, 'SIGKILL')");
    const running = child.run();
    await expect.poll(() => notices.length, { timeout: 10_000 }).toBeGreaterThan(6);
    await child.stop();
    await running;
    expect(waits.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  });

  it("may finish what it is doing when it is stopped, and is not started again", async () => {
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

  it("does not hear of the terminal's Ctrl-C: it has a process group of its own", async () => {
    const { child, isUp } = supervise("console.log('up'); setInterval(() => {}, 1000)");
    void child.run();
    await isUp;
    expect(process.kill(-Number(child.pid), 0)).toBe(true);
  });

  it("keeps Next's greeting to itself", async () => {
    const { child, isUp, lines } = supervise(
      "console.log('▲ Next.js 16'); console.log('- Local: http://localhost'); console.log('✓ Ready in 1s'); console.log('up')",
    );
    void child.run();
    await isUp;
    expect(lines).toEqual(["up"]);
  });
});
