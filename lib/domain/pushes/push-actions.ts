"use server";

import type { Call } from "@/lib/access/actor";
import type { SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { action } from "@/lib/http/action";

export const simulatePushAction = action((call: Call<SimulatePushInput>) => simulatePush(call));
