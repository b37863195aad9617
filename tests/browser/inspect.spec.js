// Promise: a reader can look closer, at a part of the picture and at one request in both designs,
// by keyboard, by pointer, and on the smallest phone.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

async function ready(page) {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(5_000);
  return sluice;
}

test("the keyboard opens a part, its numbers follow the playhead, and Escape goes back", async ({
  page,
}) => {
  const sluice = await ready(page);
  const part = page.getByRole("button", { name: /^Lambda, Synchronous: \d+ of 50 busy/ });
  const pictureAt = () => page.locator(".picture").boundingBox();
  await part.focus();
  const before = await pictureAt();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog", { name: "Lambda" });
  await expect(card).toBeFocused();
  expect(await pictureAt()).toEqual(before);
  const busy = page.getByTestId("inspect-synchronous-ConcurrentExecutions");
  const early = await busy.innerText();
  await sluice.seek(20_000);
  await expect(busy).toHaveText("50");
  expect(early).not.toBe("50");
  await expect(page.getByRole("button", { name: /^Lambda, Synchronous: 50 of 50/ })).toBeVisible();
  await expect(page.getByTestId("inspect-event-driven-ConcurrentExecutions")).toHaveText(/\d/);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(part).toBeFocused();
});

test("a refused request is shown in both designs, with the limit and its source", async ({
  page,
}) => {
  await ready(page);
  const trace = page.getByRole("region", { name: "One request" });
  await trace.getByRole("button", { name: "a refused request" }).click();
  await expect(trace.getByRole("table")).toHaveCount(2);
  await expect(trace.getByTestId("why").first()).toHaveText(/Refused: .*50 environments of Lambda/);
  await expect(trace.getByRole("row", { name: /Lambda refused: the deciding step/ })).toHaveCount(1);
  await expect(trace.getByRole("row", { name: /waits in SQS/ }).first()).toBeVisible();
  await expect(trace.getByText(/AWS Lambda developer guide/)).toBeVisible();
  const number = trace.getByRole("spinbutton");
  await number.fill("4000000");
  await number.press("Enter");
  await expect(trace.getByText("There is no request 4000000")).toBeVisible();
  await number.fill("0");
  await number.press("Enter");
  await expect(trace.getByRole("heading", { name: /^Request 0/ })).toBeVisible();
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
  await expect(page.getByRole("heading", { name: /^Request \d/ })).toBeVisible();
});

test("nothing runs off the side at 320 px when a part and a request are looked at", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await ready(page);
  await page.getByRole("button", { name: "a refused request" }).click();
  await page.getByRole("button", { name: /^Lambda, Event-driven/ }).click();
  await expect(page.getByRole("dialog", { name: "Lambda" })).toBeVisible();
  const overflow = await page.evaluate(() => {
    const inside = document.querySelector(".card");
    const root = document.documentElement;
    return Math.max(root.scrollWidth - root.clientWidth, inside.scrollWidth - inside.clientWidth);
  });
  expect(overflow).toBeLessThanOrEqual(0);
});
