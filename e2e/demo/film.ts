import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Page } from "@playwright/test";

const FRAMES_PER_SECOND = 10;
const WIDTH = 1080;

/**
 * Records a video of a page: passes Chromium's screenshots to ffmpeg at a constant rate.
 * @param file the path of the WebM file
 * @returns a function that stops the recording
 */
export async function film(page: Page, ffmpeg: string, file: string): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  let frame: Buffer | undefined;
  session.on("Page.screencastFrame", ({ data, sessionId }) => {
    frame = Buffer.from(data, "base64");
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "jpeg", quality: 90 });
  const input = ["-f", "image2pipe", "-framerate", String(FRAMES_PER_SECOND), "-i", "-"];
  const output = [
    "-vf",
    `scale=${WIDTH}:-2`,
    "-c:v",
    "libvpx-vp9",
    "-crf",
    "38",
    "-b:v",
    "0",
    "-cpu-used",
    "5",
  ];
  const encoder = spawn(ffmpeg, ["-y", "-loglevel", "error", ...input, ...output, file], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(encoder, "exit");
  const timer = setInterval(() => frame && encoder.stdin.write(frame), 1_000 / FRAMES_PER_SECOND);
  return async () => {
    clearInterval(timer);
    encoder.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error(`ffmpeg exited with code ${code}.`);
  };
}
