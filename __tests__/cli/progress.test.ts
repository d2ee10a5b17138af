import { showProgress } from "../../src/cli/progress";
import { recorded } from "../support/terminal";

const STATES = ["shop-network", "shop-main-cluster"];
const done = (step: string, ok = true) => ({ step, ok, seconds: 1.234 });

describe("what a rehearsal is at", () => {
  it("is a line for each step that is done, in columns, where nobody watches", async () => {
    const { terminal, out, err } = recorded();
    const { progress, end } = showProgress(STATES, terminal, false);
    progress("shop-network", "plan");
    progress("shop-network", "plan", done("plan"));
    progress("shop-main-cluster", "apply", done("apply", false));
    progress("shop-main-cluster", "skipped");
    await end();
    expect(err).toEqual(["  shop-network       plan  1.2 s", "  shop-main-cluster  apply  failed  1.2 s"]);
    expect(out).toEqual([]);
  });

  it("is not shown when only problems are to be printed", async () => {
    const { terminal, out, err } = recorded();
    const { progress, end } = showProgress(STATES, { ...terminal, interactive: true }, true);
    progress("shop-network", "plan", done("plan"));
    await end();
    expect([...out, ...err]).toEqual([]);
  });
});

describe("the display on a terminal", () => {
  const listeners = () => ["exit", "SIGINT", "SIGTERM", "SIGHUP"].map((name) => process.listenerCount(name));

  it("ends whenever it is told to, before it has begun as well, and leaves nothing behind", async () => {
    const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const before = listeners();
    const { progress, end } = showProgress(STATES, { ...recorded().terminal, interactive: true }, false);
    progress("shop-network", "plan");
    progress("a state that was not announced", "plan");
    await end();
    write.mockRestore();
    expect(listeners()).toEqual(before);
  });
});
