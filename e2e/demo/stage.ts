import type { Locator, Page } from "@playwright/test";
import { film } from "@/e2e/demo/film";
import { testOfOwnDockbell } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const PICTURES = "docs/pictures";

/** The time in ms to show a caption. 0 in tests, which only play the scenes. */
const PACE_MS = Number(inheritedEnv().DEMO_PACE_MS ?? 0);

/** A scene: records a video of a separate Dockbell. The scene's tag is the name of the file. */
export const scene = testOfOwnDockbell.extend<{ isFilmed: undefined }>({
  isFilmed: [
    async ({ page }, use, { tags, project }) => {
      const ffmpeg = inheritedEnv().DEMO_FFMPEG;
      const name = tags[0]?.slice(1) ?? "scene";
      const end = ffmpeg ? await film(page, ffmpeg, `${PICTURES}/${name}-${project.name}.webm`) : undefined;
      await use(undefined);
      await end?.();
    },
    { auto: true },
  ],
});

/** Shows a caption at the bottom of the page for as long as it takes to read it. */
export async function caption(page: Page, text: string): Promise<void> {
  if (PACE_MS === 0) return;
  await page.evaluate((said) => {
    const id = "demo-caption";
    const band = document.getElementById(id) ?? document.body.appendChild(document.createElement("div"));
    band.id = id;
    band.textContent = said;
    Object.assign(band.style, {
      position: "fixed",
      inset: "auto 0 24px 0",
      margin: "0 auto",
      width: "fit-content",
      maxWidth: "80vw",
      padding: "12px 20px",
      borderRadius: "10px",
      background: "rgb(0 0 0 / 85%)",
      color: "white",
      fontSize: "18px",
      zIndex: "1000",
      pointerEvents: "none",
    });
  }, text);
  await page.waitForTimeout(PACE_MS);
  await page.evaluate(() => document.getElementById("demo-caption")?.remove());
}

/** Scrolls an element into the middle of the page. */
export async function show(part: Locator): Promise<void> {
  await part.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "smooth" }));
}

/** Takes a screenshot of the whole page for the documentation, without toasts. */
export async function picture(page: Page, name: string, scheme: string): Promise<void> {
  if (PACE_MS === 0) return;
  await page.evaluate(() => {
    for (const toast of document.querySelectorAll("[aria-label=Dismiss]")) {
      toast.closest<HTMLElement>("[role=dialog], [role=alertdialog]")?.style.setProperty("display", "none");
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.screenshot({
    path: `${PICTURES}/${name}-${scheme}.png`,
    animations: "disabled",
    fullPage: true,
  });
}
