import { readiness } from "@/lib/domain/health/readiness";

/** Whether this web process can do its work; 503 says what is wrong. */
export async function GET(): Promise<Response> {
  const { isReady, checks } = await readiness();
  return Response.json(
    { ready: isReady, checks },
    { status: isReady ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
