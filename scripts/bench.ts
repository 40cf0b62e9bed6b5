import { say } from "@/lib/supervisor/say";
import { ceiling } from "./bench/ceiling";
import { drain } from "./bench/drain";
import { startNginx } from "./bench/receivers";

const nginx = await startNginx("/usr/sbin/nginx");
for (let i = 0; i < 3; i++) {
  const c = await ceiling(nginx.url, 50_000, 200);
  const d = await drain({ webhooks: 500, pushes: 5000, hookUrl: nginx.url });
  say(`${Math.round(c)} ${Math.round(d.perSecond)} ${(d.perSecond / c).toFixed(3)} ${d.workerMb}MB`);
}
await nginx.stop();
process.exit(0);
