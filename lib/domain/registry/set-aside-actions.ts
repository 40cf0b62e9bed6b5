"use server";

import { deleteSetAside } from "@/lib/domain/registry/delete-set-aside";
import { retrySetAside } from "@/lib/domain/registry/retry-set-aside";
import type { SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import { action } from "@/lib/http/action";

export const retrySetAsideAction = action((input: SetAsideRef, ctx) => retrySetAside({ ctx, input }));

export const deleteSetAsideAction = action((input: SetAsideRef, ctx) => deleteSetAside({ ctx, input }));
