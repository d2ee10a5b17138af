import { DeployingFolder, STATES, tableOf } from "../support/deploying";
import { broken } from "../support/environments";
import { command } from "../support/terminal";

let place: DeployingFolder;
beforeEach(() => {
  place = new DeployingFolder();
  place.enter();
});
afterEach(() => place.leave());

const UNPROTECTED = { protection: false };
const destroy = (argv: readonly string[] = ["test"], changes: Readonly<Record<string, unknown>> = UNPROTECTED) =>
  command(["destroy", ...argv, "--auto-approve"], { test: broken(changes) });
const CLUSTER = "control-plane";

describe("a destruction", () => {
  it("looks at every state first, then takes them away from the last to the first", async () => {
    const { code, out, err } = await destroy();
    expect([code, err]).toEqual([0, ""]);
    const backwards = [...STATES].reverse();
    expect(place.terraform.commands).toEqual([
      ...backwards.flatMap((state) => [`${state} init -input=false -no-color`, `${state} state pull`]),
      ...backwards.flatMap((state) => [
        `${state} plan -input=false -detailed-exitcode -out=PLANS/${state}.tfplan -destroy -no-color`,
        `${state} apply -input=false -no-color PLANS/${state}.tfplan`,
      ]),
    ]);
    expect(tableOf(out).map(([state, outcome]) => [state, outcome])).toEqual(
      backwards.map((state) => [state, "destroyed"]),
    );
    expect(place.plansLeft).toEqual([]);
  });

  it("is refused while protection is on, with what to write", async () => {
    const { code, out, err } = await destroy(["test"], {});
    expect([code, out, place.terraform.commands]).toEqual([1, "", []]);
    const want = "want protection: false in the description, applied with npm run deploy, and then destroyed";
    expect(err).toMatch(/^4 problems, nothing destroyed\n\n/);
    expect(err.split("\n").slice(2)).toEqual([
      expect.stringMatching(new RegExp(`^ {2}test-network holds \\d+ protected resources; ${want}$`)),
      expect.stringMatching(new RegExp(`^ {2}test-data holds \\d+ protected resources?; ${want}$`)),
      expect.stringMatching(new RegExp(`^ {2}test-main-cluster holds \\d+ protected resources; ${want}$`)),
      `  test-main-platform is of a protected environment; ${want}`,
    ]);
  });

  it("is refused while protection: false is written and not applied, before anything is planned", async () => {
    const attributes = { deletion_protection: true };
    const json = JSON.stringify({
      resources: [
        { mode: "managed", type: "aws_eks_cluster", name: CLUSTER, instances: [{ attributes }] },
        { mode: "managed", type: "aws_vpc", name: "vpc", instances: [{ attributes }] },
      ],
    });
    place.terraform.answer("test-main-cluster.state", `echo '${json}'; exit 0`);
    const { code, err } = await destroy();
    expect(code).toBe(1);
    expect(err.split("\n")).toEqual([
      "1 problem, nothing destroyed",
      "",
      `  test-main-cluster: aws_eks_cluster.${CLUSTER} still has deletion_protection = true; want protection: false applied first, with npm run deploy`,
    ]);
    expect(place.terraform.commands.filter((line) => line.includes(" plan "))).toEqual([]);
  });

  it("is refused for a state that another one reads", async () => {
    const { code, err } = await destroy(["test-data"]);
    expect([code, place.terraform.commands]).toEqual([1, []]);
    expect(err.split("\n").slice(2)).toEqual([
      "  test-data is read by test-main-cluster, test-main-platform; want what reads it destroyed before it, or named with it",
    ]);
  });

  it("says for machines what it refuses", async () => {
    const { code, out } = await destroy(["test-main-platform", "--json"], {});
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [
        { path: "test-main-platform", message: expect.stringMatching(/^is of a protected environment; want /) },
      ],
      ok: false,
    });
  });

  it("that cannot begin touches nothing", async () => {
    place.terraform.answer("test-data.init", "exit 1");
    const { code, out } = await destroy();
    expect([code, tableOf(out).map(([, outcome]) => outcome)]).toEqual([
      1,
      ["not reached", "not reached", "failed at init", "not reached"],
    ]);
    expect(place.terraform.commands.some((line) => line.includes(" plan "))).toBe(false);
  });
});
