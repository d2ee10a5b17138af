import production from "../../../environments/production";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { handedInFolders, PARTS, texts } from "./bundled";
import { commandLines, part } from "./page-parts";

const handed = handedInFolders(production);
const files = texts(bundleOf(handed, PARTS));
const runbook = files["RUNBOOK.md"] ?? "";

describe("the runbook of an environment with two clusters", () => {
  it("says how the traffic of a name is shared", () => {
    expect(runbook).toContain("| `www.shop.example.com` | 90 | 10 | `teams.shop.applications.web.ingress.weights` |");
  });

  it("names the shares that come next, from those of today", () => {
    expect(runbook).toContain(
      "`www.shop.example.com` has `blue: 90` and `green: 10` now. To move it to `green`, go on with 50 and 50, then 0 and 100. Apply",
    );
    expect(commandLines(part(runbook, "Move traffic between clusters"))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws eks update-kubeconfig --name production-green .* --alias production-green$/),
        expect.stringMatching(/^kubectl logs --context production-green /),
      ]),
    );
  });

  it("goes on from any share, and takes out the cluster that has none", () => {
    const moved = (weights: Readonly<Record<string, number>>) => {
      const environment = JSON.parse(JSON.stringify(handed.environment));
      environment.teams.shop.applications.web.ingress.weights = weights;
      const page = texts(bundleOf({ ...handed, environment }, PARTS))["RUNBOOK.md"] ?? "";
      return [
        /To move it to .*? Apply/.exec(page)?.[0] ?? /`www\.shop\.example\.com`: .*? Apply/.exec(page)?.[0],
        /The commands are for `([^`]+)`/.exec(page)?.[1],
      ];
    };
    expect(moved({ blue: 0, green: 7 })).toEqual([
      "To move it to `blue`, go on with 90 and 10, then 50 and 50, then 0 and 100. Apply",
      "production-blue",
    ]);
    expect(moved({ blue: 1, green: 1 })).toEqual([
      "To move it to `green`, go on with 0 and 100. Apply",
      "production-blue",
    ]);
    expect(moved({ blue: 0, green: 0 })[0]).toBe("`www.shop.example.com`: a little at a time. Apply");
  });

  it("takes the old cluster out from the folder that has it: unprotected, then from the last state to the first", () => {
    const move = part(runbook, "Move traffic between clusters");
    const homes = [...move.matchAll(/-chdir=(\S+)\/hcl plan -destroy/g)].map(([, home = ""]) => home);
    expect(homes.map((home) => home.replace(/^\d+-/, ""))).toEqual(["blue-workloads", "blue-platform", "blue-cluster"]);
    const copied = commandLines(move).filter((line) => line.startsWith("cp "));
    expect(copied.map((line) => line.split(" ")[1])).toEqual(
      Object.keys(files).filter((path) => path.includes("/teardown/") && homes.includes(path.split("/")[0] ?? "")),
    );
    expect(copied.length).toBeGreaterThan(0);
    expect(move.lastIndexOf("/teardown/")).toBeLessThan(move.indexOf("plan -destroy"));
    expect(move).toContain("A move of traffic moves no data.");
    expect(move.trimEnd()).toMatch(/Ask for a bundle without `clusters\.blue`, and take it over as described above\.$/);
  });
});
