import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { diagramsOf } from "../../../src/handoff/diagrams";
import { pinsOf } from "../../../src/handoff/pins";
import { reportOf } from "../../../src/handoff/report/report";
import { broken, minimal } from "../../support/environments";
import { checked, handed } from "../../support/handed";
import { wentWell } from "../../support/rehearsed";
import { temporaryFolder } from "../../support/terraform";
import { describeWithBrowser, startBrowser } from "./browser";

const [WIDE, NARROW] = [
  { width: 1200, height: 900 },
  { width: 400, height: 900 },
];

/** Two clusters, and a finding that is waived. */
function description(): unknown {
  const { clusters } = minimal() as { clusters: { main: object } };
  const waive = { "EKS-01": { reason: "operators reach it from the office", until: "2027-06-30" } };
  return broken({
    "clusters/main/endpoint": { public: { cidrs: ["203.0.113.0/24"] }, waive },
    "clusters/other": clusters.main,
  });
}

describeWithBrowser("the page in a browser", () => {
  let browser: Browser;
  let address: string;
  const heard: string[] = [];

  beforeAll(async () => {
    const plain = handed(checked(description()));
    const given = { ...plain, plan: { report: wentWell(plain.states.map(({ name }) => name)) } };
    const file = join(temporaryFolder(), "report.html");
    writeFileSync(file, reportOf(given, await diagramsOf(given), pinsOf(given)));
    address = pathToFileURL(file).href;
    browser = await startBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser?.close());

  /** Opens the page, and notes what the browser complains of and what it asks for beside the file. */
  async function opened(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    const page = await context.newPage();
    heard.length = 0;
    page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    page.on("request", (request) => heard.push(`request: ${request.url()}`));
    await page.goto(address);
    return page;
  }

  // What runs in the page is text: the project's own code knows no document.
  const inPage = <Value>(page: Page, expression: string) => page.evaluate(expression) as Promise<Value>;

  /** Id, else text, of what has the keyboard. */
  const focused = (page: Page) =>
    inPage<string>(page, "document.activeElement.id || document.activeElement.textContent.trim()");

  const openEverything = (page: Page) =>
    inPage(page, "document.querySelectorAll('details').forEach((details) => { details.open = true; })");

  const visibleRows = (page: Page) => page.locator(".controls tbody tr:visible").count();

  it("asks for the file alone, and the browser has nothing to complain of", async () => {
    const page = await opened();
    await page.mouse.wheel(0, 100_000);
    await page.waitForTimeout(200);
    expect(heard).toEqual([`request: ${address}`]);
  });

  it("lets no script run, whoever wrote it, and no style that is not its own", async () => {
    const page = await opened();
    const added = await inPage<string[]>(
      page,
      `(() => {
        const [script, style] = ["script", "style"].map((name) => document.createElement(name));
        script.textContent = "document.title = 'taken over'";
        style.textContent = "h1{color:rgb(1,2,3)}";
        document.body.append(script, style);
        return [document.title, getComputedStyle(document.querySelector("h1")).color];
      })()`,
    );
    expect(added[0]).toBe("test: platform report");
    expect(added[1]).not.toBe("rgb(1, 2, 3)");
    expect(heard.filter((line) => line.includes("Content Security Policy"))).toHaveLength(2);
  });

  it("can be read from its headings", async () => {
    const page = await opened();
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual(["test: platform report"]);
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual(
      await page.getByRole("navigation", { name: "Contents" }).getByRole("link").allTextContents(),
    );
    expect(await page.getByRole("img").count()).toBe((await page.locator("figure").count()) || -1);
  });

  it("leads the keyboard first past the contents, then through everything in the order of the page", async () => {
    const page = await opened();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the report");
    expect((await page.locator(".skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
    const order: number[] = [];
    for (let i = 0; i < 40; i++) {
      order.push(await inPage<number>(page, "[...document.querySelectorAll('*')].indexOf(document.activeElement)"));
      await page.keyboard.press("Tab");
    }
    expect(new Set(order).size).toBe(40);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("skips to the report, and shows what has the keyboard", async () => {
    const page = await opened();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("main");
    await page.keyboard.press("Tab");
    expect(await inPage(page, "getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  });

  it("opens a state by the keyboard", async () => {
    const page = await opened();
    const state = page.locator("details.state").first();
    expect(await state.getByRole("table").isVisible()).toBe(false);
    await state.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await state.getByRole("table").isVisible()).toBe(true);
  });

  it.each([true, false])("filters the controls by outcome and severity, with scripts on or off: %s", async (on) => {
    const page = await opened({ javaScriptEnabled: on });
    const count = (data: string) => page.locator(`.controls tbody tr${data}`).count();
    const [all, idle, waived, critical] = await Promise.all(
      ["", '[data-outcome="not-applicable"]', '[data-outcome="waived"]', '[data-severity="critical"]'].map(count),
    );
    expect([waived, critical].every((n = 0) => n > 0)).toBe(true);
    expect(await visibleRows(page)).toBe((all ?? 0) - (idle ?? 0));
    await page.getByRole("checkbox", { name: /^not applicable/ }).check();
    expect(await visibleRows(page)).toBe(all);
    await page.getByRole("checkbox", { name: /^critical/ }).focus();
    await page.keyboard.press("Space");
    expect(await visibleRows(page)).toBe((all ?? 0) - (critical ?? 0));
    await page.getByRole("checkbox", { name: /^critical/ }).check();
    await page.getByRole("checkbox", { name: /^passed/ }).uncheck();
    await page.getByRole("checkbox", { name: /^not applicable/ }).uncheck();
    expect(await visibleRows(page)).toBe(waived);
  });

  it("is light or dark as the reader's system is, and white on paper", async () => {
    const looks = async (colorScheme: "light" | "dark") => {
      const page = await opened({ colorScheme });
      const back = () => inPage<string>(page, "getComputedStyle(document.body).backgroundColor");
      const shot = await page.screenshot();
      const screen = await back();
      await page.emulateMedia({ media: "print" });
      return { shot: shot.toString("base64"), screen, paper: await back() };
    };
    const [light, dark] = [await looks("light"), await looks("dark")];
    expect([light.screen, dark.screen]).toEqual(["rgb(244, 246, 248)", "rgb(10, 15, 20)"]);
    expect([light.paper, dark.paper]).toEqual(["rgb(255, 255, 255)", "rgb(255, 255, 255)"]);
    expect(light.shot).not.toBe(dark.shot);
  });

  it("is unfolded on paper, without what leads nowhere there", async () => {
    const page = await opened();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("details.state").first().getByRole("table").isVisible()).toBe(true);
    expect(await page.locator("nav, .filter, .source").filter({ visible: true }).count()).toBe(0);
  });

  it("needs no scrolling sideways on a small screen, with everything open", async () => {
    const page = await opened({ viewport: NARROW });
    await openEverything(page);
    expect(await inPage(page, "document.documentElement.scrollWidth")).toBe(NARROW.width);
  });

  it.each([
    ["light", WIDE],
    ["dark", NARROW],
  ] as const)("has nothing that hinders people in a serious way, as axe sees it: %s", async (colorScheme, viewport) => {
    const page = await opened({ colorScheme, viewport, bypassCSP: true });
    await openEverything(page);
    await page.evaluate(axe.source);
    const results = await inPage<AxeResults>(page, "axe.run(document, { resultTypes: ['violations'] })");
    const found = results.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 200)}`);
    expect(found).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(20);
  });
});
