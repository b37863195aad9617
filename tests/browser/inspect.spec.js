// Promise: a reader can look closer, at a part of the picture and at one request in every design,
// by keyboard, by pointer, and on the smallest phone.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

async function ready(page, hash = "") {
  const sluice = new Sluice(page);
  await sluice.open(hash);
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(5_000);
  return sluice;
}

const turnTo = (page, name) => page.getByRole("tab", { name }).click();

/** How far anything reaches out of the window, or out of the panel's content. */
const overflow = (page) =>
  page.evaluate(() => {
    const places = [document.documentElement, document.querySelector("#panel-content")];
    return Math.max(...places.map((place) => place.scrollWidth - place.clientWidth));
  });

test("the keyboard opens a part, its numbers follow the playhead, and Escape leads back", async ({
  page,
}) => {
  const sluice = await ready(page);
  const spot = page.getByRole("button", { name: /^Lambda, Synchronous: \d+ of 50 busy/ });
  const pictureAt = () => page.locator(".picture").boundingBox();
  await spot.focus();
  const before = await pictureAt();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Part" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel")).toBeFocused();
  const part = page.getByTestId("part");
  await expect(part.getByRole("heading", { name: /^Lambda/ })).toBeVisible();
  expect(await pictureAt()).toEqual(before);
  const busy = page.getByTestId("inspect-synchronous-ConcurrentExecutions");
  await expect(busy).toHaveAttribute("data-value", /\d/);
  expect(await busy.getAttribute("data-value")).not.toBe("50");
  await sluice.seek(20_000);
  await expect(busy).toHaveAttribute("data-value", "50");
  await expect(page.getByRole("button", { name: /^Lambda, Synchronous: 50 of 50/ })).toBeVisible();
  await expect(page.getByTestId("inspect-event-driven-ConcurrentExecutions")).toHaveText(/\d/);
  // A counter is told with what it grows by.
  await expect(page.getByTestId("inspect-synchronous-Invocations")).toHaveText(/\d\/s/);
  await page.getByRole("tabpanel").focus();
  await page.keyboard.press("Escape");
  await expect(sluice.playButton).toBeFocused();
});

test("as long as no part is chosen all stand there, and a menu leads from one to another", async ({
  page,
}) => {
  await ready(page);
  await turnTo(page, "Part");
  const part = page.getByTestId("part");
  const parts = part.getByRole("group", { name: "Parts" });
  await expect(parts.getByRole("button", { name: "Lambda", exact: true })).toHaveCount(1);
  await parts.getByRole("button", { name: "SQS", exact: true }).click();
  // The button is gone; the focus is not.
  await expect(page.getByRole("tabpanel")).toBeFocused();
  await expect(part.getByRole("columnheader", { name: /Synchronous.*has none/ })).toBeVisible();
  const menu = page.getByTestId("part-choice");
  await expect(menu).toHaveValue("sqs");
  await menu.selectOption("dynamodb");
  await expect(part.getByRole("heading", { name: /^DynamoDB/ })).toBeVisible();
  await menu.selectOption("");
  await expect(parts).toBeVisible();
});

test("what a part goes by is changed beside its numbers, in a service of several too", async ({
  page,
}) => {
  const sluice = await ready(page);
  await page.getByRole("button", { name: /^Lambda, Synchronous/ }).click();
  const settings = page.getByRole("region", { name: "Its limits and settings" });
  const limit = settings.getByRole("textbox", { name: "Concurrency limit", exact: true });
  await expect(limit).toHaveValue("50");
  await limit.fill("60");
  await limit.press("Enter");
  await sluice.digests();
  await expect(page.getByRole("button", { name: /^Lambda, Synchronous: \d+ of 60/ })).toBeVisible();
  await expect(limit).toHaveValue("60");
  await sluice.open("#one-slow-service&v=2&at=85&play=no");
  await page.getByRole("button", { name: /^Queue 3, / }).first().click();
  await expect(settings.getByRole("textbox", { name: "Visibility timeout", exact: true })).toBeVisible();
  await page.getByTestId("part-choice").selectOption("service-1");
  await expect(settings.getByRole("textbox", { name: "Timeout of a call", exact: true })).toBeVisible();
});

test("a refused request is shown in both designs, with the limit and the way to its source", async ({
  page,
}) => {
  await ready(page);
  await turnTo(page, "Request");
  const request = page.getByTestId("request");
  const refused = request.getByRole("button", { name: "a refused request" });
  await refused.click();
  const lanes = request.getByTestId("fall");
  await expect(lanes).toHaveCount(2);
  await expect(request.getByTestId("why").first()).toHaveText(/Refused: .*50 environments of Lambda/);
  // The same is heard.
  await expect(request.getByRole("status")).toHaveText(/^Request [\d,]+\. Synchronous: Refused: /);
  const decided = request.getByRole("listitem").filter({ hasText: "the deciding step" });
  await expect(decided).toHaveCount(1);
  await expect(decided).toHaveText(/^Lambda refused: the deciding step/);
  await expect(
    request.getByRole("listitem").filter({ hasText: "waits in SQS" }).first(),
  ).toBeVisible();
  await expect(request.getByRole("link", { name: "Model: Concurrency limit" })).toHaveAttribute(
    "href",
    "model.html#settings.lambda.concurrency_limit",
  );
  // Once more leads to the next one, and the focus stays.
  const heading = request.getByRole("heading", { name: /^Request \d/ });
  const first = await heading.innerText();
  await refused.click();
  await expect(heading).not.toHaveText(first);
  await expect(refused).toBeFocused();
});

test("a number that is no request stays in its box, with the sentence that says why", async ({
  page,
}) => {
  await ready(page);
  await turnTo(page, "Request");
  const request = page.getByTestId("request");
  const number = page.getByTestId("request-number");
  for (const text of ["ten", "-1", "1.5"]) {
    await number.fill(text);
    await number.press("Enter");
    await expect(request.getByRole("alert")).toContainText("a whole number from 0 on");
    await expect(number).toHaveValue(text);
    await expect(number).toHaveAttribute("aria-invalid", "true");
  }
  await number.fill("4000000");
  await number.press("Enter");
  await expect(request.getByRole("status")).toContainText("There is no request 4,000,000");
  await expect(request.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
  await expect(number).toHaveValue("4000000");
  await number.fill("0");
  await number.press("Enter");
  await expect(request.getByRole("heading", { name: /^Request 0/ })).toBeVisible();
});

test("examples that a run does not have cannot be asked for", async ({ page }) => {
  await ready(page, "#steady-day");
  await turnTo(page, "Request");
  const dead = page.getByTestId("example-dead-lettered");
  await expect(dead).toHaveAttribute("aria-disabled", "true");
  await expect(dead).toHaveAttribute("title", "No request was given up as dead in this run.");
  await dead.click({ force: true });
  await expect(page.getByRole("heading", { name: /^Request \d/ })).toHaveCount(0);
  await expect(page.getByTestId("example-slowest")).toHaveAttribute("aria-disabled", "false");
});

test("another run shows the same request, and an example that was asked for early comes", async ({
  page,
}) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await turnTo(page, "Request");
  await page.getByTestId("example-slowest").click();
  const heading = page.getByRole("heading", { name: /^Request \d/ });
  await expect(heading).toBeVisible({ timeout: 20_000 });
  const number = await page.getByTestId("request-number").inputValue();
  const before = (await sluice.digests()).join();
  await sluice.load.fill("1.5");
  await expect
    .poll(async () => (await sluice.digests()).join(), { timeout: 20_000 })
    .not.toBe(before);
  await expect(page.getByTestId("request-number")).toHaveValue(number);
  // It is there, or a sentence says that this run has not kept it.
  const spoken = `${Number(number).toLocaleString("en-US")}|${number}`;
  await expect(page.getByTestId("request").getByRole("status")).toHaveText(
    new RegExp(`[Rr]equest (${spoken})\\b`),
  );
});

test("a click on a dot follows its request", async ({ page }) => {
  const sluice = await ready(page);
  await sluice.seek(20_000);
  const box = await page.locator(".picture").boundingBox();
  const gate = await page.getByRole("button", { name: /^API Gateway, Synchronous/ }).boundingBox();
  const client = await page.getByRole("button", { name: /^Clients, Synchronous/ }).boundingBox();
  // Midway between the two, where requests travel at every moment of the surge.
  const x = (client.x + client.width + gate.x) / 2 - box.x;
  const y = gate.y + gate.height / 2 - box.y;
  await page.locator(".picture").click({ position: { x, y } });
  await expect(page.getByRole("tab", { name: "Request" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel")).toBeFocused();
  await expect(page.getByRole("heading", { name: /^Request \d/ })).toBeVisible();
});

test("a metric is added to the charts and removed again, and the link says so", async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: /^Lambda, Synchronous/ }).click();
  const part = page.getByTestId("part");
  await part.getByRole("button", { name: "Add to charts: ConcurrentExecutions" }).click();
  const remove = part.getByRole("button", { name: "Remove from charts: ConcurrentExecutions" });
  await expect(remove).toBeFocused();
  await expect(page).toHaveURL(/charts=lambda\.ConcurrentExecutions/);
  await remove.click();
  await expect(page).not.toHaveURL(/charts=/);
});

test("names of metrics break between their words alone", async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: /^SQS, Event-driven/ }).click();
  // Each word of a name stands on one line.
  const torn = await page.getByTestId("part").locator("th[scope=row] small").evaluateAll((names) =>
    names.flatMap((name) => {
      const words = [...name.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      return words
        .filter((word) => {
          const range = document.createRange();
          range.selectNodeContents(word);
          return range.getClientRects().length > 1;
        })
        .map((word) => word.data);
    }),
  );
  expect(torn).toEqual([]);
});

test("nothing runs off the side when a part and a request are looked at, down to 320 px", async ({
  page,
}) => {
  for (const [width, height] of [
    [1280, 720],
    [320, 640],
  ]) {
    await page.setViewportSize({ width, height });
    await ready(page);
    await turnTo(page, "Request");
    await page.getByTestId("example-refused").click();
    await expect(page.getByTestId("fall")).toHaveCount(2);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // On a phone the sheet may lie over a part: the tab leads there as well.
    await turnTo(page, "Part");
    const part = page.getByTestId("part");
    await part.getByRole("button", { name: "Lambda", exact: true }).click();
    await expect(part.getByRole("heading", { name: /^Lambda/ })).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
});
