import { createHmac } from "node:crypto";
import { Logger, run } from "graphile-worker";
import { Agent, request } from "undici";
import { env } from "@/lib/platform/env";

// Runs graphile-worker with its fast options: a local queue, and completions in batches.

const dispatcher = new Agent();

const runner = await run({
  connectionString: env().DATABASE_URL,
  concurrency: 200,
  maxPoolSize: 10,
  logger: new Logger(() => () => {}),
  preset: { worker: { localQueue: { size: 400 }, completeJobBatchDelay: 3, failJobBatchDelay: 3 } },
  taskList: {
    async deliver(payload, { query }) {
      const { url, body } = payload as { url: string; body: string };
      const headers = {
        "content-type": "application/json",
        "webhook-signature": `v1,${createHmac("sha256", "key").update(body).digest("base64")}`,
      };
      const response = await request(url, { dispatcher, method: "POST", headers, body });
      const text = await response.body.text();
      await query(
        `INSERT INTO delivery_log (status_code, request_headers, response_headers, response_body)
         VALUES ($1, $2, $3, $4)`,
        [response.statusCode, headers, response.headers, text],
      );
    },
  },
});
await runner.promise;
