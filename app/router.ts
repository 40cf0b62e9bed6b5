import { MACHINE_ROUTES } from "@/app/machine-routes";
import { OPERATIONS } from "@/app/v2/operations";
import { makeRouter, operationRoute } from "@/lib/http/router";

/** Handles every request that isn't for a page, in front of Next.js and in its route handlers. */
export const router = makeRouter([...OPERATIONS.map(operationRoute), ...MACHINE_ROUTES]);
