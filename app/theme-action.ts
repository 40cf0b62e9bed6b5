"use server";

import { cookies } from "next/headers";
import { THEME_COOKIE, THEMES } from "@/lib/domain/accounts/theme";
import { runPublicAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

const YEAR_S = 365 * 24 * 60 * 60;

export async function chooseThemeAction(choice: string): Promise<ActionResult<void>> {
  return runPublicAction(async () => {
    const theme = THEMES.find((one) => one === choice);
    if (theme) (await cookies()).set(THEME_COOKIE, theme, { maxAge: YEAR_S, sameSite: "lax", path: "/" });
  });
}
