import { Agent, request } from "undici";

/**
 * Measures undici alone: POSTs of the same size to the same receiver, without recording anything.
 * @returns requests per second
 */
export async function ceiling(url: string, requests: number, concurrency: number): Promise<number> {
  const dispatcher = new Agent();
  const body = "x".repeat(1_200);
  const headers = { "content-type": "application/json" };
  let left = requests;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const response = await request(url, { dispatcher, method: "POST", headers, body });
      await response.body.dump();
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, lane));
  const perSecond = requests / ((performance.now() - startedAt) / 1000);
  await dispatcher.destroy();
  return perSecond;
}
