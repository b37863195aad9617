// Promise: what the sheet makes survives the places where posts are written: a page's own HTML block below
// a strict policy, Markdown, and mail.
import { createServer } from "node:http";
import MarkdownIt from "markdown-it";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** What the sheet's boxes hold: the embed's code without and with its script, and the mail's HTML. */
async function made(page) {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30");
  await sluice.digests();
  await page.getByRole("button", { name: "Share" }).click();
  const sheet = page.getByRole("dialog", { name: "Share" });
  const turnTo = (tab) => sheet.getByRole("radio", { name: tab }).check({ force: true });
  await turnTo("Embed");
  await sheet.getByLabel("Starts").selectOption({ label: "never: it stands still here" });
  await expect(sheet.getByTestId("told")).toHaveText(/px high/);
  const box = sheet.getByRole("textbox", { name: "Code for your page" });
  const frame = await box.inputValue();
  await sheet.getByRole("checkbox", { name: "Auto-height (small script)" }).check();
  const following = await box.inputValue();
  await turnTo("Picture");
  await sheet.getByLabel("Kind").selectOption({ label: "PNG" });
  await sheet.getByRole("button", { name: "Create" }).click();
  await expect(sheet.getByRole("img")).toBeVisible();
  const mail = await sheet.getByRole("textbox", { name: "HTML for the mail" }).inputValue();
  const picture = await sheet.getByRole("img").screenshot();
  return { frame, following, mail, picture };
}

/** Serves a post, and its picture, from another origin than the page's. */
async function startPost({ html, policy, picture }) {
  const server = createServer(({ url }, response) => {
    if (url.endsWith(".png")) return response.writeHead(200, { "content-type": "image/png" }).end(picture);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    return response.end(`<!doctype html><title>A post</title><body style="margin:0;width:600px">${html}`);
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return { root: `http://localhost:${server.address().port}/`, stop: () => server.close() };
}

const stands = async (page) => {
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("main")).toHaveAttribute("data-playhead-ms", "30000");
  // Nothing of the figure is cut off, and little is left empty.
  const needed = await frame.locator("html").evaluate((root) => root.getBoundingClientRect().height);
  const given = (await page.locator("iframe").boundingBox()).height;
  expect(given).toBeGreaterThanOrEqual(Math.floor(needed));
  expect(given - needed).toBeLessThan(40);
};

test("the embed's code in an HTML block, below a policy that allows the frame alone", async ({ page, site }) => {
  const { frame } = await made(page);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; frame-src ${site.root}`;
  const post = await startPost({ html: frame, policy });
  await page.goto(post.root);
  await stands(page);
  post.stop();
});

test("the embed's code in Markdown, with the script that lets its height follow", async ({ page, site }) => {
  const { following } = await made(page);
  const markdown = new MarkdownIt({ html: true });
  const html = markdown.render(`# A sale\n\nBefore.\n\n${following}\n\nAfter **all**.\n`);
  expect(html).toContain("<strong>all</strong>");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src ${site.root}`;
  const post = await startPost({ html, policy });
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.goto(post.root);
  await stands(page);
  // The column becomes narrower; so does the frame, and its height follows.
  await page.evaluate(() => (document.body.style.width = "330px"));
  await expect
    .poll(async () => {
      const root = page.frameLocator("iframe").locator("html");
      const needed = await root.evaluate((it) => it.getBoundingClientRect().height);
      return Math.abs((await page.locator("iframe").boundingBox()).height - needed);
    })
    .toBeLessThan(2);
  post.stop();
});

test("the mail's HTML shows the picture, says it in words and leads to the page", async ({ page }) => {
  const { mail, picture } = await made(page);
  const html = mail.replace("PICTURE", "sale.png");
  const post = await startPost({ html, policy: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'", picture });
  await page.goto(post.root);
  const image = page.getByRole("img", { name: /^Flash sale\. After 30 s: .*is refusing .* requests/ });
  expect((await image.boundingBox()).width).toBe(600);
  await expect(page.getByRole("link", { name: /play it yourself/ })).toHaveAttribute("href", /#flash-sale&v=2&at=30$/);
  await image.click();
  const sluice = new Sluice(page);
  await sluice.digests();
  expect(await sluice.playheadMs()).toBe(30_000);
  post.stop();
});
