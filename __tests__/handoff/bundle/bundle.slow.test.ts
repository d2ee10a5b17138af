import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../../../environments/reference";
import { broken } from "../../support/environments";
import { checked } from "../../support/handed";
import { describeWithTerraform } from "../../support/terraform";
import { commandsOf, Unpacked } from "./unpacked";

const page = (bundle: Unpacked, name: string) => readFileSync(join(bundle.folder, name), "utf8");

describeWithTerraform("a bundle on a machine that has terraform and no Node", () => {
  let bundle: Unpacked;
  afterEach(() => bundle.stop());

  it("verifies, deploys by its readme as HCL, and has nothing to change as JSON", async () => {
    bundle = await Unpacked.of(reference);
    const sums = await bundle.run("sha256sum -c SHA256SUMS");
    expect([sums.code, sums.printed.match(/FAILED/)]).toEqual([0, null]);
    const deployment = commandsOf(page(bundle, "README.md"), "## Deploy");
    const { code, printed } = await bundle.run(deployment);
    expect([code, printed.slice(-2000)]).toEqual([0, expect.stringContaining("Apply complete!")]);
    expect(printed.match(/Apply complete!/g)).toHaveLength(7);
    const homes = readdirSync(bundle.folder).filter((name) => /^\d/.test(name));
    expect(homes).toHaveLength(7);
    expect(homes.filter((home) => existsSync(join(bundle.folder, home, "hcl", "reviewed.tfplan")))).toEqual([]);
    // Half of them beside the others: each is a terraform of its own, and there may be two processors.
    const halves = [homes.filter((_, i) => i % 2 === 0), homes.filter((_, i) => i % 2 === 1)];
    await Promise.all(
      halves.map(async (half) => {
        for (const home of half) {
          const json = `terraform -chdir=${home}/json`;
          const plan = await bundle.run(
            `${json} init -no-color; ${json} plan -no-color -lock=false -detailed-exitcode`,
          );
          expect([home, plan.code, plan.printed]).toEqual([home, 0, expect.stringContaining("No changes.")]);
        }
      }),
    );
  });

  it("is taken down by its runbook, the protection first", async () => {
    bundle = await Unpacked.of(
      checked(broken({ clusters: undefined, registry: { kind: "own", repositories: { web: {} } } })),
    );
    const deployed = await bundle.run(commandsOf(page(bundle, "README.md"), "## Deploy"));
    expect([deployed.code, deployed.printed.slice(-1000)]).toEqual([0, expect.stringContaining("Apply complete!")]);
    const refused = await bundle.run("terraform -chdir=01-registry/hcl plan -destroy -no-color");
    expect([refused.code, refused.printed]).toEqual([1, expect.stringContaining("Instance cannot be destroyed")]);
    const { code, printed } = await bundle.run(commandsOf(page(bundle, "RUNBOOK.md"), "## Tear down"));
    expect([code, printed.slice(-1000)]).toEqual([0, expect.stringContaining("Apply complete!")]);
    const left = readdirSync(join(bundle.folder, "state")).filter((file) => file.endsWith(".tfstate"));
    expect(left).toHaveLength(3);
    for (const file of left) {
      expect([file, JSON.parse(page(bundle, join("state", file))).resources]).toEqual([file, []]);
    }
  });
});
