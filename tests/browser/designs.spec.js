// Promise: any two designs can be compared, swapped, and all of them put into a table that says which fits
// when; what each setting is for comes when the settings are opened.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** The table of all designs, beside that of what each would need. */
const table = (sheet) => sheet.getByRole("group", { name: "All designs" });

test("a reader chooses two designs, swaps them, and the link holds them", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#prices-and-orders&v=2&at=30&play=no");
  const designs = page.getByRole("group", { name: "Designs" });
  const [first, second] = [0, 1].map((nth) => designs.getByRole("combobox").nth(nth));
  await expect(first).toHaveValue("synchronous");
  await expect(second).toHaveValue("hybrid");
  await expect(page.getByTestId("synchronous-refused")).toContainText(/lookups \d+%\s*orders \d+%/);
  await second.selectOption("monolith");
  await expect(page.locator(".headline")).toContainText("Monolith");
  await designs.getByRole("button", { name: "Swap sides" }).click();
  await expect(first).toHaveValue("monolith");
  await expect(second).toHaveValue("synchronous");
  await second.selectOption("");
  await expect(page.locator(".headline span")).toHaveCount(1);
  await second.selectOption("event-driven");
  await expect(page.locator(".headline span")).toHaveCount(2);
  await expect.poll(() => page.url()).toContain("designs=monolith_event-driven");
});

test("one design beside itself, with other settings, and the table has both", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=45&play=no");
  const second = page.getByRole("combobox", { name: "Second design" });
  await second.selectOption({ label: "Synchronous B" });
  await expect(second).toHaveValue("synchronous");
  await sluice.tab("Settings");
  const settings = page.getByTestId("settings");
  const scope = settings.getByRole("combobox", { name: "Settings of" });
  await expect(scope.getByRole("option", { selected: true })).toHaveText("only Synchronous B");
  await settings.locator("summary", { hasText: /^Lambda/ }).click();
  const limit = settings.getByRole("textbox", { name: "Concurrency limit" });
  await limit.fill("200");
  await limit.press("Enter");
  await sluice.tab("Numbers");
  await expect(page.getByTestId("synchronous-refused")).toContainText("40%");
  await expect(page.getByTestId("synchronous-b-refused")).toContainText("0%");
  await expect.poll(() => page.url()).toContain("settings_of_last.lambda.concurrency_limit=200");
  // What all have is not touched, and what the other has is what it is reset to.
  await sluice.tab("Settings");
  await scope.selectOption({ label: "all designs" });
  await expect(limit).toHaveValue("50");
  await scope.selectOption({ label: "only Synchronous B" });
  await expect(limit).toHaveValue("200");
  await expect(settings.getByRole("button", { name: "Reset: Concurrency limit" })).toBeVisible();
  // Who changes sides takes the settings along.
  await page.getByRole("button", { name: "Swap sides" }).click();
  await sluice.tab("Numbers");
  await expect(page.getByTestId("synchronous-b-refused")).toContainText("40%");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByTestId("synchronous-b-refused")).toContainText("0%");
  await sluice.tab("Compare");
  await page.getByRole("button", { name: "All designs" }).click();
  const sheet = page.getByRole("dialog", { name: /^All designs/ });
  await expect(table(sheet).getByRole("row")).toHaveCount(9, { timeout: 20_000 });
  await expect(sheet.getByRole("row", { name: /^Synchronous B Concurrency limit 50 → 200 environments 0%/ })).toBeVisible();
  await page.keyboard.press("Escape");
  // Another design has none of these settings.
  await second.selectOption("monolith");
  await expect.poll(() => decodeURIComponent(page.url())).not.toContain("settings_of_last");
});

test("all designs in a table, while the page goes on; to close it is to cancel", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&play=no");
  await sluice.tab("Compare");
  const all = page.getByRole("button", { name: "All designs" });
  await all.click();
  const sheet = page.getByRole("dialog", { name: "All designs: Flash sale" });
  await expect(table(sheet).getByRole("row")).toHaveCount(8, { timeout: 20_000 });
  await expect(sheet.getByRole("row", { name: /^Synchronous 33%/ })).toBeVisible();
  await expect(sheet.getByText(/^If users need the result within 2\.0 s: Event fan-out/)).toBeVisible();
  await expect(sheet.getByText(/^If the result can wait: Event-driven/)).toBeVisible();
  // Then each is sized; that ends with the sheet as well.
  await expect(sheet.getByText(/^Sizing Synchronous \(1 of 7\)/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(all).toBeFocused();
  // A day takes seconds: there is a bar, and Escape ends it.
  await sluice.open("#big-day&v=2&play=no");
  await sluice.tab("Compare");
  await all.click();
  const other = page.getByRole("dialog", { name: "All designs: Big traffic day" });
  await expect(other.getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(other).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(0);
});

test("each design is sized, so that the advice is never dearer than a setting away", async ({ page }) => {
  test.setTimeout(180_000);
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&play=no");
  await sluice.tab("Compare");
  await page.getByRole("button", { name: "All designs" }).click();
  const sheet = page.getByRole("dialog", { name: "All designs: Flash sale" });
  const needs = sheet.getByTestId("needs");
  await expect(needs).toBeVisible({ timeout: 20_000 });
  await sheet.getByTestId("stop").click();
  // A goal that nobody understands gets a sentence; two seeds are quick.
  await sheet.getByRole("textbox", { name: "Goals" }).fill("failed");
  await sheet.getByRole("textbox", { name: "Seeds" }).fill("2");
  await sheet.getByTestId("size-all").click();
  await expect(sheet.getByText(/^Goals: “failed” must be a number, a sign and a limit/)).toBeVisible();
  await sheet.getByRole("textbox", { name: "Goals" }).fill("failed<0.1%");
  await sheet.getByTestId("size-all").click();
  await expect(needs.getByRole("row", { name: /^Synchronous Concurrency limit 1[123]\d \$\d/ })).toBeVisible({ timeout: 60_000 });
  const advice = sheet.getByText(/^If users need the result within 2\.0 s: /);
  await expect(advice).toContainText(/: Synchronous with concurrency limit 1[123]\d, which answers 99 of 100 within/);
  await expect(advice).toContainText("As they are set, the cheapest is Event fan-out for $");
  await expect(sheet.getByText(/^Sizing /)).toBeHidden({ timeout: 120_000 });
  await expect(needs.getByRole("row")).toHaveCount(8);
  // What stands ready before the sale costs less than what is paid for by the call.
  await expect(needs.getByRole("row", { name: /^Monolith At least \d+ instances \$1\.\d\d/ })).toBeVisible();
  await expect(advice).toContainText(/: Monolith with at least \d+ instances, which answers 99 of 100 within/);
  await expect(needs.getByText("…")).toHaveCount(0);
});

test("why a setting matters stands beside it", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.openSettings("Instances");
  await expect(page.getByText("A scheduled action raises this before a known peak.")).toBeVisible();
});

test("a part that a model limits is drawn, said and explained", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#slow-ai-call&v=2&at=150&play=no");
  // Where results are pushed, words come before them, and their time stands beside the others.
  await expect(page.getByTestId("event-driven-first-words-p50")).toHaveText(/^\d+(\.\d)? s\s*$/);
  await expect(page.getByTestId("synchronous-first-words-p50")).toHaveText("–");
  await page.getByRole("button", { name: /^Model provider, Synchronous: throttled/ }).click();
  await expect(page.getByTestId("inspect-synchronous-ModelThrottles")).toHaveText(/\d/);
  await page.getByRole("tab", { name: "Request" }).click();
  await page.getByRole("button", { name: "a refused request" }).click();
  await expect(page.getByTestId("why").first()).toHaveText(/Refused: /);
});

test("services stand together, and the words are of all of them", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#one-slow-service&v=2&at=85&play=no");
  await expect(page.locator(".headline")).toContainText("Service fan-out is refusing");
  // Each is a part of its own for whoever asks, and the slow one alone is full.
  await expect(page.getByRole("button", { name: /^Service 1, Event fan-out: \d of 50 busy/ })).toBeVisible();
  await page.getByRole("button", { name: /^Queue 3, Event fan-out: [\d,.k]+ queued/ }).click();
  await expect(page.getByRole("heading", { name: /^Queue 3/ })).toBeVisible();
  await expect(page.getByTestId("inspect-event-fan-out-NumberOfMessagesSent")).toHaveText(/\d/);
});
